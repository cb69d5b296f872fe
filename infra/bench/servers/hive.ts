import { createServer } from 'node:http';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { type Runtime } from '#libs/host';
import { anonymous } from '#libs/kernel';
import { composeSupergraph } from '../../../apps/gateway/src/index.js';
import {
  signContext,
  type SignedCall,
  type SigningKey,
  subgraphKey,
} from '../../../apps/gateway/src/federation/signed-context.js';
import { serveParent } from '../measure/children.js';
import { SECRET } from './door.js';
import { openRuntime } from './services.js';
import { type GatewaySettings, remoteServices } from './subgraphs.js';

/** What Hive hands on with every call of one operation. */
type Caller = { request?: Request } | undefined;

/** Names the caller of one operation and the host asked for; nothing of it leaves this process. */
const CALLER = 'x-qw-caller';
const ids = new WeakMap<object, string>();
function callerOf(caller: Caller = {}): string {
  const id = ids.get(caller) ?? crypto.randomUUID();
  ids.set(caller, id);
  return `${id} ${caller.request?.headers.get('host')?.split(':')[0] ?? ''}`;
}

/** Signs one call to a service for its caller. */
async function signer(
  settings: GatewaySettings,
  runtime: Runtime,
): Promise<(service: string, caller: string, call: SignedCall) => Promise<string>> {
  const keys = new Map<string, SigningKey>();
  for (const name of Object.keys(settings.subgraphs)) keys.set(name, await subgraphKey(SECRET, name));
  return async (service, caller, call) => {
    const [requestId = '', host = ''] = caller.split(' ');
    const tenant = await runtime.tenant((t) => t.hosts.includes(host));
    const operation = { tenant, who: anonymous(), language: 'de', requestId };
    return signContext(
      { ...operation, idempotencyKey: null, address: null, device: null },
      service,
      { key: keys.get(service)!, now: runtime.clock.now() },
      call,
    );
  };
}

/**
 * Hive's gateway with its router runtime as its handbook runs it in production, before the same processes. Our services answer only to a signed
 * context, so it signs one per call, as our gateway does: last of all, when the body is known. The caller is a header from the start, so that it
 * counts where Hive merges calls in flight that are equal: two people's questions are not.
 */
await serveParent(async (settings: GatewaySettings) => {
  const runtime = await openRuntime({ ...settings, services: [] });
  const services = remoteServices(settings);
  const sign = await signer(settings, runtime);
  const plugin: GatewayPlugin = {
    onSubgraphExecute: ({ executionRequest, setExecutionRequest }) => {
      const headers = { [CALLER]: callerOf(executionRequest.context) };
      setExecutionRequest({ ...executionRequest, extensions: { ...executionRequest.extensions, headers } });
    },
    onFetch: async ({ url, setURL, options, setOptions }) => {
      const name = /^http:\/\/([a-z]+)\.invalid/.exec(url)?.[1];
      if (!name) return;
      setURL(`${settings.subgraphs[name]}/${name}/graphql`);
      const { [CALLER]: caller = '', ...headers } = options.headers as Record<string, string>;
      const { query, variables = {} } = JSON.parse(String(options.body)) as { query: string; variables?: object };
      setOptions({
        ...options,
        headers: { ...headers, 'x-qw-context': await sign(name, caller, { query, variables }) },
      });
    },
  };
  const gateway = createGatewayRuntime({
    supergraph: composeSupergraph(services).sdl,
    unifiedGraphHandler,
    plugins: () => [plugin],
    logging: 'error',
    landingPage: false,
    graphiql: false,
  });
  const server = createServer(gateway as unknown as Parameters<typeof createServer>[1]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = async (): Promise<void> => {
    server.close();
    await runtime.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
});
