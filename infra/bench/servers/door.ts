import Fastify from 'fastify';
import {
  everyRate,
  Gateway,
  gatewayServerOptions,
  type Graph,
  memoryLimiterStore,
  TrustedDocuments,
} from '../../../apps/gateway/src/index.js';
import { type Runtime } from '#libs/host';
import { type Serving } from '../measure/children.js';

export const SECRET = 'a secret of the benchmark that is long enough';

/** Errors of a server under measurement belong on the screen. */
export const report = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);

/** One caller fires all requests: the budgets per address would end every measurement after a second. */
const rate = everyRate({ points: 1e9, seconds: 60 });

/** The product's own door before a graph, with every check it has. */
export async function openDoor(graph: Graph, runtime: Runtime): Promise<Serving> {
  const gateway = await Gateway.create({
    graph,
    tenants: () => runtime.tenants(),
    identify: (credentials) => runtime.identify(credentials),
    now: () => runtime.clock.now(),
    ctx: (input) => runtime.ctx(input),
    secret: SECRET,
    production: true,
    documents: new TrustedDocuments([]),
    limiter: memoryLimiterStore(),
    limits: { rate },
    report,
  });
  const server = Fastify({ ...gatewayServerOptions({ trustedProxies: [], tenantPrefixes: false }), logger: false });
  await gateway.register(server);
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return { url, close: () => server.close().then(() => gateway.close()) };
}
