import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account } from './account.js';

export interface GuardedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly account: Account | null;
  /** Sent to the server when we let go of it: INT is PostgreSQL's fast shutdown. */
  readonly stopSignal: 'INT' | 'TERM';
  readonly cwd?: string;
  readonly onOutput?: (text: string) => void;
}

export interface GuardedProcess {
  /** Of the shell; the server is its child. */
  readonly pid: number;
  isGone(): boolean;
  /** Fulfils with the exit code once the process has ended. */
  readonly exited: Promise<number | null>;
  /** The last 4,000 characters it printed: the reason, when it did not start. */
  output(): string;
  /** From now on it does not keep our own process alive. */
  detach(): void;
  /** Asks it to end and waits, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/**
 * The shell starts the server and waits on a pipe whose other end is ours. When this process dies in any way, even by
 * kill -9, the pipe closes and the shell stops the server: nothing is left behind on the machine.
 */
const GUARD = [
  'exec 3<&0',
  '"$@" <&- 3<&- & server=$!',
  '( read -r _ <&3; kill -"$GUARD_SIGNAL" "$server" ) >/dev/null 2>&1 & watcher=$!',
  'wait "$server"; code=$?',
  'kill "$watcher" 2>/dev/null',
  'exit "$code"',
].join('\n');

const TAIL = 4_000;

/** How long the last output of an ended process may take to arrive. */
const OUTPUT_MS = 500;

export function spawnGuarded(options: GuardedCommand): GuardedProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, 'guard', options.command, ...options.args], {
    ...options.account,
    cwd: options.cwd ?? '/',
    env: { ...options.env, GUARD_SIGNAL: options.stopSignal },
    // A process group of its own: Ctrl-C in the terminal must not stop the server before the application has drained.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let tail = '';
  let gone = false;
  const keep = (text: string): void => {
    tail = (tail + text).slice(-TAIL);
    options.onOutput?.(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => keep(chunk.toString()));
  child.stdin.on('error', () => undefined); // it ended before us: `exited` says so
  const exited = endOf(child, keep).finally(() => (gone = true));
  return {
    pid: child.pid ?? 0,
    isGone: () => gone,
    exited,
    output: () => tail,
    detach() {
      child.unref();
      for (const stream of [child.stdin, child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
    },
    async stop(graceMs) {
      child.stdin.end();
      // the timer keeps whoever waits alive: after the exit nothing else of the child does, although its output may be open
      const grace = new AbortController();
      const { signal } = grace;
      await Promise.race([exited, sleep(graceMs, undefined, { signal }).catch(() => undefined)]);
      grace.abort();
    },
  };
}

/** Fulfils when it has ended and its last output is here; its own children may keep the pipes open, so not for ever. */
function endOf(child: ChildProcess, keep: (text: string) => void): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', resolve);
    child.once('exit', (code) => setTimeout(resolve, OUTPUT_MS, code).unref());
    child.once('error', (error) => {
      keep(error.message);
      resolve(null);
    });
  });
}
