import { createServer } from 'node:http';
import pg from 'pg';
import { type PeerSettings, tenantOfHost } from './peer.js';
import { serveParent } from '../measure/children.js';
import { floorStatements } from '../questions/floor-sql.js';

/** As little as possible between HTTP and SQL: the whole answer is made by one prepared statement, under the same row-level security. */
await serveParent(async ({ databaseUrl, poolSize, role }: PeerSettings) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, pipeline: true } as pg.PoolConfig);
  const answer = async (name: string, tenant: string): Promise<string> => {
    const client = await pool.connect();
    try {
      // One flight: nothing is awaited before the last statement is on its way.
      const sent = ['begin read only', `set local role ${role}`, `set local "app.tenant_id" = '${tenant}'`].map(
        (text) => client.query(text),
      );
      const rows = client.query<{ answer: string }>({ name, text: floorStatements[name]!, values: [tenant] });
      const done = client.query('commit');
      await Promise.all([...sent, done]);
      return (await rows).rows[0]!.answer;
    } finally {
      client.release();
    }
  };
  const server = createServer((request, response) => {
    const name = request.url!.slice(1);
    request.resume();
    request.on('end', () => {
      answer(name, tenantOfHost(request.headers.host)).then(
        (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, close: async () => void server.close() };
});
