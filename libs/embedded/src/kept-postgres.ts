import { setTimeout as sleep } from 'node:timers/promises';
import { type PostgresOptions, type PostgresServer, startPostgres } from './postgres.js';

const AGAIN_MS = 500;

/**
 * Like startPostgres, and when the server ends unasked it comes back at the same address: whoever is connected finds it again by
 * connecting anew. `say` hears of each time.
 */
export async function keepPostgres(options: PostgresOptions, say: (text: string) => void): Promise<PostgresServer> {
  let server = await startPostgres(options);
  const { url, port, owned } = server;
  let isStopping = false;
  let watching = Promise.resolve();

  const watch = async (): Promise<void> => {
    await server.ended;
    while (!isStopping) {
      say('Die Datenbank ist ausgefallen und wird neu gestartet.');
      await sleep(AGAIN_MS);
      const found = isStopping
        ? null
        : await startPostgres({ ...options, port }).catch((error: Error) => say(error.message));
      if (found?.port === port) {
        server = found;
        if (isStopping) await found.stop();
        await found.ended;
      } else await found?.stop(); // the last processes of the killed one still hold the port
    }
  };
  if (owned) watching = watch();
  return {
    url,
    port,
    owned,
    ended: watching,
    get pid() {
      return server.pid;
    },
    stop: async () => {
      isStopping = true;
      await server.stop();
      await watching; // one may be coming back just now
    },
  };
}
