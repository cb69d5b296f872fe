import { createServer } from 'node:http';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { anonymous } from '#libs/kernel';
import { composeSupergraph } from '../../../apps/gateway/src/index.js';
import { signContext, subgraphKey } from '../../../apps/gateway/src/federation/signed-context.js';
import { serveParent } from '../measure/children.js';
import { SECRET } from './door.js';
import { openRuntime } from './services.js';
import { type GatewaySettings, remoteServices } from './subgraphs.js';

type Tokens = Map<string, Promise<string>>;

/**
 * Hive's gateway with its router runtime as its handbook runs it in production, before the same processes. Our services answer only to a signed
 * context, so it signs one per service and operation, as our gateway does. The context is a header from the start, so that it counts where Hive
 * merges calls in flight that are equal: two people's questions are not.
 */
await serveParent(async (settings: GatewaySettings) => {
  const runtime = await openRuntime({ ...settings, services: [] });
  const services = remoteServices(settings);
  const keys = new Map(services.map(({ name }) => [name, subgraphKey(SECRET, name)]));
  const signed = new WeakMap<object, Tokens>();
  const sign = async (name: string, context: { request?: Request }): Promise<string> => {
    const host = context.request?.headers.get('host')?.split(':')[0];
    const tenant = await runtime.tenant((t) => t.hosts.includes(host ?? ''));
    const operation = { tenant, who: anonymous(), language: 'de', requestId: crypto.randomUUID() };
    return signContext({ ...operation, idempotencyKey: null, address: null }, name, await keys.get(name)!);
  };
  const plugin: GatewayPlugin = {
    onSubgraphExecute: async ({ executionRequest, subgraphName, setExecutionRequest }) => {
      const { context = {} } = executionRequest;
      const tokens = signed.get(context) ?? new Map<string, Promise<string>>();
      signed.set(context, tokens);
      const token = tokens.get(subgraphName) ?? sign(subgraphName, context as { request?: Request });
      tokens.set(subgraphName, token);
      const headers = { 'x-qw-context': await token };
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
