import { type PlanNode, QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  buildSchema,
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  isScalarType,
  print,
} from 'graphql';
import { scalars } from '#libs/host';
import { AppError, type Ctx, type RouteReply, type RouteRequest } from '#libs/kernel';
import { Preparation, type Ready } from '../graph/compile.js';
import { type Graph, type GraphRequest, publicSchema, type ServiceRoute } from '../graph/graph.js';
import { publicError, RemoteError, type Report, withOrderedErrors } from '../graph/public-errors.js';
import { operationOf, withoutGaps } from '../graph/specialise.js';
import { type Json } from './answer.js';
import { ServiceClient, Waiting } from './client.js';
import { Completion } from './complete.js';
import { composeSupergraph } from './compose.js';
import { Markers } from './marker.js';
import { Nodes, NODES, nodesOf, nodesSdl } from './nodes.js';
import { PlanRun, type Send, type SubAnswer } from './run-plan.js';
import { Shapes } from './shape.js';
import { signContext, type SignedCall, type SigningKey, subgraphKey } from './signed-context.js';
import { splitRoots } from './split.js';

export interface RemoteService {
  name: string;
  /** base URL of its process on the private network */
  url: string;
  /** its contract as a subgraph */
  sdl: string;
}

export interface FederatedOptions {
  services: RemoteService[];
  /** shared with the processes of the services */
  secret: string;
  report: Report;
  /** milliseconds that an operation waits for services that do not answer */
  answerMs?: number;
}

/** What was prepared for an operation: the plans of its steps, and the form of its answer. */
interface Plan {
  shapes: Shapes;
  steps: Promise<(PlanNode | undefined)[]>;
  /** the part that asks for the schema itself; answered here */
  introspection: DocumentNode | null;
}

interface Answer extends SubAnswer {
  session?: { token: string; expires: string; device?: string } | null;
}

/** Scalars of an SDL accept anything. Here they get the rules of the kernel, so that wrong input is refused before a service is asked. */
function withScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, { serialize, parseValue, parseLiteral }] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { serialize, parseValue, parseLiteral });
  }
  return schema;
}

type RouteAnswer =
  | { error: string; fields?: Record<string, string>; params?: Record<string, unknown> }
  | { status?: number; headers?: Record<string, string>; body: string };

/** One process per service: plans of the router's planner, run over signed calls. */
export class FederatedGraph implements Graph {
  readonly mode = 'federated';
  readonly schema: GraphQLSchema;
  private readonly planner: QueryPlanner;
  private readonly markers: Markers;
  private readonly client = new ServiceClient();
  private readonly nodes: Nodes;
  private readonly prepared: Preparation<Plan>;
  private readonly services = new Map<string, { url: URL; key: Promise<SigningKey> }>();

  constructor(private readonly options: FederatedOptions) {
    const nouns = options.services.flatMap(({ sdl }) => nodesOf(sdl));
    this.nodes = new Nodes(nouns);
    const supergraph = composeSupergraph([...options.services, { name: NODES, sdl: nodesSdl(nouns) }]);
    this.schema = publicSchema(withScalars(buildSchema(supergraph.publicSdl)));
    this.planner = new QueryPlanner(supergraph.sdl);
    this.markers = new Markers(this.schema, supergraph.sdl);
    for (const { name, url } of options.services) {
      this.services.set(name, {
        url: new URL(`${url.replace(/\/$/, '')}/${name}/`),
        key: subgraphKey(options.secret, name),
      });
    }
    this.prepared = new Preparation(this.schema, (document) => this.plan(document));
  }

  private plan(document: DocumentNode): Plan {
    const { introspection, steps } = splitRoots(document, operationOf(document));
    const plans = steps.map(async (step) => {
      const plan = await this.planner.planAsync(print(this.markers.mark(withoutGaps(step))), undefined, new Set(), 0);
      return plan.node;
    });
    return { shapes: new Shapes(this.schema, document), steps: Promise.all(plans), introspection };
  }

  async execute({ document, operationName, variables, ctx }: GraphRequest): Promise<ExecutionResult> {
    const ready = this.prepared.of(document, operationName).for(variables);
    if ('faults' in ready) return { errors: ready.faults.map((fault) => publicError(fault, ctx, this.options.report)) };
    const { data, errors } = await this.run(ready, ctx);
    return withOrderedErrors(
      { ...(errors.length > 0 && { errors }), data },
      { schema: this.schema, document: ready.document, ctx },
    );
  }

  private async run(
    { made, variables }: Ready<Plan>,
    ctx: Ctx,
  ): Promise<{ data: Json | null; errors: GraphQLError[] }> {
    const { shapes, steps, introspection } = made;
    const data: Json = introspection ? { ...this.introspect(introspection, variables) } : {};
    const runs: PlanRun[] = [];
    const send = this.sender(ctx);
    for (const step of await steps) {
      const run = new PlanRun({ variables, send, matches: shapes.matches });
      runs.push(run);
      if (step) await run.run(step);
      Object.assign(data, run.data);
    }
    const placed = runs.flatMap((run) => run.placed());
    const completion = new Completion(shapes, runs, placed);
    const completed = runs.some((run) => run.isVoid) ? null : completion.root(data);
    const remote = [...placed, ...completion.lost].map(
      ({ message, path, extensions }) =>
        new GraphQLError(message, { path, originalError: new RemoteError(message, extensions) }),
    );
    const own = completion.errors.map(({ message, path }) => new GraphQLError(message, { path }));
    const errors = [...remote, ...own].map((error) => publicError(error, ctx, this.options.report));
    return { data: completed, errors };
  }

  private introspect(document: DocumentNode, variables: Json): Json {
    const result = execute({ schema: this.schema, document, variableValues: variables });
    return 'data' in result ? (result.data as Json) : {};
  }

  private sender(ctx: Ctx): Send {
    const waiting = new Waiting(this.options.answerMs);
    return async ({ service, query, variables, isMutation }) => {
      if (service === NODES) return this.nodes.answer(query, variables);
      try {
        const context = await this.sign(ctx, service, { query, variables });
        const answer = await this.client.post<Answer>({
          url: this.urlOf(service, 'graphql'),
          body: { context, query, variables },
          waiting,
          isRepeatable: !isMutation,
        });
        if (answer.session !== undefined) {
          ctx.session = answer.session && { ...answer.session, expires: new Date(answer.session.expires) };
        }
        return answer;
      } catch (error) {
        const { message, extensions } = publicError(error, ctx, this.options.report);
        return { errors: [{ message, extensions }] };
      }
    };
  }

  private service(name: string): { url: URL; key: Promise<SigningKey> } {
    const service = this.services.get(name);
    if (!service) throw new Error(`no process serves ${name}`);
    return service;
  }

  private async sign(ctx: Ctx, service: string, call: SignedCall): Promise<string> {
    const signing = { key: await this.service(service).key, now: ctx.unit.runtime.clock.now() };
    return signContext(ctx.unit, service, signing, call);
  }

  private urlOf(service: string, path: string): URL {
    return new URL(path, this.service(service).url);
  }

  async route({ service, route }: ServiceRoute, ctx: Ctx, request: RouteRequest): Promise<RouteReply> {
    const call = { method: route.method, path: route.path, request };
    const body = { context: await this.sign(ctx, service, call), ...call };
    const reply = await this.client.post<RouteAnswer>({
      url: this.urlOf(service, 'route'),
      body,
      waiting: new Waiting(this.options.answerMs),
      isRepeatable: route.method === 'GET',
      isExport: route.method === 'GET',
    });
    if ('error' in reply) throw new AppError(reply.error, { fields: reply.fields, params: reply.params });
    return { ...reply, body: Buffer.from(reply.body, 'base64') };
  }

  async close(): Promise<void> {
    this.client.close();
  }
}
