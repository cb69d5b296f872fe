export { cloneDatabase, type RuntimeLogin, type TestDatabase, type TestDatabaseRequest } from './database.js';
export { fingerprintOf } from './fingerprint.js';
export { testQueue } from './test-queue.js';
export { testServer, type TestServer } from './test-server.js';
export {
  anonymousWho,
  as,
  auditor,
  boardOf,
  carrierOf,
  clientLike,
  districtOf,
  newId,
  operator,
  person,
  resident,
  roles,
  type Scope,
  senate,
  teamOf,
} from './people.js';
export { actionsOn, everybody, ids } from './role-table.js';
export { type Answer, type CtxOptions, refused } from './calls.js';
export { TestClock } from './clock.js';
export { berlin, frankfurt } from './programmes.js';
export { createServiceApp, type ServiceApp, type ServiceAppOptions } from './service-app.js';
export { type Spent, spentBy } from './spent.js';
export { stopwatch, until } from './waiting.js';
export { catalogueFaults, catalogueRules, type CatalogueRule } from './catalogue.js';
export {
  counting,
  fieldList,
  graphModule,
  LetterRefused,
  mergedSchema,
  OutgoingHttp,
  migrate,
  openCounters,
  Runtime,
  type StatementCount,
} from '#libs/host';
