export { type Budget, defaultLimits, everyRate, type Limits } from './door/budgets.js';
export { type GatewayOptions, type OperationRecord } from './door/options.js';
export { Lane } from './door/lane.js';
export { careForConnections } from './door/connections.js';
export { apiFacts } from './door/api-facts.js';
export { openApi } from './door/open-api.js';
export { FirstPartyMark } from './door/first-party.js';
export { type LimiterStore, memoryLimiterStore, postgresLimiterStore, redisLimiterStore } from './door/rate-limit.js';
export { TrustedDocuments } from './door/trusted-documents.js';
export { composeSupergraph } from './federation/compose.js';
export { FederatedGraph, type FederatedOptions, type RemoteService } from './federation/federated.js';
export {
  createSubgraphServer,
  listenPrivately,
  type SubgraphOptions,
  type SubgraphService,
} from './federation/subgraph-server.js';
export { Gateway, gatewayServerOptions, type ServerSettings } from './gateway.js';
export { type Graph, type GraphRequest, type ServiceRoute } from './graph/graph.js';
export { MergedGraph } from './graph/merged.js';
export { type Report } from './graph/public-errors.js';
