import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

interface Kept {
  run(name: string, env: NodeJS.ProcessEnv, port: number): Promise<void>;
  stop(): Promise<void>;
}

/** The launcher is plain JavaScript without declarations of types. */
const { Processes } = (await import(pathToFileURL('infra/launch/processes.mjs').href)) as {
  Processes: new (start: (env: NodeJS.ProcessEnv) => ChildProcess) => Kept;
};

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A program that answers on PORT. */
const answers = `require('node:http').createServer((q, a) => a.end(String(process.pid))).listen(process.env.PORT, '127.0.0.1')`;

function processesOf(program: string): Kept {
  return new Processes((env) => {
    const child = spawn(process.execPath, ['-e', program], { env: { PORT: env['PORT'] }, stdio: 'ignore' });
    children.push(child);
    return child;
  });
}

const ask = (port: number): Promise<string | null> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    (answer) => answer.text(),
    () => null,
  );

it('starts a process again that ended unasked, as often as it takes, and none once all are stopped', async () => {
  const [port, processes] = [await freePort(), processesOf(answers)];
  await processes.run('areas', {}, port);
  for (let times = 1; times <= 2; times += 1) {
    const before = children.at(-1)!;
    expect(await ask(port)).toBe(String(before.pid));
    before.kill('SIGKILL');
    while ((await ask(port)) !== String(children.at(-1)!.pid) || children.at(-1) === before) await sleep(20);
    expect(children).toHaveLength(times + 1);
  }
  await processes.stop();
  expect(await ask(port)).toBeNull();
  await sleep(700);
  expect(children).toHaveLength(3);
});

it('fails when a process ends before it answers', async () => {
  const processes = processesOf('process.exit(3)');
  await expect(processes.run('areas', {}, await freePort())).rejects.toThrow('ended before it was ready');
  await processes.stop();
});
