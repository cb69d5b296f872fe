import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Work of a start on a folder that has its data already. Two cores that do nothing else get through with it in 5 s. */
const WARM_START_CPU_MS = 5_000;

/** `npm start` on a data folder and port of its own. */
class Start {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(
    readonly dataDir: string,
    readonly port: number,
  ) {
    this.child = spawn('npm', ['start'], {
      env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port), NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Waits until the database and the queue answer. */
  async ready(): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => null);
      if (answer?.ok) return;
      if (this.child.exitCode !== null) throw new Error(this.output);
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function serverPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'in-use-by'), 'utf8').split(' ')[0]);
}

/** Milliseconds of processor time so far: it does not depend on what else the machine is doing. */
function cpuTime(pid: number): number {
  if (process.platform === 'linux') {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12])); // user and system, in hundredths of a second: proc(5)
  }
  const time = spawnSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return 1_000 * time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
}

describe('npm start', () => {
  let dataDir: string;
  let port: number;
  /** the one that runs: each test goes on with what the one before has left */
  let running: Start;

  const start = async (): Promise<void> => {
    running = new Start(dataDir, port);
    await running.ready();
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'qw-start-'));
    chmodSync(dataDir, 0o755);
    port = await freePort();
  });
  afterAll(async () => {
    await running?.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('loads the demo, says where to look, and stops cleanly on Ctrl-C', async () => {
    await start();
    expect(running.output).toContain(`http://localhost:${port}/`);
    expect(await running.kill('SIGINT')).toBe(0);
  }, 120_000);

  it('starts again on the same data with little work', async () => {
    await start();
    expect(cpuTime(serverPid(dataDir))).toBeLessThan(WARM_START_CPU_MS);
  }, 60_000);

  it('tells a second start on the same data who holds it', async () => {
    const second = new Start(dataDir, await freePort());
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/Another Quartierwerk \(process \d+\) is working on/);
    expect(second.output).not.toMatch(/^\s+at /m);
  }, 60_000);

  it('leaves nothing running when it is killed, and starts again', async () => {
    const server = serverPid(dataDir);
    await running.kill('SIGKILL');
    await start();
    expect(() => process.kill(server, 0)).toThrow(/ESRCH/);
  }, 60_000);

  it('starts again after the server itself was killed, and stops cleanly when it is told to', async () => {
    process.kill(serverPid(dataDir), 'SIGKILL');
    expect(await running.ended).toBe(137);
    await start();
    expect(await running.kill('SIGTERM')).toBe(0);
  }, 60_000);
});
