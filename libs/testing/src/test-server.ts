import { createHash } from 'node:crypto';

/** The PostgreSQL server of this test run. */
export interface TestServer {
  /** The runtime login, which owns nothing; perhaps through PgBouncer. */
  readonly url: string;
  /** A login that may create databases and roles, straight to the server. */
  readonly directUrl: string;
}

/**
 * TEST_DATABASE_URL and TEST_DATABASE_DIRECT_URL name a real server. Without them it is the embedded one that
 * `jest/setup.mjs` started for the whole run.
 */
export function testServer(env: NodeJS.ProcessEnv = process.env): TestServer {
  const { TEST_DATABASE_URL: url, TEST_DATABASE_DIRECT_URL: directUrl, QW_TEST_SERVER_URL: embedded } = env;
  if (url) {
    if (!directUrl)
      throw new Error('TEST_DATABASE_URL needs TEST_DATABASE_DIRECT_URL: the owner, not through PgBouncer.');
    return { url, directUrl };
  }
  if (!embedded) throw new Error('No test database: start the tests with jest and the jest.config.js of the project.');
  return { url: withRuntimeLogin(embedded), directUrl: embedded };
}

/** The migration creates this login; its password follows from the owner's, so that every worker knows it. */
function withRuntimeLogin(directUrl: string): string {
  const url = new URL(directUrl);
  url.password = createHash('sha256').update(`runtime ${url.password}`).digest('hex');
  url.username = 'qw_runtime';
  return url.href;
}
