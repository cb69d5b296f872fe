import { createServer, type Server } from 'node:net';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { freePort } from '#libs/embedded';
import { keptSecret } from './environment.js';
import { Production } from '../../../infra/laboratory/production.build.js';

jest.setTimeout(60_000);

let production: Production;
beforeAll(async () => {
  production = await Production.open();
});
afterAll(() => production?.close());

/** The faults that a start lists, without their dashes. */
async function faults(changes: Record<string, string>): Promise<string[]> {
  const { code, output } = await production.run(['serve'], changes);
  expect(code).toBe(1);
  return output
    .split('\n')
    .filter((line) => line.startsWith('  - '))
    .map((line) => line.slice(4));
}

describe('a start with wrong settings ends with 1 and lists all faults, each with what to do', () => {
  it('missing and malformed ones together', async () => {
    const none = {
      DATABASE_URL: '',
      SMTP_URL: 'ftp://mail',
      PORT: 'abc',
      SECRET: 'short',
      DEMO: 'true',
      PUBLIC_URL: '',
    };
    expect(await faults(none)).toEqual([
      'PORT is not right: it must be a whole number from 0 to 65535',
      'SMTP_URL is not right: it must be a URL that begins with smtp:// or smtps://',
      'SECRET is not right: it must have at least 32 characters: openssl rand -base64 48',
      'DATABASE_URL is missing: production has no built-in servers; set it',
      expect.stringMatching(/^PUBLIC_URL is missing: .*what people type/),
      'DEMO must not be set in production: demo accounts have published passwords',
    ]);
  });

  it('servers that are not there, or refuse the login', async () => {
    const away = `127.0.0.1:${await freePort()}`;
    const stranger = new URL(production.database.directUrl);
    stranger.pathname = '/nowhere';
    const found = await faults({
      DATABASE_URL: `postgres://a:geheim@${away}/x`,
      DATABASE_DIRECT_URL: stranger.href,
      REDIS_URL: `redis://:geheim@${away}`,
      SMTP_URL: `smtp://a:geheim@${away}`,
      S3_URL: `http://a:geheim@${away}/bucket`,
    });
    expect(found).toEqual([
      `DATABASE_URL: nothing answers at ${away}/x: start that server, or mend host and port`,
      expect.stringMatching(/^DATABASE_DIRECT_URL: .*nowhere has no database of this name/),
      `REDIS_URL: nothing answers at ${away}: start that server, or mend host and port`,
      `SMTP_URL: nothing answers at ${away}: start that server, or mend host and port`,
      `S3_URL: nothing answers at ${away}/bucket: start that server, or mend host and port`,
    ]);
    expect(found.join()).not.toContain('geheim');
  });

  it('a database without tables', async () => {
    const empty = new URL(production.database.directUrl);
    empty.pathname = '/postgres';
    expect(await faults({ DATABASE_DIRECT_URL: empty.href })).toEqual([
      'DATABASE_DIRECT_URL: the database has no tables yet: npm run migrate',
    ]);
  });

  it('a data folder that is a file, for the server that brings its database along', async () => {
    const file = join(tmpdir(), `qw-file-${process.pid}`);
    writeFileSync(file, '');
    const brought = {
      NODE_ENV: 'development',
      DATABASE_URL: '',
      DATABASE_DIRECT_URL: '',
      DATA_DIR: join(file, 'data'),
    };
    const { code, output } = await production.run(['serve'], brought);
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining('Choose another with DATA_DIR') as string,
    });
  });
});

describe('the secret that is kept with the data', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qw-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, readable by its owner alone', () => {
    const made = keptSecret(join(folder, 'data'));
    expect(keptSecret(join(folder, 'data'))).toBe(made);
    expect(statSync(join(folder, 'data/secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret']);
  });

  it('is never an empty or a half one', () => {
    for (const damaged of ['', 'half']) {
      writeFileSync(join(folder, 'secret'), damaged);
      expect(() => keptSecret(folder)).toThrow(/secret is damaged: put it back from a backup/);
    }
  });
});

describe('a start of a whole server', () => {
  it('says that the port is in use', async () => {
    const other = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    });
    const { port } = other.address() as { port: number };
    const { ended, output } = await production.start({ PORT: String(port) });
    expect(await ended).toBe(1);
    expect(output()).toContain(`PORT ${port} on 127.0.0.1 is in use by another program`);
    expect(output()).not.toContain('    at ');
    other.close();
  });

  it('refuses a database that holds the demo', async () => {
    const owner = new Client(production.database.directUrl);
    await owner.connect();
    await owner.query(`insert into kernel.demo_done (service) values ('tenants')`);
    expect(await faults({})).toEqual([expect.stringMatching(/holds the demo, whose passwords are published/)]);
    await owner.query('delete from kernel.demo_done');
    await owner.end();
  });
});
