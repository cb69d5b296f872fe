import { Injectable } from '@nestjs/common';
import { allows, AppError, type Ctx, Db, type Page, parse, type Who, type ListArguments } from '#libs/kernel';
import { type ApiScope, apiScopes, holds, isScope } from '#libs/contracts';
import { allowGrant, isActing } from '../mandate/giver.js';
import { scopeOf } from '../mandate/roles.js';
import { Scopes } from '../mandate/scopes.js';
import { ApiClient } from './api-client.entity.js';
import { apiClientList, createApiClientInput, revokeApiClientInput } from './api-client.input.js';
import { apiClientPolicy } from './api-client.policy.js';
import { hashApiSecret, newApiSecret, writeApiKey } from './api-key.js';

const longestYears = 2;
/** What no key is ever let at, whatever its scopes say: these take a person. */
const forPersons = [
  ...['SignInSession:*', 'Passkey:*', 'PendingAct:propose', 'PendingAct:decide'],
  ...['Mandate:grant', 'Substitution:act', 'Substitution:create'],
  ...['Webhook:create', 'Webhook:remove', 'Webhook:rotate', 'Webhook:test', 'Webhook:update'],
];

export interface CreatedApiClient {
  client: ApiClient;
  /** shown in this answer only; who lost it repeats the call under its idempotency key */
  key: string;
}

@Injectable()
export class ApiClientService {
  constructor(
    private readonly db: Db,
    private readonly scopes: Scopes,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<ApiClient>> {
    const { orderBy } = parse(apiClientList, args);
    return this.db.tx(ctx, (tx) => tx.list(ApiClient, { ...page, orderBy }));
  }

  /** What a key can be let at, in the caller's language. */
  known(ctx: Ctx): (ApiScope & { grantable: boolean })[] {
    return apiScopes(ctx.language).map((scope) => ({ ...scope, grantable: this.mayBeGiven(ctx, scope) }));
  }

  /** What takes a person is for no key; neither is what the caller does not hold, or holds for somebody absent. */
  private mayBeGiven({ who }: Ctx, { scope, noun, action }: ApiScope): boolean {
    const makesNone = who.kind === 'anonymous' || isActing(who);
    if (makesNone || forPersons.includes(scope) || forPersons.includes(`${noun}:*`)) return false;
    return holds(who, noun, action);
  }

  async create(ctx: Ctx, input: unknown): Promise<CreatedApiClient> {
    const given = parse(createApiClientInput, input);
    checkNames(given.scopes);
    const secret = newApiSecret();
    return this.db.tx(ctx, async (tx) => {
      const role = given.role ?? null;
      const scope = { scopeId: given.scopeId ?? null, carrierId: given.carrierId ?? null };
      const row = {
        name: given.name,
        keyHash: hashApiSecret(secret),
        scopes: given.scopes,
        role,
        scopeType: role && scopeOf[role],
        ...scope,
        expiresOn: given.expiresOn,
        createdBy: tx.who.userId ?? tx.who.within?.userId ?? null,
        parentId: tx.who.clientId,
        createdAt: tx.now(),
        lastUsedOn: null,
        revokedAt: null,
      };
      this.checkPeriod(tx, given.expiresOn);
      await this.checkScope(tx, row);
      tx.check('create', ApiClient, row);
      const covers = (giver: Who): boolean => allows(apiClientPolicy, giver, 'create', row);
      const { scopes, expiresOn: until } = row;
      await allowGrant(tx, { receiverId: null, until, scopes, covers, row, field: 'expiresOn' });
      const client = await tx.repo(ApiClient).insert(row);
      return { client, key: writeApiKey({ id: client.id, secret }) };
    });
  }

  private checkPeriod(tx: Ctx, expiresOn: string): void {
    const today = tx.today();
    const last = `${Number(today.slice(0, 4)) + longestYears}${today.slice(4)}`;
    const fault = expiresOn <= today ? 'in_the_past' : expiresOn > last ? 'too_far' : null;
    if (fault) throw new AppError('VALIDATION', { fields: { expiresOn: fault } });
  }

  private async checkScope(
    tx: Ctx,
    row: Pick<ApiClient, 'role' | 'scopeType' | 'scopeId' | 'carrierId'>,
  ): Promise<void> {
    const { role, scopeType, scopeId, carrierId } = row;
    const isBare = role === null && (scopeId !== null || carrierId !== null);
    if (isBare || (role === 'team') !== (carrierId !== null)) {
      throw new AppError('VALIDATION', { fields: { role: 'scope_without_role' } });
    }
    if (scopeType && !(await this.scopes.exists(tx, { scopeType, scopeId, carrierId })))
      throw new AppError('NOT_FOUND');
  }

  scopeName(ctx: Ctx, { scopeType, scopeId }: ApiClient): Promise<string | null> {
    return this.scopes.name(ctx, scopeType, scopeId);
  }

  revoke(ctx: Ctx, input: unknown): Promise<ApiClient> {
    const { id, reason } = parse(revokeApiClientInput, input);
    return this.db.tx(ctx, async (tx) => {
      const client = await tx.get(ApiClient, id, 'revoke');
      if (client.revokedAt !== null) return client;
      return tx.repo(ApiClient).update(client, { revokedAt: tx.now() }, reason);
    });
  }
}

/** A scope with a slip in it would be a key that opens nothing. Throws VALIDATION with its place and its name. */
function checkNames(scopes: string[]): void {
  const at = scopes.findIndex((scope) => !isScope(scope));
  if (at < 0) return;
  throw new AppError('VALIDATION', { fields: { [`scopes.${at}`]: 'not_a_scope' }, params: { scope: scopes[at]! } });
}
