import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './progress.mjs';

const READY_MS = 60_000;
/** A process that ended unasked comes back after this long; when it ends again soon, after twice as long each time. */
const AGAIN_MS = 500;
const AGAIN_AT_MOST_MS = 30_000;

/** Processes that belong together: each is there until all are stopped. */
export class Processes {
  #running = new Map();
  #isStopping = false;

  /** @param spawn starts the process with this environment; gives the child process */
  constructor(spawn) {
    this.spawn = spawn;
  }

  /** Fulfils when it answers on this port. Whenever it ends unasked, by kill -9 too, it is started again. */
  async run(name, env, port) {
    const start = () => this.#running.set(name, this.spawn({ ...env, PORT: String(port) })).get(name);
    const child = start();
    await untilReady(`http://127.0.0.1:${port}`, child);
    this.#watch(name, child, start);
  }

  #watch(name, child, start, wait = AGAIN_MS) {
    const begun = Date.now();
    const again = async () => {
      if (this.#isStopping) return;
      say(`${name}: der Prozess ist ausgefallen (${child.signalCode ?? child.exitCode}) und wird neu gestartet.`);
      await sleep(wait);
      const soon = Date.now() - begun < READY_MS;
      if (!this.#isStopping) this.#watch(name, start(), start, soon ? Math.min(2 * wait, AGAIN_AT_MOST_MS) : AGAIN_MS);
    };
    if (hasEnded(child)) void again();
    else child.once('exit', () => void again());
  }

  async stop() {
    this.#isStopping = true;
    const children = [...this.#running.values()].reverse().filter((child) => !hasEnded(child));
    const ends = children.map((child) => new Promise((done) => child.once('exit', done)));
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(ends);
  }
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

async function untilReady(url, child) {
  for (const until = Date.now() + READY_MS; Date.now() < until;) {
    if (hasEnded(child)) throw new Error(`a process ended before it was ready: ${url}`);
    const ready = await fetch(`${url}/readyz`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`not ready in time: ${url}`);
}
