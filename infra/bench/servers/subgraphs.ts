import { subgraphSdl } from '#libs/host';
import { type RemoteService } from '../../../apps/gateway/src/index.js';
import { registry } from '../../../apps/server/src/registry.js';
import { type ServiceSettings } from './services.js';

export interface GatewaySettings extends ServiceSettings {
  /** base URLs of the running services by name; the others are never asked */
  subgraphs: Record<string, string>;
}

/** The whole graph, as both gateways compose it. */
export const remoteServices = ({ subgraphs }: GatewaySettings): RemoteService[] =>
  registry.map((d) => ({ name: d.name, url: subgraphs[d.name] ?? 'http://127.0.0.1:9', sdl: subgraphSdl(d) }));
