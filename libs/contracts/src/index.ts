export { type Messages, type Topic, type ApplicationFact, type AuditFact } from './messages.js';
export { subscriptions } from './subscriptions.js';
