import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { serveParent } from '../measure/children.js';
import { type PeerSettings, tenantOfHost } from './peer.js';

/**
 * PostGraphile 5 as its handbook runs it in production: role and tenant per request through pgSettings, prepared statements and the plan
 * cache of Grafast on (their defaults), reading only, no explorer, no watching, no subscriptions.
 */
await serveParent(async ({ databaseUrl, poolSize, role }: PeerSettings) => {
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [
      makePgService({
        connectionString: databaseUrl,
        schemas: ['areas', 'carriers'],
        pubsub: false,
        poolConfig: { max: poolSize },
      }),
    ],
    // It would hide filters and orders that have no index of their own; ours offer them, too.
    disablePlugins: ['PgIndexBehaviorsPlugin'],
    schema: { defaultBehavior: '-insert -update -delete' },
    grafserv: { graphiql: false, graphqlPath: '/graphql', watch: false, websockets: false },
    grafast: {
      context: (request) => ({
        pgSettings: { role, 'app.tenant_id': tenantOfHost(request.node?.req.headers.host) },
      }),
    },
  });
  const server = createServer();
  const serv = instance.createServ(grafserv);
  await serv.addTo(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      await instance.release();
    },
  };
});
