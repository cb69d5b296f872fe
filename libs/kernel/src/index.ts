export { startMerged, startSubgraph } from './app.js';
export * from './clock.js';
export * from './config.js';
export { Ctx, type Field } from './ctx.js';
export { Db, type Sql, type TxOptions } from './db.js';
export { deliverMail, deliverMessage } from './delivery.js';
export * from './errors.js';
export { counting, createLogger, metrics, registry, startProcessMetrics, type StatementCount } from './metrics.js';
export { migrate, type MigrateOptions } from './migrate.js';
export { Operation, type OperationInput, type OperationRuntime, type TenantInfo } from './operation.js';
export {
  deadLetters,
  discardDeadLetter,
  replayDeadLetter,
  type DeadLetter,
  type Delivery,
  type Mail,
  type RelayOptions,
} from './outbox.js';
export * from './policy.js';
export { openQueue, type QueueConnection, type QueueSettings, survivingPool } from './queue.js';
export { type New, type Repo } from './repo.js';
export { Runtime, type RuntimeOptions, type RuntimeSettings } from './runtime.js';
export { type OrderBy, type Page, type PageRequest, type Selection } from './select.js';
export * from './scalars.js';
export * from './schema.js';
export * from './service-definition.js';
export { subgraphModule, subgraphSchema, subgraphSdl } from './subgraph.js';
export { tableOf, type EntityClass, type OnDemand } from './tables.js';
export { sharedTable, tenantTable, type TableOptions } from './tenant-table.js';
export { BackgroundWork, type WorkerSettings } from './worker.js';
export { type Where } from './where.js';
