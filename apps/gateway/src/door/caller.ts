import { type FastifyRequest } from 'fastify';
import { AppError, type Ctx, type TenantInfo, type Who } from '#libs/kernel';
import { credentialsOf, type GivenCredentials } from './credentials.js';
import { checkOrigin } from './csrf.js';
import { FirstPartyMark } from './first-party.js';
import { Lru } from '../graph/lru.js';
import { Identities } from './identities.js';
import { languageOf } from './language.js';
import { type Limits } from './budgets.js';
import { type GatewayOptions } from './options.js';
import { type BudgetState, RateLimit } from './rate-limit.js';
import { slugOf, tenantOf } from './tenant-of.js';

/** What is known about a request before its operation is. */
export interface Caller {
  tenant: TenantInfo;
  who: Who;
  given: GivenCredentials;
  firstParty: boolean;
  language: string;
  ctx: Ctx;
  /** what is left of the budget that counted this request */
  budget: BudgetState;
  /** set when a mutation ran: after that the same credentials may belong to somebody else or give other rights */
  mutated: boolean;
}

const keyShape = /^[\x21-\x7e]{8,200}$/;

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !keyShape.test(key))
    throw new AppError('BAD_REQUEST', { fields: { 'idempotency-key': 'wrong_form' } });
  return key;
}

/** Finds out who calls: tenant, credentials, origin, budget. */
export class Reception {
  private readonly identities: Identities;
  private readonly firstParty: FirstPartyMark;
  private readonly rates: Record<Exclude<keyof Limits['rate'], 'schema'>, RateLimit>;
  private readonly callers = new WeakMap<FastifyRequest, Caller>();
  /** keys that were right last time: somebody who guesses keys behind the same address does not lock them out */
  private readonly proved = new Lru<string, true>(5000);

  constructor(
    private readonly options: GatewayOptions,
    { rate }: Limits,
  ) {
    this.identities = new Identities(options.identify);
    this.firstParty = new FirstPartyMark(options.secret, options.now);
    const limit = (name: keyof Limits['rate']): RateLimit =>
      new RateLimit(options.limiter, `graph-${name}`, rate[name]);
    this.rates = {
      anonymous: limit('anonymous'),
      apiClient: limit('apiClient'),
      user: limit('user'),
      wrongCredentials: limit('wrongCredentials'),
      address: limit('address'),
      page: limit('page'),
    };
  }

  async tenant(request: FastifyRequest): Promise<TenantInfo> {
    if (request.host === '') throw new AppError('BAD_REQUEST', { fields: { host: 'missing' } });
    const { production, defaultTenant } = this.options;
    const fallback = production ? null : (defaultTenant ?? null);
    return tenantOf({ tenants: await this.options.tenants(), slug: slugOf(request.raw), host: request.host, fallback });
  }

  /** Whether one of our own front ends asks. Throws FIRST_PARTY_INVALID. */
  isOurs({ headers }: FastifyRequest): boolean {
    return this.firstParty.isOn(headers);
  }

  async receive(request: FastifyRequest): Promise<Caller> {
    const tenant = await this.tenant(request);
    const firstParty = this.isOurs(request);
    const given = credentialsOf(request.headers, tenant.slug);
    if (given.sessionToken !== null && request.method !== 'GET' && !firstParty) {
      checkOrigin({ headers: request.headers, own: [`${request.protocol}://${request.host}`, tenant.origin] });
    }
    const at = this.options.now();
    const { who, budget } = await this.identify(tenant, given, { address: request.ip, at, firstParty });
    const language = languageOf(request.headers['accept-language'], tenant.languages);
    const ctx = this.options.ctx({
      tenant,
      who,
      language,
      requestId: request.id,
      idempotencyKey: idempotencyKeyOf(request),
      address: request.ip,
      device: given.device,
      at,
    });
    const caller = { tenant, who, given, firstParty, language, ctx: ctx.forReading(), budget, mutated: false };
    this.callers.set(request, caller);
    return caller;
  }

  /** Who was received with this request. */
  caller(request: FastifyRequest): Caller {
    const caller = this.callers.get(request);
    if (!caller) throw new Error('the request was not received');
    return caller;
  }

  /** The budget that counted this request; undefined when none did. */
  budgetOf(request: FastifyRequest): BudgetState | undefined {
    return this.callers.get(request)?.budget;
  }

  languageFor(request: FastifyRequest): string {
    return this.callers.get(request)?.language ?? languageOf(request.headers['accept-language'], ['de', 'en']);
  }

  /**
   * Counts the request for its user, key or page, because many people may share an address. Wrong keys have a small budget of their own;
   * when it is used up, keys are not looked up.
   */
  private async identify(
    tenant: TenantInfo,
    given: GivenCredentials,
    { address, at, firstParty }: { address: string; at: Date; firstParty: boolean },
  ): Promise<{ who: Who; budget: BudgetState }> {
    const place = `${tenant.id}:${address}`;
    const key = given.apiKey === null ? null : this.identities.key(tenant.id, given);
    if (key !== null && !this.proved.get(key)) this.rates.wrongCredentials.check(place);
    if (given.apiKey !== null || given.sessionToken !== null) await this.rates.address.take(place);
    const who = await this.identities.of(tenant.id, given, at).catch(async (error: unknown) => {
      if (key !== null) {
        this.proved.delete(key);
        await this.rates.wrongCredentials.take(place);
      }
      throw error;
    });
    if (key !== null) this.proved.set(key, true);
    return { who, budget: await this.count(who, { tenant, place, firstParty }) };
  }

  private count(
    who: Who,
    { tenant, place, firstParty }: { tenant: TenantInfo; place: string; firstParty: boolean },
  ): Promise<BudgetState> {
    if (who.kind === 'apiClient') return this.rates.apiClient.take(`${tenant.id}:${who.clientId ?? who.name}`);
    if (who.userId !== null) return this.rates.user.take(`${tenant.id}:${who.userId}`);
    return (firstParty ? this.rates.page : this.rates.anonymous).take(place);
  }

  forget({ tenant, given }: Caller): void {
    this.identities.forget(tenant.id, given);
  }
}
