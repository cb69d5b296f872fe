import { type ExecutionResult, type GraphQLSchema } from 'graphql';
import { type GraphContext } from '#libs/host';
import { type RouteReply, type RouteRequest, type Ctx } from '#libs/kernel';
import { type Compiler, compileOperation, Preparation, type Run } from './compile.js';
import { type Graph, type GraphRequest, publicSchema, type ServiceRoute } from './graph.js';
import { checkedRoute } from './route.js';
import { publicError, type Report, withOrderedErrors } from './public-errors.js';

/** All services in this process: operations run the resolvers directly. */
export class MergedGraph implements Graph {
  readonly mode = 'merged';
  readonly schema: GraphQLSchema;
  private readonly prepared: Preparation<Run>;

  constructor(
    schema: GraphQLSchema,
    private readonly report: Report,
    compiler?: Compiler,
  ) {
    this.schema = publicSchema(schema);
    this.prepared = new Preparation(this.schema, (document) => compileOperation(this.schema, document, compiler));
  }

  async execute({ document, operationName, variables, ctx }: GraphRequest): Promise<ExecutionResult> {
    const ready = this.prepared.of(document, operationName).for(variables);
    if ('faults' in ready) return { errors: ready.faults.map((fault) => publicError(fault, ctx, this.report)) };
    const context: GraphContext = { ctx };
    const result = await ready.made(context, ready.variables);
    if (!result.errors) return result;
    const errors = result.errors.map((error) => publicError(error, ctx, this.report));
    return withOrderedErrors({ ...result, errors }, { schema: this.schema, document: ready.document, ctx });
  }

  route({ route }: ServiceRoute, ctx: Ctx, request: RouteRequest): Promise<RouteReply> {
    return checkedRoute(route, ctx, request);
  }

  async close(): Promise<void> {}
}
