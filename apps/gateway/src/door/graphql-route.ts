import { type ApolloServer, HeaderMap } from '@apollo/server';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError } from '#libs/kernel';
import { addressQuestion, asksGraph, asksWithSecret } from './address-question.js';
import { type ApolloContext } from './apollo.js';
import { type Admission, type AskedOperation } from './body.js';
import { type Caller, type Reception } from './caller.js';
import { sessionCookies } from './credentials.js';
import { type Crowd } from './crowd.js';
import { type Lane } from './lane.js';
import { wantsPlainJson } from './media-type.js';
import { type Limits } from './budgets.js';
import { budgetHeaders } from './rate-limit.js';
import { VARY } from './vary.js';

export interface GraphqlRouteParts {
  limits: Limits;
  apollo: ApolloServer<ApolloContext>;
  reception: Reception;
  admission: Admission;
  crowd: Crowd;
  /** waits for the caller's turn; what it gives ends it */
  turn(caller: Caller, signsIn: boolean): Promise<() => void>;
  graphLane: Lane;
}

/** `/graphql`: POST for every operation, GET for queries. A GET without a query gets the page about the graph. */
export class GraphqlRoute {
  private readonly asked = new WeakMap<FastifyRequest, AskedOperation>();

  constructor(private readonly parts: GraphqlRouteParts) {}

  /** @param reads the scope of routes that only read: their answers get an ETag */
  register(scope: FastifyInstance, reads: FastifyInstance): void {
    const { crowd, reception, limits } = this.parts;
    scope.post('/graphql', {
      bodyLimit: limits.bodyBytes,
      // Checked before the body is read: budget and origin.
      // Under heavy load nothing is looked up or counted for a request that cannot be served; only its body shows whether it is for signing in.
      onRequest: async (request) => {
        if (!crowd.has(request.raw)) await reception.receive(request);
      },
      preHandler: async (request) => this.admit(request),
      handler: (request, reply) => this.answer(request, reply),
    });
    reads.get('/graphql', {
      onRequest: async (request) => {
        if (asksGraph(request.query)) await reception.receive(request);
        else await reception.tenant(request);
      },
      handler: async (request, reply) => {
        // Beside it, so that a tenant's prefix stays.
        if (!asksGraph(request.query)) return reply.redirect('developers/explorer', 303);
        this.read(request, addressQuestion(request.query));
        const { kind, query } = this.asked.get(request)!;
        if (kind === 'mutation' || asksWithSecret(query)) {
          reply.header('allow', 'POST');
          throw new AppError('METHOD_NOT_ALLOWED');
        }
        return this.answer(request, reply);
      },
    });
  }

  private async admit(request: FastifyRequest): Promise<void> {
    if (this.parts.crowd.has(request.raw)) {
      if (!this.parts.admission.mayAskToSignIn(JSON.stringify(request.body))) this.parts.graphLane.check();
      await this.parts.reception.receive(request);
    }
    this.read(request, request.body);
  }

  private read(request: FastifyRequest, body: unknown): void {
    const { firstParty, given } = this.parts.reception.caller(request);
    this.asked.set(request, this.parts.admission.read(body, firstParty || given.sessionToken !== null));
  }

  /** In any case, also when the caller has gone: ends the transaction of the operation, and sends a changed session. */
  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { reception, crowd } = this.parts;
    const caller = reception.caller(request);
    const asked = this.asked.get(request)!;
    const { ctx, tenant } = caller;
    let failure: unknown;
    crowd.arrived(request.raw);
    const leave = await this.parts.turn(caller, asked.signsIn);
    try {
      return await this.ask(request, reply, asked);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      leave();
      await ctx.finish(failure);
      if (caller.mutated) reception.forget(caller);
      if (ctx.session !== undefined) {
        for (const line of sessionCookies(tenant.slug, ctx.session)) reply.header('set-cookie', line);
      }
    }
  }

  private async ask(request: FastifyRequest, reply: FastifyReply, asked: AskedOperation): Promise<string> {
    const caller = this.parts.reception.caller(request);
    const { query, variables, operationName, trusted } = asked;
    const headers = new HeaderMap([
      ['content-type', 'application/json'],
      ['accept', request.headers.accept ?? '*/*'],
    ]);
    const answer = await this.parts.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers,
        search: '',
        body: { query, variables, ...(operationName !== null && { operationName }) },
      },
      context: async () => ({ ctx: caller.ctx, caller, trusted }),
    });
    if (answer.body.kind !== 'complete') throw new Error('an answer in parts');
    reply.headers(budgetHeaders(caller.budget));
    // When this operation itself used up a budget, that one is named.
    for (const [name, value] of answer.headers) reply.header(name, value);
    reply.code(statusOf(answer.status, request));
    if (request.method !== 'POST' && reply.statusCode === 200 && !isFaulty(answer.body.string))
      reply.headers(keptBy(caller));
    return answer.body.string;
  }
}

/** A document that cannot be run is no fault of HTTP: clients that ask for plain JSON get 200 and the error in the body. */
const statusOf = (status = 200, { headers }: FastifyRequest): number =>
  status === 400 && wantsPlainJson(headers.accept) ? 200 : status;

/** Errors come first. Answers with errors are not cached: the next one may have none, and each names its request. */
const isFaulty = (body: string): boolean => body.startsWith('{"errors"');

/** Public answers may be cached by everybody who checks each time whether they are still valid. */
function keptBy({ who }: Caller): Record<string, string> {
  return { 'cache-control': `${who.kind === 'anonymous' ? 'public' : 'private'}, no-cache`, vary: VARY.graph };
}
