import pg from 'pg';
import { type PoolClient, type QueryResult, type QueryResultRow } from 'pg';

export interface Flight {
  /** transaction control and settings that must be in force before the statement */
  controls: readonly string[];
  text: string;
  values: unknown[];
  /** with a name the server keeps the plan for the life of the connection */
  name?: string;
  /** rows as arrays in the order of the selection */
  rowMode?: 'array';
}

/**
 * Sends the controls and the statement behind them as one write with one Sync, instead of a write and an answer for each. They stay separate
 * messages. When one fails the server skips the rest, so the promise rejects with the error that counts.
 */
export function fly<R extends QueryResultRow>(client: PoolClient, flight: Flight): Promise<QueryResult<R>> {
  const { controls, ...config } = flight;
  const query = new pg.Query<R>({ ...config, queryMode: 'extended' } as pg.QueryConfig);
  const submit = query.submit.bind(query);
  query.submit = (connection) => {
    const { stream } = connection;
    // What is sent until the end of this tick leaves together: parallel loaders share a write, too.
    stream.cork();
    process.nextTick(() => stream.uncork());
    for (const text of controls) {
      connection.parse({ name: '', text, types: [] }, true);
      connection.bind({}, true);
      connection.execute({}, true);
    }
    return submit(connection);
  };
  return new Promise((resolve, reject) => {
    query.on('error', reject);
    // One result for each control, the statement's is the last.
    query.on('end', (results: unknown) =>
      resolve((Array.isArray(results) ? results.at(-1) : results) as QueryResult<R>),
    );
    client.query(query);
  });
}

/** Each name costs memory in every connection; what comes after the first 200 texts is sent unnamed. */
const MAX_NAMES = 200;

/** Names for the statements that the kernel builds itself: few texts, sent again and again. */
export class StatementNames {
  private readonly names = new Map<string, string>();

  of(text: string): string | undefined {
    let name = this.names.get(text);
    if (name === undefined && this.names.size < MAX_NAMES) this.names.set(text, (name = `qw${this.names.size}`));
    return name;
  }
}
