import { type Connection, type Pool, type PoolClient } from 'pg';

/** milliseconds a connection that nobody uses stays in its last reading transaction */
const LATEST_MS = 2;

/**
 * Ends reading transactions a moment later, on the way to the next statement of their connection: a write to the server saved for each. Whoever takes the
 * connection from the pool, and for whatever, gets it with the old transaction ended. Nothing is lost when that fails: there was only reading.
 */
export class LateCommits {
  private readonly waiting = new Map<PoolClient, NodeJS.Timeout>();

  constructor(pool: Pool) {
    pool.on('acquire', (client) => this.end(client));
    pool.on('remove', (client) => this.taken(client));
  }

  /** The transaction of a connection that goes back to the pool now. */
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
