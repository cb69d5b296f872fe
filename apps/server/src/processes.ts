import { join } from 'node:path';
import { type Logger } from 'pino';
import { type Config, type openCounters, OutgoingHttp, routesOf, Runtime, startMerged, subgraphSdl } from '#libs/host';
import { type ServiceDefinition } from '#libs/kernel';
import { FederatedGraph, type Graph, MergedGraph, type Report, type ServiceRoute } from '#apps/gateway';
import { type Environment } from './environment.js';
import { directory, registry } from './registry.js';

/** What this process is: everything, the gateway to services elsewhere, or services behind a gateway elsewhere. */
export type ProcessKind = 'all' | 'gateway' | 'services';

export const kindOf = (config: Config): ProcessKind =>
  config.SERVICES === 'all' ? 'all' : config.SERVICES === 'gateway' ? 'gateway' : 'services';

export const publicUrl = (config: Config): string =>
  (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '');

export function createRuntime(
  config: Config,
  environment: Environment,
  definitions: ServiceDefinition[],
  { log, redis }: { log?: Logger; redis?: ReturnType<typeof openCounters> } = {},
): Promise<Runtime> {
  return Runtime.create({
    definitions,
    outgoing: new OutgoingHttp({ loopback: config.OUTGOING_LOOPBACK }),
    log: log && { warn: (line, about) => log.warn(about, line) },
    directory,
    databaseUrl: environment.databaseUrl,
    poolSize: config.DATABASE_POOL,
    settings: {
      secret: environment.secret,
      demo: environment.demo,
      redis,
      databaseDirectUrl: environment.directUrl,
      publicUrl: publicUrl(config),
      anchors: {
        folder: config.AUDIT_ANCHORS ?? join(environment.dataDir, 'anchors'),
        secret: config.AUDIT_KEY ?? environment.secret,
        earlierKeys: config.AUDIT_EARLIER_KEYS.split(',').filter(Boolean),
        required: config.NODE_ENV === 'production',
      },
    },
  });
}

/** HTTP routes of all services: the gateway offers them wherever the service runs. */
export const serviceRoutes = (): ServiceRoute[] =>
  registry.flatMap((d) => routesOf(d).map((route) => ({ service: d.name, route })));

export async function mergedGraph(config: Config, runtime: Runtime, report: Report): Promise<Graph> {
  return new MergedGraph(await startMerged(runtime), report, config.GRAPH_COMPILER);
}

/** Reads `areas=http://10.0.0.2:4001,carriers=…`. Throws when a service is missing or unknown. */
export function subgraphAddresses(text: string): Map<string, string> {
  const pairs = text.split(',').map((part) => part.split('=', 2).map((s) => s.trim()));
  const addresses = new Map(pairs.map(([name = '', url = '']) => [name, url]));
  const missing = registry.filter((d) => !URL.canParse(addresses.get(d.name) ?? '')).map((d) => d.name);
  if (missing.length) throw new Error(`SUBGRAPHS has no address for: ${missing.join(', ')}`);
  return addresses;
}

export function federatedGraph(config: Config, report: Report): Graph {
  const addresses = subgraphAddresses(config.SUBGRAPHS!);
  const services = registry.map((d) => ({ name: d.name, url: addresses.get(d.name)!, sdl: subgraphSdl(d) }));
  return new FederatedGraph({ services, secret: config.GATEWAY_SECRET!, report });
}
