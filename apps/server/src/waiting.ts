import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, Outage } from '#libs/host';
import { errorText } from '#libs/kernel';
import { faultLine, serverFaults } from './check-servers.js';
import { type Process } from './process.js';

const AGAIN_MS = 1000;

/**
 * Asks the servers before anything starts. What somebody has to mend ends the start, with all faults at once. What is away ends nothing: mail, Redis
 * and files are needed later or never, and for the database the process waits, with an open port that says so.
 */
export async function awaitServers(process: Process): Promise<void> {
  const { config, environment, log, say, stopping } = process;
  const outage = new Outage('servers', log);
  let room: WaitingRoom | undefined;
  const named = new Set<string>();
  try {
    while (!stopping.aborted) {
      const faults = await serverFaults(config, environment, true);
      if (faults.some(({ isAway }) => !isAway)) throw new ConfigError(faults.map(faultLine));
      for (const fault of faults.filter(({ name }) => !named.has(name))) {
        named.add(fault.name);
        say(`Nicht erreichbar, der Start geht weiter: ${faultLine(fault)}`);
      }
      const needed = faults.filter(({ name }) => name.startsWith('DATABASE'));
      if (faults.length) outage.failed(new Error(faults.map(faultLine).join('; ')));
      if (needed.length === 0) return;
      room ??= await openWaitingRoom(process, () => needed.map(({ name }) => name));
      await sleep(AGAIN_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  } finally {
    await room?.close();
  }
}

interface WaitingRoom {
  close(): Promise<void>;
}

/** The port of a process that waits for its database: it lives, it is not ready, and whoever asks for more is told to come again. */
async function openWaitingRoom({ config }: Process, waitingFor: () => string[]): Promise<WaitingRoom> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://waiting');
    const isAlive = pathname === '/healthz';
    const code = 'UNAVAILABLE';
    const body = isAlive
      ? { status: 'ok' }
      : pathname === '/readyz'
        ? { status: 'not ready', waitingFor: waitingFor() }
        : { errors: [{ message: errorText(code, 'de'), extensions: { code, params: { retryAfterSeconds: 2 } } }] };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      connection: 'close',
      'cache-control': 'no-store',
    };
    response.writeHead(isAlive ? 200 : 503, { ...headers, ...(!isAlive && { 'retry-after': '2' }) });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.PORT, config.HOST, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
