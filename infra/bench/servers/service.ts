import { startSubgraph } from '#libs/host';
import { createSubgraphServer, listenPrivately } from '../../../apps/gateway/src/index.js';
import { serveParent } from '../measure/children.js';
import { report, SECRET } from './door.js';
import { openRuntime, type ServiceSettings } from './services.js';

/** One service in a process of its own, for a gateway. */
await serveParent(async (settings: ServiceSettings) => {
  const runtime = await openRuntime(settings);
  const definition = runtime.definitions[0]!;
  const schema = await startSubgraph(runtime, definition);
  const services = [{ name: definition.name, schema }];
  const server = createSubgraphServer({ services, secret: SECRET, runtime, report });
  const url = await listenPrivately(server, '127.0.0.1', 0);
  return { url, close: () => server.close().then(() => runtime.close()) };
});
