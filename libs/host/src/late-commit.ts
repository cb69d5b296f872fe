import { type Connection, type Pool, type PoolClient } from 'pg';

/** milliseconds after which an unused connection ends its last reading transaction */
const LATEST_MS = 2;

/**
 * Ends a reading transaction together with the next statement on its connection, which saves a write to the server each time. Whoever gets
 * the connection from the pool next finds the old transaction ended. When that fails nothing is lost, because it only read.
 */
export class LateCommits {
  private readonly waiting = new Map<PoolClient, NodeJS.Timeout>();

  constructor(pool: Pool) {
    pool.on('acquire', (client) => this.end(client));
    pool.on('remove', (client) => this.taken(client));
  }

  /** Remembers the transaction of a connection that goes back to the pool now. */
  add(client: PoolClient): void {
    this.waiting.set(
      client,
      setTimeout(() => this.end(client), LATEST_MS),
    );
  }

  private taken(client: PoolClient): boolean {
    clearTimeout(this.waiting.get(client));
    return this.waiting.delete(client);
  }

  private end(client: PoolClient): void {
    if (!this.taken(client)) return;
    const { stream } = (client as unknown as { connection: Connection }).connection;
    stream.cork();
    setImmediate(() => stream.uncork());
    client.query('commit').catch(() => undefined);
  }
}
