import {
  type DocumentNode,
  type ExecutionResult,
  getDirectiveValues,
  type GraphQLSchema,
  GraphQLSpecifiedByDirective,
  isScalarType,
  lexicographicSortSchema,
  GraphQLSchema as Schema,
  specifiedDirectives,
} from 'graphql';
import { type Ctx, type Route, type RouteReply, type RouteRequest } from '#libs/kernel';

export interface GraphRequest {
  document: DocumentNode;
  operationName?: string | null;
  variables: Record<string, unknown>;
  ctx: Ctx;
}

export interface ServiceRoute {
  service: string;
  route: Route;
}

/** The graph behind the gateway: all services in this process, or one process for each. Both answer the same. */
export interface Graph {
  /** what consumers see: sorted, without internal directives */
  readonly schema: GraphQLSchema;
  readonly mode: 'merged' | 'federated';
  execute(request: GraphRequest): Promise<ExecutionResult>;
  /** HTTP routes of the services, e.g. `/areas.geojson` */
  route(target: ServiceRoute, ctx: Ctx, request: RouteRequest): Promise<RouteReply>;
  close(): Promise<void>;
}

/** The same public schema, whatever it was built from. Resolvers stay. */
export function publicSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || !type.astNode) continue;
    // Scalars with code have lost what the contract says about them.
    type.description ??= type.astNode.description?.value;
    const url = getDirectiveValues(GraphQLSpecifiedByDirective, type.astNode)?.['url'];
    if (typeof url === 'string') type.specifiedByURL ??= url;
  }
  return new Schema({ ...lexicographicSortSchema(schema).toConfig(), directives: specifiedDirectives });
}
