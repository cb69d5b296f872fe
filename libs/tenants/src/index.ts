export { tenants } from './tenants.service-definition.js';
export { type DemoAccount, demoAccounts } from './demo-accounts.js';
