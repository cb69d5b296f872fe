import { Buffer } from 'node:buffer';
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { parse } from 'graphql';
import { TOTP } from 'otpauth';
import Fastify, { type FastifyInstance } from 'fastify';
import { scopeNouns, services } from '#libs/contracts';
import { demoId, errorCodes, type TenantInfo, Who } from '#libs/kernel';
import {
  everyRate,
  Gateway,
  gatewayServerOptions,
  type Graph,
  memoryLimiterStore,
  TrustedDocuments,
} from '#apps/gateway';
import { createWorld, fingerprint, type IsolationWorld, person } from '../isolation/world.build.js';
import { serviceRoutes } from '../../../apps/server/src/processes.js';
import { demoAccounts } from '../../../apps/server/src/registry.js';

const json = '{"query":"{ me { kind } }"}';
/** what our own front ends sign their calls with */
export const doorSecret = 'test secret that is long enough to be one';
const plenty = { points: 1_000_000, seconds: 60 };
/** What a browser of ours may send with a session. */
export const storedDocument = 'query Own { me { kind } }';

export const secondFactor = `mutation ($input: SignInSecondFactorInput!) { signInSecondFactor(input: $input) { state } }`;

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** code of the first error, of GraphQL or of a route; null when there is none */
  code: string | null;
}
interface KeyMandate {
  role: 'senate' | 'carrier' | 'team';
  scopeId?: string;
  carrierId?: string;
}
/** A key does nothing that the person who answers for it may not do: keys of carriers and teams are the carrier's. */
function makerOf({ role, scopeId, carrierId }: KeyMandate, colleague: string): Who {
  const carrier = carrierId ?? scopeId;
  if (role === 'senate' || !carrier) return person('senate', null, []);
  const { mandates, ...who } = person('carrier', carrier, scopeId ? [scopeId] : []).toJSON();
  const id = (kind: string): string => demoId(kind, `key-maker-${carrier}${colleague}`);
  return new Who({ ...who, userId: id('user'), mandates: [{ ...mandates[0]!, id: id('mandate') }] });
}
export interface Call {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** All services with the demo's data behind the real gateway on a real port. Nothing here is simulated. */
export class HostileDoor {
  readonly key = new Map<string, string>();

  private constructor(
    readonly world: IsolationWorld,
    readonly server: FastifyInstance,
    private readonly gateway: Gateway,
    readonly port: number,
  ) {}

  static async open(documents: string[] = []): Promise<HostileDoor> {
    const world = await createWorld();
    return HostileDoor.to(world, world.graph, documents);
  }

  /** @param graph another way of answering on that world */
  static async to(world: IsolationWorld, graph: Graph, documents: string[] = []): Promise<HostileDoor> {
    const { runtime } = world.app;
    const gateway = await Gateway.create({
      graph,
      tenants: () => runtime.tenants(),
      identify: (credentials) => runtime.identify(credentials),
      now: () => runtime.clock.now(),
      ctx: (input) => runtime.ctx(input),
      secret: doorSecret,
      production: false,
      defaultTenant: 'berlin',
      documents: new TrustedDocuments([storedDocument, ...documents]),
      limiter: memoryLimiterStore(),
      routes: serviceRoutes(),
      limits: { rate: everyRate(plenty) },
      report: (error) => void world.reported.push(error),
    });
    const server = Fastify({ ...gatewayServerOptions({ trustedProxies: [], tenantPrefixes: true }), logger: false });
    await gateway.register(server);
    await server.listen({ port: 0, host: '127.0.0.1' });
    const door = new HostileDoor(world, server, gateway, (server.server.address() as AddressInfo).port);
    for (const tenant of [world.berlin, world.frankfurt]) door.key.set(tenant.slug, await door.newKey(tenant));
    // The first use of a key is noted on it.
    for (const slug of door.key.keys())
      await door.send({ path: `/t/${slug}/graphql`, headers: door.asSenate(slug), body: json });
    await world.app.settle();
    return door;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.gateway.close();
    await this.world.app.close();
  }

  /**
   * An API key that may do what the Senate may, or somebody in another role.
   * @param colleague another person of the same carrier makes it
   */
  async newKey(tenant: TenantInfo, mandate: KeyMandate = { role: 'senate' }, colleague = ''): Promise<string> {
    const scopes = ['*:read', ...Object.keys(scopeNouns).map((noun) => `${noun}:*`)];
    const who = makerOf(mandate, colleague);
    await this.enter(tenant, who);
    const ctx = this.world.app.ctx({ who, tenant }).forReading();
    const document = parse(`mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) { key } }`);
    const input = { name: 'Probe', expiresOn: '2027-11-01', scopes, ...mandate };
    const { data, errors } = await this.world.graph.execute({ document, variables: { input }, ctx });
    await ctx.finish();
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { createApiClient: { key: string } }).createApiClient.key;
  }

  /** Makes somebody known to the tenant: a key is worth what the person who answers for it holds. */
  private async enter({ id: tenantId }: TenantInfo, { userId, name, mandates: [mandate] }: Who): Promise<void> {
    await this.world.app.owner(
      `insert into tenants.app_user (tenant_id, id, email, name, language, state, created_at, version)
       values ($1, $2, $3, $4, 'de', 'active', now(), 1) on conflict do nothing`,
      [tenantId, userId, `${userId!}@example.org`, name],
    );
    await this.world.app.owner(
      `insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, scope_id, valid_from, version)
       values ($1, $2, $3, $4, $5, $6, $7, '2026-01-01', 1) on conflict do nothing`,
      [tenantId, mandate!.id, userId, name, mandate!.role, mandate!.scopeType, mandate!.scopeId],
    );
  }

  send({ method = 'POST', path = '/graphql', headers = {}, body }: Call): Promise<Reply> {
    const given = { 'content-type': 'application/json', ...headers };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        { port: this.port, host: '127.0.0.1', agent: false, method, path, headers: given },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, code: codeIn(text) });
          });
        },
      );
      // A server that has refused closes the connection while the rest of the body is still under way.
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** One operation, as an API client of Berlin's Senate unless said otherwise. */
  graphql(query: string, variables: unknown = {}, headers: Record<string, string> = this.asSenate()): Promise<Reply> {
    return this.send({ headers, body: JSON.stringify({ query, variables }) });
  }

  asSenate(slug = 'berlin'): Record<string, string> {
    return { authorization: `Bearer ${this.key.get(slug)!}` };
  }

  /** Somebody of the demo, with a session of their own. The clock moves on: a code works once. */
  async signIn(email: string, slug = 'berlin'): Promise<Record<string, string>> {
    this.world.app.clock.advance(60_000);
    const step = await this.step(email, slug);
    const reply = await this.send({
      path: `/t/${slug}/graphql`,
      body: JSON.stringify({ query: secondFactor, variables: { input: { step, code: this.code(email) } } }),
    });
    return { cookie: String(reply.headers['set-cookie']).split(';')[0]!, 'x-requested-with': 'script' };
  }

  /** The first half of a sign-in: the ticket for the second. */
  async step(email: string, slug = 'berlin'): Promise<string> {
    const input = { email, password: demoAccounts.find((a) => a.email === email)!.password };
    const query = `mutation ($input: SignInInput!) { signIn(input: $input) { state step } }`;
    const body = JSON.stringify({ query, variables: { input } });
    const reply = await this.send({ path: `/t/${slug}/graphql`, body });
    return (JSON.parse(reply.text) as { data: { signIn: { step: string } } }).data.signIn.step;
  }

  code(email: string): string {
    const secret = demoAccounts.find((a) => a.email === email)!.totpSecret!;
    return new TOTP({ secret }).generate({ timestamp: this.world.app.clock.now().getTime() });
  }

  /** Bytes as they are, for what an HTTP library would not send. */
  raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(this.port, '127.0.0.1', () => socket.write(text));
      socket.setTimeout(3000, () => socket.destroy());
      socket.on('data', (part) => {
        answer += part.toString('latin1');
        socket.end();
      });
      socket.on('error', () => resolve(answer));
      socket.on('close', () => resolve(answer));
    });
  }

  /** The keys and whoever answers for them, as they were: a call that hits its own caller must not spare all that come after it. */
  async revive(): Promise<void> {
    const keys = `select created_by from tenants.api_client where name = 'Probe'`;
    const { owner } = this.world.app;
    await owner(`update tenants.api_client set revoked_at = null where name = 'Probe' and revoked_at is not null`);
    await owner(`update tenants.app_user set state = 'active' where id in (${keys}) and state <> 'active'`);
    await owner(
      `update tenants.mandate set valid_from = '2026-01-01', valid_until = null where user_id in (${keys}) and valid_until is not null`,
    );
  }

  /** Every write leaves its record in the outbox: a cheap sign that there was one. */
  async written(): Promise<number> {
    const [row] = await this.world.app.owner<{ n: number }>(`select count(*)::int as n from kernel.outbox`);
    return row!.n;
  }

  /** Everything in both tenants: equal before and after means that nothing changed. */
  async state(): Promise<string> {
    const { berlin, frankfurt } = this.world;
    return (await fingerprint(this.world, berlin)) + (await fingerprint(this.world, frankfurt));
  }
}

function codeIn(text: string): string | null {
  try {
    const body = JSON.parse(text) as {
      errors?: { extensions?: { code?: string } }[];
      code?: string;
      error?: { code?: string };
    };
    return body.errors?.[0]?.extensions?.code ?? body.error?.code ?? body.code ?? null;
  } catch {
    return null;
  }
}

const listed = new Set(errorCodes().map(([code]) => code));
const inside =
  /\bat (async )?\S+ \(|\.ts:\d|\.js:\d|node_modules|QueryFailedError|TypeError|RangeError|SyntaxError|violates|relation "|invalid input syntax|out of range|duplicate key|typeorm|postgres/i;
const databaseRole = new RegExp(`qw_(${services.join('|')})`, 'i');

/** What is wrong with an answer to a bad request; null when it is as it should be. */
export function faultOf({ status, text, code }: Reply, refused = true): string | null {
  if (status >= 500 || code === 'INTERNAL') return `${status} ${code}: ${text.slice(0, 200)}`;
  if (inside.test(text) || databaseRole.test(text)) return `tells about the inside: ${text.slice(0, 300)}`;
  if (code !== null && !listed.has(code)) return `unknown code ${code}`;
  if (refused && code === null) return `not refused: ${status} ${text.slice(0, 200)}`;
  return null;
}
