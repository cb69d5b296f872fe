import { Client } from 'pg';
import { createServiceApp, type ServiceApp, testServer } from '#libs/testing';
import { directory, registry } from '../../../apps/server/src/registry.js';

/** TEST_SERVERS=real: Debian's PostgreSQL behind PgBouncer; without it the embedded one. What is said must be what is there. */
const isReal = process.env['TEST_SERVERS'] === 'real';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory });
}, 60_000);
afterAll(() => app?.close());

async function rows<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const server = `select current_setting('server_version_num')::int / 10000 as version, inet_server_port() as port`;

it(`the platform's specs run on ${isReal ? 'PostgreSQL 15 behind PgBouncer' : 'the embedded PostgreSQL'}`, async () => {
  const port = Number(new URL(testServer().directUrl).port);
  expect(await rows(app.databaseUrl, server)).toEqual([{ version: isReal ? 15 : 18, port }]);
  expect(await rows(app.runtimeDirectUrl, server)).toEqual([{ version: isReal ? 15 : 18, port }]);
  const isPooled = new URL(app.databaseUrl).port !== String(port);
  expect(isPooled).toBe(isReal);
  expect(await poolMode()).toBe(isReal ? 'transaction' : null);
});

/** What the pooler says of itself; null without one. */
async function poolMode(): Promise<string | null> {
  const { TEST_POOLER_CONSOLE_URL: consoleUrl } = process.env;
  if (!consoleUrl) return null;
  expect(new URL(consoleUrl).host).toBe(new URL(app.databaseUrl).host);
  const settings = await rows<{ key: string; value: string }>(consoleUrl, 'show config');
  return settings.find(({ key }) => key === 'pool_mode')?.value ?? null;
}
