import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A part of the measurement in a process of its own. */
export interface Child {
  url: string;
  pid: number;
  /** sends a question and waits for the answer */
  ask<T>(question: object): Promise<T>;
  stop(): Promise<void>;
}

interface Message {
  ready?: { url: string };
  failed?: string;
  id?: number;
  answer?: unknown;
}

const START_MS = 60_000;

/** Starts a program of this folder, e.g. `servers/merged.js`, with its settings as JSON, and waits until it is ready. */
export async function startChild(program: string, settings: object, execArgv: string[] = []): Promise<Child> {
  const file = fileURLToPath(new URL(`../${program}`, import.meta.url));
  const child = fork(file, [JSON.stringify(settings)], {
    execArgv: ['--enable-source-maps', ...execArgv],
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(v: unknown): void; reject(e: Error): void }>();
  let next = 0;
  child.on('message', ({ id, answer, failed }: Message) => {
    const asked = id === undefined ? undefined : waiting.get(id);
    if (!asked) return;
    waiting.delete(id!);
    if (failed === undefined) asked.resolve(answer);
    else asked.reject(new Error(`${program}: ${failed}`));
  });
  child.on('exit', (code) => {
    for (const asked of waiting.values()) asked.reject(new Error(`${program} ended with ${code}`));
  });
  const { url } = await ready(child, program);
  return {
    url,
    pid: child.pid!,
    ask: <T>(question: object) =>
      new Promise<T>((resolve, reject) => {
        waiting.set(++next, { resolve: resolve as (v: unknown) => void, reject });
        child.send({ id: next, question });
      }),
    stop: () => stop(child),
  };
}

async function ready(child: ChildProcess, program: string): Promise<{ url: string }> {
  const signal = AbortSignal.timeout(START_MS);
  const message = once(child, 'message', { signal }).then(([m]) => m as Message);
  const exit = once(child, 'exit', { signal }).then(([code]) => ({ failed: `ended with ${String(code)}` }) as Message);
  exit.catch(() => undefined);
  const first = await Promise.race([message, exit]);
  if (first.ready) return first.ready;
  child.kill('SIGKILL');
  throw new Error(`${program} did not start: ${first.failed ?? 'no word'}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await exit;
  clearTimeout(late);
}

export interface Serving {
  url: string;
  close(): Promise<unknown>;
  answer?(question: never): Promise<unknown>;
}

/** The other side: a program of this folder says that it is ready, answers questions and ends when it is told to, or left alone. */
export async function serveParent<T>(start: (settings: T) => Promise<Serving>): Promise<void> {
  const tell = (message: Message): void => void process.send?.(message);
  try {
    const serving = await start(JSON.parse(process.argv[2] ?? '{}') as T);
    process.on('message', ({ id, question }: { id: number; question: never }) => {
      const answered = serving.answer?.(question) ?? Promise.reject(new Error('no questions here'));
      answered.then(
        (answer) => tell({ id, answer }),
        (error: unknown) => tell({ id, failed: String(error) }),
      );
    });
    const end = (): void => void serving.close().finally(() => process.exit(0));
    process.once('SIGTERM', end);
    process.once('disconnect', end);
    tell({ ready: { url: serving.url } });
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exitCode = 1;
    process.disconnect?.();
  }
}
