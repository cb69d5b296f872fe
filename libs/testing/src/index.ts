export { cloneDatabase, type RuntimeLogin, type TestDatabase, type TestDatabaseRequest } from './database.js';
export { fingerprintOf } from './fingerprint.js';
export { testQueue } from './test-queue.js';
export { testServer, type TestServer } from './test-server.js';
export { anonymousWho, as, type Scope } from './people.js';
export {
  berlin,
  createServiceApp,
  type CtxOptions,
  frankfurt,
  type ServiceApp,
  type ServiceAppOptions,
  TestClock,
} from './service-app.js';
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
  subgraphModule,
  subgraphSchema,
} from '#libs/host';
