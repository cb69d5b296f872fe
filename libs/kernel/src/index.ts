export { anonymous, type ListArguments, type Mandate, type Page, type PageArguments } from '#libs/contracts';
export { type Paged, pageWithin, type Role, system, Who } from '#libs/contracts';
export { type Clock, dayIn, demoId, isUuid, uuidFrom, uuidV7 } from './clock.js';
export { Ctx } from './ctx.js';
export { Db, type Sql } from './db.js';
export { AppError, errorCodes, errorText, parse, registerErrors, sqlState, toAppError } from './errors.js';
export { UnitOfWork, type UnitOfWorkInput, type UnitOfWorkRuntime, type TenantInfo } from './unit-of-work.js';
export { mailTopic, writeOutbox } from './outbox.js';
export { allowedActions, allows, anyRow, type Can, definePolicy, isSpokenOf, missingScope } from './policy.js';
export { MOST_LISTED, type Policy, policySql } from './policy.js';
export { type New, type Patch, type Repo } from './repo.js';
export { readPage, type Selection } from './select.js';
export { SecretBox } from './secret-box.js';
export { type Command, type CommandEnv, type Credentials, defineService } from './service-definition.js';
export { type DemoEnv, type Directory, type Handlers, type Route } from './service-definition.js';
export { type RouteReply, type RouteRequest, type ServiceDefinition } from './service-definition.js';
export { type OpenSession, type Session, transact } from './session.js';
export { Settings } from './settings.js';
export {
  asEntity,
  type EntityClass,
  type Found,
  type OnDemand,
  registerTable,
  type Table,
  tableOf,
  type View,
} from './tables.js';
export { tenantTable } from './tenant-table.js';
export { type Where } from './where.js';
