import pg from 'pg';
import { type Connection, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';

export interface Flight {
  /** `begin`, `set local` and the like, which have to be in force before the statement */
  controls: readonly string[];
  text: string;
  values: unknown[];
}

/**
 * Sends these controls together with the next statement, in one write. They are separate messages before the one Sync of the statement:
 * when one fails, the server skips the rest. Whatever is sent in the same tick leaves together, so parallel loaders share a write too.
 */
export function sendTogether(connection: Connection, controls: readonly string[]): void {
  const { stream } = connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  for (const text of controls) {
    connection.parse({ name: '', text, types: [] }, true);
    connection.bind({}, true);
    connection.execute({}, true);
  }
}

/** A statement with its controls before it: one write and one answer. The promise rejects with the first error. */
export function fly<R extends QueryResultRow>(client: PoolClient, flight: Flight): Promise<QueryResult<R>> {
  const { controls, ...config } = flight;
  const query = new pg.Query<R>({ ...config, queryMode: 'extended' } as pg.QueryConfig);
  const submit = query.submit.bind(query);
  query.submit = (connection) => {
    sendTogether(connection, controls);
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
