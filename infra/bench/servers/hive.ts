import { createServer } from 'node:http';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { type Runtime } from '#libs/host';
import { anonymous } from '#libs/kernel';
import { composeSupergraph } from '../../../apps/gateway/src/index.js';
import { signContext, type SigningKey, subgraphKey } from '../../../apps/gateway/src/federation/signed-context.js';
import { serveParent } from '../measure/children.js';
import { SECRET } from './door.js';
import { openRuntime } from './services.js';
import { type GatewaySettings, remoteServices } from './subgraphs.js';

/** What Hive hands on with every call of one operation. */
type Caller = { request?: Request } | undefined;

/** One signed context per service and operation. */
async function signer(
  settings: GatewaySettings,
  runtime: Runtime,
): Promise<(name: string, c: Caller) => Promise<string>> {
  const keys = new Map<string, SigningKey>();
  for (const name of Object.keys(settings.subgraphs)) keys.set(name, await subgraphKey(SECRET, name));
  const signed = new WeakMap<object, Map<string, Promise<string>>>();
  const sign = async (name: string, request?: Request): Promise<string> => {
    const host = request?.headers.get('host')?.split(':')[0];
    const tenant = await runtime.tenant((t) => t.hosts.includes(host ?? ''));
    const operation = { tenant, who: anonymous(), language: 'de', requestId: crypto.randomUUID() };
    return signContext({ ...operation, idempotencyKey: null, address: null }, name, keys.get(name)!);
  };
  return (name, caller = {}) => {
    const tokens = signed.get(caller) ?? new Map<string, Promise<string>>();
    signed.set(caller, tokens);
    const token = tokens.get(name) ?? sign(name, caller.request);
    tokens.set(name, token);
    return token;
  };
}

/**
 * Hive's gateway with its router runtime as its handbook runs it in production, before the same processes. Our services answer only to a signed
 * context, so it signs one per service and operation, as our gateway does. The context is a header from the start, so that it counts where Hive
 * merges calls in flight that are equal: two people's questions are not.
 */
await serveParent(async (settings: GatewaySettings) => {
  const runtime = await openRuntime({ ...settings, services: [] });
  const services = remoteServices(settings);
  const contextFor = await signer(settings, runtime);
  const plugin: GatewayPlugin = {
    onSubgraphExecute: async ({ executionRequest, subgraphName, setExecutionRequest }) => {
      const headers = { 'x-qw-context': await contextFor(subgraphName, executionRequest.context) };
      setExecutionRequest({ ...executionRequest, extensions: { ...executionRequest.extensions, headers } });
    },
    onFetch: ({ url, setURL }) => {
      const name = /^http:\/\/([a-z]+)\.invalid/.exec(url)?.[1];
      if (name) setURL(`${settings.subgraphs[name]}/${name}/graphql`);
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
