export { anonymous, type Mandate, type Role, system, Who, type WhoData } from '#libs/contracts';
export * from './clock.js';
export { Ctx, type Field } from './ctx.js';
export { Db, type Sql, type TxOptions } from './db.js';
export * from './errors.js';
export { Operation, type OperationInput, type OperationRuntime, type TenantInfo } from './operation.js';
export {
  deadLetters,
  discardDeadLetter,
  replayDeadLetter,
  type DeadLetter,
  type Mail,
  mailTopic,
  writeOutbox,
} from './outbox.js';
export * from './policy.js';
export { type New, type Repo } from './repo.js';
export { type OrderBy, type Page, type PageRequest, type Selection } from './select.js';
export { SecretBox } from './secret-box.js';
export * from './service-definition.js';
export { type OpenSession, type Session, transact } from './session.js';
export { Settings } from './settings.js';
export { asEntity, type EntityClass, type OnDemand, registerTable, type Table, tableOf, type View } from './tables.js';
export { sharedTable, tenantTable, type TableOptions } from './tenant-table.js';
export { type Where } from './where.js';
