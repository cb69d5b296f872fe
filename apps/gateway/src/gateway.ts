import { type IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { answering } from '#libs/host';
import { AppError, type RouteReply, type RouteRequest } from '#libs/kernel';
import './errors.js';
import { startApollo } from './door/apollo.js';
import { Admission, type KnownDocuments } from './door/body.js';
import { type Caller, Reception } from './door/caller.js';
import { careForConnections } from './door/connections.js';
import { cookieValue, TOKEN_COOKIE } from './door/credentials.js';
import { nameMethods, openToOtherPages } from './door/cors.js';
import { Crowd } from './door/crowd.js';
import { boundedJson } from './door/load.js';
import { GraphqlRoute } from './door/graphql-route.js';
import { Lane } from './door/lane.js';
import { languageOf } from './door/language.js';
import { registerOpenApi } from './door/open-api.js';
import { defaultLimits, type Limits } from './door/budgets.js';
import { type GatewayOptions } from './door/options.js';
import { single } from './door/parameters.js';
import { budgetHeaders } from './door/rate-limit.js';
import { asAppError, refuse } from './door/refusal.js';
import { registerSchemaText } from './door/schema-text.js';
import { requestIdOf } from './door/request-id.js';
import { openToRevalidation } from './door/revalidation.js';
import { isHost, withoutPrefix } from './door/tenant-of.js';
import { checkLength, piecesOf, takeFiles } from './door/upload.js';
import { VARY } from './door/vary.js';
import { type ServiceRoute } from './graph/graph.js';
import { Lru } from './graph/lru.js';
import { isNews } from './graph/public-errors.js';

/** milliseconds until a request has arrived whole */
const REQUEST_MS = 120_000;

/** Small answers gain nothing. The best compression of Brotli takes longer than a slow network. */
const COMPRESSION = {
  threshold: 1024,
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/** Documents of callers that are kept ready. */
const DOCUMENTS = 1000;

export interface ServerSettings {
  /** addresses or networks whose X-Forwarded-* headers count; those of others are ignored */
  trustedProxies: string[];
  /** `/t/<tenant>/…` names the tenant: for demos on one host */
  tenantPrefixes: boolean;
}

/** Options for the Fastify server that carries the gateway: request ids, trusted proxies, tenant prefixes. */
export function gatewayServerOptions({ trustedProxies, tenantPrefixes }: ServerSettings): FastifyServerOptions {
  return {
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    genReqId: requestIdOf,
    // An address that cannot be parsed reaches no route, and so no error handler.
    frameworkErrors: (error, request, reply) =>
      void refuse(request, reply, asAppError(error), languageOf(request.headers['accept-language'], ['de', 'en'])),
    ...(tenantPrefixes && { rewriteUrl: withoutPrefix }),
    bodyLimit: defaultLimits.bodyBytes,
    // Whoever closes the server refuses in our form.
    return503OnClosing: false,
    // A body has to arrive within this time; even the largest one from the slowest phone does.
    requestTimeout: REQUEST_MS,
  };
}

/** A service may call its answer public only when the caller is anonymous: other answers must not be cached for everybody. */
function forCaches(reply: RouteReply, isOwn: boolean): RouteReply {
  const headers: Record<string, string> = { ...reply.headers, vary: VARY.routes };
  if (isOwn && /\bpublic\b/.test(headers['cache-control'] ?? '')) headers['cache-control'] = 'private, no-store';
  return { ...reply, headers };
}

function givenBy(request: FastifyRequest, body: unknown): RouteRequest {
  const { params, query } = request as { params: Record<string, string>; query: Record<string, string | string[]> };
  return { params, query: single(query), body, token: cookieValue(request.headers.cookie, TOKEN_COOKIE) };
}

/** Of several Host headers Node keeps the first, a proxy before us perhaps the last; so several are refused. */
const hostsOf = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;

/** The one public door: `/graphql`, the schema as text, and the HTTP routes of the services. */
export class Gateway {
  private readonly reception: Reception;
  private readonly admission: Admission;
  private readonly lanes: Record<keyof Limits['atOnce'], Lane>;
  private readonly crowd: Crowd;

  private constructor(
    private readonly options: GatewayOptions,
    readonly limits: Limits,
    private readonly apollo: Awaited<ReturnType<typeof startApollo>>,
    known: KnownDocuments,
  ) {
    this.reception = new Reception(options, limits);
    const { documents, graph } = options;
    const signInFields = new Set(options.signInFields);
    this.admission = new Admission({ documents, schema: graph.schema, limits, known, signInFields });
    this.lanes = { graph: new Lane(limits.atOnce.graph), signIn: new Lane(limits.atOnce.signIn) };
    this.crowd = new Crowd({
      lane: this.lanes.graph,
      mayAskToSignIn: (text) => this.admission.mayAskToSignIn(text),
      onError: options.onError,
    });
  }

  /** Throws when the front ends' documents do not fit the graph. */
  static async create(options: GatewayOptions): Promise<Gateway> {
    const faults = options.documents.faults(options.graph.schema);
    if (faults.length) throw new Error(`documents that do not fit the schema:\n  ${faults.join('\n  ')}`);
    const limits = { ...defaultLimits, ...options.limits };
    const known: KnownDocuments = new Lru(DOCUMENTS);
    return new Gateway(options, limits, await startApollo(options, limits, known), known);
  }

  /** Adds the routes to a server made with `gatewayServerOptions`. Errors of the server itself get our form too. */
  async register(server: FastifyInstance): Promise<void> {
    careForConnections(server);
    this.crowd.register(server);
    server.addHook('onRequest', (_request, _reply, done) => answering(done));
    server.addHook('onRequest', async (request, reply) => {
      // Only with TLS: without it a browser that got this header could not come back.
      if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
      if (hostsOf(request.raw) > 1) throw new AppError('BAD_REQUEST', { fields: { host: 'twice' } });
      // No Host header is allowed here: some routes do not need one, for example those for health.
      if (request.host !== '' && !isHost(request.host))
        throw new AppError('BAD_REQUEST', { fields: { host: 'wrong_form' } });
      const read = ['GET', 'HEAD', 'POST'].includes(request.method);
      if (request.is404) throw new AppError(read ? 'NOT_FOUND' : 'METHOD_NOT_ALLOWED');
    });
    server.setErrorHandler((error, request, reply) => this.fail(error, request, reply));
    await server.register(async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      });
      // JSON only: other types can be sent by a page of another site without asking first (CORS).
      scope.removeContentTypeParser(['text/plain', 'application/json']);
      scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, boundedJson(scope));
      openToOtherPages(scope);
      // Compressed request bodies are refused: how large they are is known only after unpacking.
      await scope.register(compress, { ...COMPRESSION, globalDecompression: false });
      await scope.register(async (reads) => {
        await openToRevalidation(reads);
        this.graphql(scope, reads);
        this.contracts(reads);
        nameMethods(scope, '/openapi.json', ['GET']);
        for (const target of this.options.routes ?? [])
          if (!target.route.about.file) this.route(target.route.method === 'GET' ? reads : scope, target);
      });
      await scope.register(async (files) => {
        takeFiles(files);
        for (const target of this.options.routes ?? []) if (target.route.about.file) this.route(files, target);
      });
    });
  }

  private graphql(scope: FastifyInstance, reads: FastifyInstance): void {
    const { limits, apollo, reception, admission, crowd } = this;
    const turn = (caller: Caller, signsIn: boolean): Promise<() => void> => this.turn(caller, signsIn);
    const parts = { limits, apollo, reception, admission, crowd, turn, graphLane: this.lanes.graph };
    new GraphqlRoute(parts).register(scope, reads);
    nameMethods(scope, '/graphql', ['GET', 'POST']);
  }

  /** Schema and OpenAPI document are the same for all tenants, but an address without a tenant has none. */
  private contracts(reads: FastifyInstance): void {
    void reads.register(async (pages) => {
      pages.addHook('onRequest', async (request) => void (await this.reception.tenant(request)));
      registerSchemaText(pages, this.options.graph.schema);
      registerOpenApi(pages, this.options.routes ?? []);
    });
  }

  /** Our own pages have had their turn when they ask. */
  private async turn({ firstParty }: Caller, signsIn = false): Promise<() => void> {
    return firstParty ? () => undefined : this.lanes[signsIn ? 'signIn' : 'graph'].enter();
  }

  private route(scope: FastifyInstance, target: ServiceRoute): void {
    const { method, path, about } = target.route;
    nameMethods(scope, path, [method]);
    scope.route({
      method,
      url: path,
      onRequest: async (request) => {
        if (!this.reception.isOurs(request)) this.lanes.graph.check();
        await this.reception.receive(request);
        if (about.file) checkLength(request.headers['content-length'], about.file.maxBytes);
      },
      handler: async (request, reply) => {
        const caller = this.reception.caller(request);
        const own = caller.who.kind !== 'anonymous';
        try {
          const answer = about.file
            ? await this.takeFile(target, request, about.file.maxBytes)
            : await this.ask(target, caller, givenBy(request, request.body));
          return this.send(reply.headers(budgetHeaders(caller.budget)), forCaches(answer, own));
        } finally {
          await caller.ctx.finish();
        }
      },
    });
  }

  private async ask(target: ServiceRoute, caller: Caller, given: RouteRequest): Promise<RouteReply> {
    const leave = await this.turn(caller);
    try {
      return await this.options.graph.route(target, caller.ctx, given);
    } finally {
      leave();
    }
  }

  /** Piece by piece, each with its own place in the queue and its own time limit: a slow sender blocks nobody. */
  private async takeFile(target: ServiceRoute, request: FastifyRequest, maxBytes: number): Promise<RouteReply> {
    const caller = this.reception.caller(request);
    const fileId = caller.ctx.newId();
    let answer: RouteReply | undefined;
    for await (const piece of piecesOf((request.body ?? []) as AsyncIterable<Buffer>, maxBytes))
      answer = await answering(() => this.ask(target, caller, givenBy(request, { fileId, ...piece })));
    return answer!;
  }

  private send(reply: FastifyReply, { status = 200, headers = {}, body }: RouteReply): FastifyReply {
    return reply.code(status).headers(headers).send(body);
  }

  private fail(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const known = asAppError(error);
    if (isNews(known)) this.options.report(known.cause ?? known, request.id);
    this.options.onError?.(known.code);
    const budget = this.reception.budgetOf(request);
    if (budget) reply.headers(budgetHeaders(budget));
    return refuse(request, reply, known, this.reception.languageFor(request));
  }

  async close(): Promise<void> {
    await this.apollo.stop();
    await this.options.graph.close();
    await this.options.limiter.close();
  }
}
