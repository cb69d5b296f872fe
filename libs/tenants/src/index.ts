export { tenants } from './tenants.service-definition.js';
export { nameOfLetter } from './letter/letter-name.js';
export { type DemoAccount, demoAccounts } from './demo-accounts.js';
export { WebhookPost } from './webhook/webhook-post.js';
