export { cloneDatabase, type RuntimeLogin, type TestDatabase, type TestDatabaseRequest } from './database.js';
export { fingerprintOf } from './fingerprint.js';
export { testServer, type TestServer } from './test-server.js';
