import { type IncomingMessage } from 'node:http';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  type RouteHandlerMethod,
} from 'fastify';
import { answering } from '#libs/host';
import { AppError, type RouteReply } from '#libs/kernel';
import './errors.js';
import { type ApolloContext, startApollo } from './door/apollo.js';
import { Admission, type AskedOperation, type KnownDocuments } from './door/body.js';
import { type Caller, Reception } from './door/caller.js';
import { sessionCookies } from './door/credentials.js';
import { Crowd } from './door/crowd.js';
import { boundedJson } from './door/load.js';
import { Explorer } from './door/explorer.js';
import { Lane } from './door/lane.js';
import { languageOf } from './door/language.js';
import { defaultLimits, type GatewayOptions, type Limits } from './door/options.js';
import { asAppError, refuse } from './door/refusal.js';
import { requestIdOf } from './door/request-id.js';
import { cutSilentConnections } from './door/silent-connections.js';
import { isHost, withoutPrefix } from './door/tenant-of.js';
import { type ServiceRoute } from './graph/graph.js';
import { Lru } from './graph/lru.js';

/** milliseconds until a request has arrived whole */
const REQUEST_MS = 120_000;

/** Documents of callers that are kept ready. */
const DOCUMENTS = 1000;

export interface ServerSettings {
  /** addresses or networks whose X-Forwarded-* headers are believed; everybody else's are ignored */
  trustedProxies: string[];
  /** `/t/<tenant>/…` names the tenant: for demos on one host */
  tenantPrefixes: boolean;
}

/** Options for the Fastify server that carries the gateway: request ids, trusted proxies, tenant prefixes. */
export function gatewayServerOptions({ trustedProxies, tenantPrefixes }: ServerSettings): FastifyServerOptions {
  return {
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    genReqId: requestIdOf,
    // An address that cannot be read comes to no route, and so to no error handler.
    frameworkErrors: (error, request, reply) =>
      void refuse(request, reply, asAppError(error), languageOf(request.headers['accept-language'], ['de', 'en'])),
    ...(tenantPrefixes && { rewriteUrl: withoutPrefix }),
    bodyLimit: defaultLimits.bodyBytes,
    // Whoever closes the server refuses in our form.
    return503OnClosing: false,
    // A body that drips in holds its connection no longer than this; the slowest phone sends the largest one in less.
    requestTimeout: REQUEST_MS,
  };
}

/** Parameters of an address. One that is given twice means two things, and is refused instead of guessed. */
function single(query: Record<string, string | string[]>): Record<string, string> {
  const values = Object.entries(query).map(([name, value]) => {
    if (typeof value !== 'string') throw new AppError('BAD_REQUEST', { fields: { [name]: 'twice' } });
    if (value.includes('\0')) throw new AppError('NUL_CHARACTER');
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}

/** What was made for somebody belongs to nobody else: a service may call its answer public, but only for the public. */
function forCaches(reply: RouteReply, isOwn: boolean): RouteReply {
  const headers: Record<string, string> = { ...reply.headers, vary: 'Authorization, Cookie, Accept-Language' };
  if (isOwn && /\bpublic\b/.test(headers['cache-control'] ?? '')) headers['cache-control'] = 'private, no-store';
  return { ...reply, headers };
}

/** Node keeps the first of several Host headers, a proxy before us perhaps the last: who is meant is not guessed. */
const hostsOf = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;

/** The one public door: `/graphql`, its explorer, and the HTTP routes of the services. */
export class Gateway {
  private readonly reception: Reception;
  private readonly admission: Admission;
  private readonly explorer: Explorer;
  private readonly lanes: Record<keyof Limits['atOnce'], Lane>;
  private readonly callers = new WeakMap<FastifyRequest, Caller>();
  private readonly crowd: Crowd;
  private readonly asked = new WeakMap<FastifyRequest, AskedOperation>();

  private constructor(
    private readonly options: GatewayOptions,
    private readonly limits: Limits,
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
    this.explorer = new Explorer(options.graph.schema, limits);
  }

  /** Throws when the front ends' documents do not fit the graph. */
  static async create(options: GatewayOptions): Promise<Gateway> {
    const faults = options.documents.faults(options.graph.schema);
    if (faults.length) throw new Error(`documents that do not fit the schema:\n  ${faults.join('\n  ')}`);
    const limits = { ...defaultLimits, ...options.limits };
    const known: KnownDocuments = new Lru(DOCUMENTS);
    return new Gateway(options, limits, await startApollo(options, limits, known), known);
  }

  /** Adds the routes to a server made with `gatewayServerOptions`. Whatever the server refuses by itself is told in our form. */
  async register(server: FastifyInstance): Promise<void> {
    cutSilentConnections(server);
    this.crowd.register(server);
    server.addHook('onRequest', (_request, _reply, done) => answering(done));
    server.addHook('onRequest', async (request, reply) => {
      // Only where TLS is: a browser that is told so elsewhere does not find its way back.
      if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
      if (hostsOf(request.raw) > 1) throw new AppError('BAD_REQUEST', { fields: { host: 'twice' } });
      // None at all is a matter of what needs one: who asks for health may leave it out.
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
      // JSON only: everything else a browser could be made to send without asking first.
      scope.removeContentTypeParser(['text/plain', 'application/json']);
      scope.addContentTypeParser('application/json', { parseAs: 'string' }, boundedJson(scope));
      this.graphql(scope);
      this.explore(scope);
      for (const target of this.options.routes ?? []) this.route(scope, target);
    });
  }

  /** The schema is the same for all tenants; an address without one has none all the same. */
  private explore(scope: FastifyInstance): void {
    void scope.register(async (pages) => {
      pages.addHook('onRequest', async (request) => void (await this.reception.tenant(request)));
      this.explorer.register(pages);
    });
  }

  private refuseOthers(scope: FastifyInstance, url: string, allowed: string[]): void {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    scope.route({
      method: methods.filter((method) => !allowed.includes(method)),
      url,
      // Before the body is read.
      onRequest: async (_, reply) => {
        reply.header('allow', allowed.join(', '));
        throw new AppError('METHOD_NOT_ALLOWED');
      },
      handler: async () => null,
    });
  }

  private graphql(scope: FastifyInstance): void {
    const handle = fastifyApolloHandler(this.apollo, { context: async (request) => this.contextOf(request) });
    scope.post('/graphql', {
      bodyLimit: this.limits.bodyBytes,
      // Before the body is read: whoever has no budget left, or comes from a foreign page, sends it for nothing.
      // In a crowd nothing is looked up or counted for who cannot be served: only the body tells who comes to be signed in.
      onRequest: async (request) => {
        if (!this.crowd.has(request.raw)) await this.receive(request);
      },
      preHandler: async (request) => this.admit(request),
      handler: (request, reply) => this.answer(handle, request, reply),
    });
    this.refuseOthers(scope, '/graphql', ['GET', 'POST']);
  }

  private async receive(request: FastifyRequest): Promise<void> {
    this.callers.set(request, await this.reception.receive(request));
  }

  private caller(request: FastifyRequest): Caller {
    const caller = this.callers.get(request);
    if (!caller) throw new Error('the request was not received');
    return caller;
  }

  private async admit(request: FastifyRequest): Promise<void> {
    if (this.crowd.has(request.raw)) {
      if (!this.admission.mayAskToSignIn(JSON.stringify(request.body))) this.lanes.graph.check();
      await this.receive(request);
    }
    const { firstParty, given } = this.caller(request);
    const asked = this.admission.read(request.body, firstParty || given.sessionToken !== null);
    this.asked.set(request, asked);
    const { query, variables, operationName } = asked;
    request.body = { query, variables, ...(operationName !== null && { operationName }) };
  }

  private contextOf(request: FastifyRequest): ApolloContext {
    const caller = this.caller(request);
    return { ctx: caller.ctx, caller, trusted: this.asked.get(request)?.trusted ?? false };
  }

  /** Whatever happens, also when the caller has gone: the operation's transaction ends, and a changed session is told. */
  private async answer(handle: RouteHandlerMethod, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const caller = this.caller(request);
    const { ctx, tenant } = caller;
    let failure: unknown;
    this.crowd.arrived(request.raw);
    const leave = await this.turn(caller, this.asked.get(request)?.signsIn ?? false);
    try {
      return await handle.call(request.server, request, reply);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      leave();
      await ctx.finish(failure);
      if (caller.mutated) this.reception.forget(caller);
      if (ctx.session !== undefined) {
        for (const line of sessionCookies(tenant.slug, ctx.session)) reply.header('set-cookie', line);
      }
    }
  }

  /** Our own pages have had their turn when they ask. */
  private async turn({ firstParty }: Caller, signsIn = false): Promise<() => void> {
    return firstParty ? () => undefined : this.lanes[signsIn ? 'signIn' : 'graph'].enter();
  }

  private route(scope: FastifyInstance, target: ServiceRoute): void {
    const { method, path } = target.route;
    this.refuseOthers(scope, path, [method]);
    scope.route({
      method,
      url: path,
      onRequest: async (request) => {
        if (!this.reception.isOurs(request)) this.lanes.graph.check();
        await this.receive(request);
      },
      handler: async (request, reply) => {
        const caller = this.caller(request);
        const own = caller.who.kind !== 'anonymous';
        const leave = await this.turn(caller);
        try {
          const { params, query, body } = request as {
            params: Record<string, string>;
            query: Record<string, string | string[]>;
            body: unknown;
          };
          return this.send(
            reply,
            forCaches(await this.options.graph.route(target, caller.ctx, { params, query: single(query), body }), own),
          );
        } finally {
          leave();
          await caller.ctx.finish();
        }
      },
    });
  }

  private send(reply: FastifyReply, { status = 200, headers = {}, body }: RouteReply): FastifyReply {
    return reply.code(status).headers(headers).send(body);
  }

  private fail(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const known = asAppError(error);
    // Who is sent away for want of room met no fault: it is counted, and a line of the log costs more than an answer.
    if (known.status >= 500 && known.code !== 'OVERLOADED') this.options.report(known.cause ?? known, request.id);
    this.options.onError?.(known.code);
    const language =
      this.callers.get(request)?.language ?? languageOf(request.headers['accept-language'], ['de', 'en']);
    return refuse(request, reply, known, language);
  }

  async close(): Promise<void> {
    await this.apollo.stop();
    await this.options.graph.close();
    await this.options.limiter.close();
  }
}
