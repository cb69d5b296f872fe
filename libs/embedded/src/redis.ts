import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unpackDebian } from './debian.js';
import { type GuardedProcess, spawnGuarded } from './guarded-process.js';
import { onPath } from './on-path.js';
import { freePort } from './ports.js';
import { toolsDir } from './tools-dir.js';

export interface RedisOptions {
  /** Wanted port, for example that of a killed predecessor; fails when it is taken. Without it: any free one. */
  readonly port?: number;
  /** Folder that survives a restart, written with an append-only file. Without it nothing is kept. */
  readonly dataDir?: string;
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A program and the environment in which it finds its libraries. */
interface Program {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A real Redis on 127.0.0.1: the machine's own, else a privately unpacked one. It ends with this process. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const program = await findRedis();
  const attempts = options.port === undefined ? 3 : 1;
  let output = '';
  for (let i = 0; i < attempts; i++) {
    const port = options.port ?? (await freePort());
    const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), 'qw-redis-'));
    const guarded = launch(program, port, folder, options.dataDir !== undefined);
    const pid = await answeringPid(port, guarded);
    if (pid !== null) {
      guarded.detach();
      return { url: `redis://127.0.0.1:${port}`, port, pid, stop: () => stop(guarded, folder, options) };
    }
    output = guarded.output();
    await stop(guarded, folder, options);
  }
  throw new Error(`Redis did not start: ${output}`);
}

export async function findRedis(): Promise<Program> {
  const command = onPath('redis-server') ?? onPath('valkey-server');
  if (command) return { command, env: process.env };
  const { root, env } = await unpackDebian(join(toolsDir(), 'redis'), ['redis-server', 'redis-tools']);
  return { command: join(root, 'usr/bin/redis-server'), env };
}

function launch({ command, env }: Program, port: number, folder: string, keep: boolean): GuardedProcess {
  const durability = keep ? ['--appendonly', 'yes'] : ['--appendonly', 'no', '--save', ''];
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const args = [...place, ...durability, '--maxmemory-policy', 'noeviction'];
  return spawnGuarded({ command, args, env, account: null, stopSignal: 'TERM' });
}

async function stop(guarded: GuardedProcess, folder: string, options: RedisOptions): Promise<void> {
  await guarded.stop(5_000);
  if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
}

/** The process number as the server itself tells it, once it answers; null when our process ended before. */
async function answeringPid(port: number, guarded: GuardedProcess): Promise<number | null> {
  for (let i = 0; i < 1_000; i++) {
    if (guarded.isGone()) return null;
    const answer = await info(port);
    const pid = /process_id:(\d+)/.exec(answer)?.[1];
    if (pid && !/loading:1/.test(answer)) return Number(pid);
    await sleep(10);
  }
  return null;
}

function info(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('INFO server\r\nINFO persistence\r\nQUIT\r\n'));
    let answer = '';
    const finish = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.setTimeout(1_000, finish);
    socket.once('close', finish).once('error', finish);
  });
}
