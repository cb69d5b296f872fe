import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { answering, type GraphContext, type Runtime } from '#libs/host';
import { AppError, type Ctx, type Route, type RouteReply, type RouteRequest } from '#libs/kernel';
import { careForConnections } from '../door/connections.js';
import { type Compiler, compileOperation, Preparation, type Run } from '../graph/compile.js';
import { publicSchema } from '../graph/graph.js';
import { Lru } from '../graph/lru.js';
import { publicError, type Report } from '../graph/public-errors.js';
import { checkedRoute } from '../graph/route.js';
import { type Json } from './answer.js';
import { privateAddress } from './private-address.js';
import { type SignedCall, type SigningKey, subgraphKey, verifyContext } from './signed-context.js';

export interface SubgraphService {
  name: string;
  /** from `subgraphSchema(app)` */
  schema: GraphQLSchema;
  routes?: Route[];
}

export interface SubgraphOptions {
  services: SubgraphService[];
  /** shared with the gateway */
  secret: string;
  /** makes a ctx for a caller whom the gateway has verified, and knows the clock that it shares with the gateway */
  runtime: Pick<Runtime, 'ctx' | 'clock'>;
  report: Report;
  compiler?: Compiler;
  bodyLimit?: number;
}

interface GraphCall {
  context: string;
  query: string;
  variables?: Json;
}
interface RouteCall {
  context: string;
  method: string;
  path: string;
  request: RouteRequest;
}

async function bytesOf(body: RouteReply['body']): Promise<Buffer> {
  if (typeof body === 'string') return Buffer.from(body);
  if (Buffer.isBuffer(body)) return body;
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

/** Serves one service to the gateway: operations, entities and HTTP routes. Without a signed context it answers nothing. */
class Subgraph {
  private readonly schema: GraphQLSchema;
  private readonly documents = new Lru<string, DocumentNode>(1000);
  private readonly prepared: Preparation<Run>;
  private readonly key: Promise<SigningKey>;

  constructor(
    private readonly service: SubgraphService,
    private readonly options: SubgraphOptions,
  ) {
    this.schema = publicSchema(service.schema);
    this.prepared = new Preparation(this.schema, (document) =>
      compileOperation(this.schema, document, options.compiler),
    );
    this.key = subgraphKey(options.secret, service.name);
  }

  private async open(context: unknown, call: SignedCall): Promise<Ctx> {
    const { runtime } = this.options;
    const signing = { key: await this.key, now: runtime.clock.now() };
    return runtime.ctx(await verifyContext(context, this.service.name, signing, call)).forReading();
  }

  private document(query: string): DocumentNode {
    const known = this.documents.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    const faults = validate(this.schema, document);
    if (faults[0]) throw faults[0];
    this.documents.set(query, document);
    return document;
  }

  async graphql({ context, query, variables = {} }: GraphCall): Promise<object> {
    const ctx = await this.open(context, { query, variables });
    try {
      const ready = this.prepared.of(this.document(query), null).for(variables);
      if ('faults' in ready) throw new AggregateError(ready.faults, 'the gateway sent variables of the wrong type');
      const graphContext: GraphContext = { ctx };
      const { data, errors } = await ready.made(graphContext, ready.variables);
      const faults = errors?.map((error) => publicError(error, ctx, this.options.report));
      return {
        data,
        errors: faults?.map(({ message, path, extensions }) => ({ message, path, extensions })),
        session: ctx.session,
      };
    } catch (error) {
      const { message, extensions } = publicError(error, ctx, this.options.report);
      return { errors: [{ message, extensions }] };
    } finally {
      await ctx.finish();
    }
  }

  async route({ context, method, path, request }: RouteCall): Promise<object> {
    const ctx = await this.open(context, { method, path, request });
    try {
      const route = this.service.routes?.find((r) => r.method === method && r.path === path);
      if (!route) throw new AppError('NOT_FOUND');
      const reply = await checkedRoute(route, ctx, request);
      return { ...reply, body: (await bytesOf(reply.body)).toString('base64') };
    } catch (error) {
      const { code, fields, params } = publicError(error, ctx, this.options.report).extensions;
      return { error: code, fields, params };
    } finally {
      await ctx.finish();
    }
  }
}

/** An HTTP server for services in a process of their own. Listen with `listenPrivately`. */
export function createSubgraphServer(options: SubgraphOptions): FastifyInstance {
  const server = Fastify({
    bodyLimit: options.bodyLimit ?? 4 * 1024 * 1024,
    logger: false,
    requestTimeout: 60_000,
    return503OnClosing: false,
  });
  careForConnections(server);
  server.addHook('onRequest', (_request, _reply, done) => answering(done));
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof AppError) return reply.code(error.status).send({ error: error.code });
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) options.report(error, '');
    return reply.code(status).send({ error: status >= 500 ? 'INTERNAL' : 'BAD_REQUEST' });
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'NOT_FOUND' }));
  for (const service of options.services) {
    const subgraph = new Subgraph(service, options);
    // Our gateway puts the context into the body, where there is room; other routers can send it as a header.
    const callOf = <T>({ body, headers }: FastifyRequest): T => ({ context: headers['x-qw-context'], ...(body as T) });
    server.post(`/${service.name}/graphql`, (request) => subgraph.graphql(callOf<GraphCall>(request)));
    server.post(`/${service.name}/route`, (request) => subgraph.route(callOf<RouteCall>(request)));
  }
  return server;
}

/** Starts listening, on loopback or a private address only. Resolves to the base URL for the gateway. */
export async function listenPrivately(server: FastifyInstance, host: string, port: number): Promise<string> {
  return server.listen({ host: await privateAddress(host), port });
}
