import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { keepPostgres } from './kept-postgres.js';
import { freePort } from './ports.js';
import { type PostgresServer, startPostgres } from './postgres.js';
import { readPostmaster } from './postgres-cluster.js';
import { isRunning } from './running-process.js';

/** Answers the first column of the first row. */
async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** A process of this account would answer a signal check of the server. */
function ownerOf(folder: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(folder);
  return { uid, gid };
}

describe('embedded PostgreSQL', () => {
  const folders: string[] = [];
  const servers: PostgresServer[] = [];

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'qw-pg-'));
    chmodSync(folder, 0o755);
    folders.push(folder);
    return folder;
  }

  async function start(options: Parameters<typeof startPostgres>[0]): Promise<PostgresServer> {
    const server = await startPostgres({ settings: { fsync: 'off' }, ...options });
    servers.push(server);
    return server;
  }

  afterEach(async () => {
    for (const server of servers.splice(0).reverse()) await server.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('comes back without the file of its password, with all its data', async () => {
    const dataDir = join(newFolder(), 'pg');
    const first = await start({ dataDir });
    await ask(first.url, 'create table kept as select 7 as n');
    await first.stop();
    rmSync(join(dataDir, 'app.secret'));
    const again = await start({ dataDir });
    expect(new URL(again.url).password).not.toBe(new URL(first.url).password);
    expect(await ask(again.url, 'select n from kept')).toBe(7);
  });

  it('starts on a new folder, sorts German, keeps its data over a restart', async () => {
    const dataDir = join(newFolder(), 'pg');
    const first = await start({ dataDir });
    expect(first.owned).toBe(true);
    expect(
      await ask(first.url, `select string_agg(w, ' ' order by w) from unnest('{Zoo,Äpfel,Apfel,zart}'::text[]) w`),
    ).toBe('Apfel Äpfel zart Zoo');
    await ask(first.url, 'create table kept as select 7 as n');
    await first.stop();
    expect(isRunning(first.pid, dataDir)).toBe(false);
    const second = await start({ dataDir });
    expect(await ask(second.url, 'select n from kept')).toBe(7);
  });

  it('takes another port when the wanted one is in use', async () => {
    const port = await freePort();
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
    const server = await start({ dataDir: join(newFolder(), 'pg'), port });
    expect(server.port).not.toBe(port);
    expect(await ask(server.url, 'select 1')).toBe(1);
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('has one owner when several start on the same new folder, and the others share it', async () => {
    const dataDir = join(newFolder(), 'pg');
    const all = await Promise.all([1, 2, 3, 4].map(() => start({ dataDir })));
    expect(all.filter((server) => server.owned)).toHaveLength(1);
    expect(new Set(all.map((server) => server.port)).size).toBe(1);
  });

  it('starts although the pid file names a living stranger', async () => {
    const dataDir = join(newFolder(), 'pg');
    const server = await start({ dataDir });
    const pidFile = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
    await server.stop();
    const stranger: ChildProcess = spawn('sleep', ['60'], ownerOf(dataDir));
    writeFileSync(join(dataDir, 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)));
    const next = await start({ dataDir });
    stranger.kill();
    expect(next.owned).toBe(true);
    expect(await ask(next.url, 'select 1')).toBe(1);
  });

  it('recovers when the server itself was killed', async () => {
    const dataDir = join(newFolder(), 'pg');
    const server = await start({ dataDir });
    await ask(server.url, 'create table kept as select 7 as n');
    process.kill(server.pid, 'SIGKILL');
    const next = await start({ dataDir });
    expect(next.owned).toBe(true);
    expect(await ask(next.url, 'select n from kept')).toBe(7);
  });

  it('refuses a folder of another major version', async () => {
    const dataDir = join(newFolder(), 'pg');
    await (await start({ dataDir })).stop();
    writeFileSync(join(dataDir, 'PG_VERSION'), '14\n');
    await expect(start({ dataDir })).rejects.toThrow(/made by PostgreSQL 14/);
  });

  it('comes back at its address when it was killed, each time, until it is stopped', async () => {
    const told: string[] = [];
    const dataDir = join(newFolder(), 'pg');
    const server = await keepPostgres({ dataDir, settings: { fsync: 'off' } }, (text) => told.push(text));
    servers.push(server);
    await ask(server.url, 'create table kept as select 7 as n');
    for (const times of [1, 2]) {
      const { pid } = server;
      process.kill(pid, 'SIGKILL');
      while (server.pid === pid) await sleep(50);
      expect(await ask(server.url, 'select n from kept')).toBe(7);
      expect(told.length).toBeGreaterThanOrEqual(times);
    }
    const heard = told.length;
    process.kill(server.pid, 'SIGKILL');
    while (told.length === heard) await sleep(20);
    await server.stop(); // also one that is coming back
    expect(isRunning(server.pid, dataDir)).toBe(false);
    expect(isRunning(readPostmaster(dataDir)?.pid ?? 0, dataDir)).toBe(false);
  });

  it('goes down with the process that started it, even when that is killed', async () => {
    const dataDir = join(newFolder(), 'pg');
    const script = fileURLToPath(new URL('./fixtures/hold-postgres.mjs', import.meta.url));
    const holder = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const pid = readPostmaster(dataDir)?.pid ?? 0;
    expect(isRunning(pid, dataDir)).toBe(true);
    holder.kill('SIGKILL');
    for (let i = 0; i < 100 && isRunning(pid, dataDir); i++) await sleep(50);
    expect(isRunning(pid, dataDir)).toBe(false);
  });
});
