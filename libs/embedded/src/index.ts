export { type Account, isReachable, unprivilegedAccount } from './account.js';
export { DataDirTakenError, defaultDataDir, holdDataDir } from './data-dir.js';
export { freePort } from './ports.js';
export { type PostgresOptions, type PostgresServer, startPostgres } from './postgres.js';
