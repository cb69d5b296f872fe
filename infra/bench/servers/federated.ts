import { FederatedGraph } from '../../../apps/gateway/src/index.js';
import { serveParent } from '../measure/children.js';
import { openDoor, report, SECRET } from './door.js';
import { openRuntime } from './services.js';
import { type GatewaySettings, remoteServices } from './subgraphs.js';

/** Our gateway before one process per service, behind the public door. */
await serveParent(async (settings: GatewaySettings) => {
  const runtime = await openRuntime({ ...settings, services: [] });
  const graph = new FederatedGraph({ services: remoteServices(settings), secret: SECRET, report });
  const door = await openDoor(graph, runtime);
  return { url: door.url, close: () => door.close().then(() => runtime.close()) };
});
