import { startMerged } from '#libs/host';
import { MergedGraph } from '../../../apps/gateway/src/index.js';
import { serveParent } from '../measure/children.js';
import { openDoor, report } from './door.js';
import { openRuntime, type ServiceSettings } from './services.js';

interface Settings extends ServiceSettings {
  compiler?: 'jit' | 'none';
}

/** All services in one process, behind the public door. */
await serveParent(async (settings: Settings) => {
  const runtime = await openRuntime(settings);
  const door = await openDoor(new MergedGraph(await startMerged(runtime), report, settings.compiler), runtime);
  return { url: door.url, close: () => door.close().then(() => runtime.close()) };
});
