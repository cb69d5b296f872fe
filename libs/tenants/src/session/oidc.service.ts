import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, isUuid, parse } from '#libs/kernel';
import { normalMail } from '#libs/typed';
import { type Account, AccountService } from '../account/account.service.js';
import { hashToken, newToken } from '../account/token.js';
import { User } from '../user/user.entity.js';
import { beginOidc, completeOidc, type OidcPerson, type OidcRequest, type OidcSettings } from './oidc-client.js';
import { finishOidcInput } from './sign-in.input.js';
import { SignInLimits } from './sign-in-limits.js';
import { finish } from './sign-in.service.js';
import { type Outcome, type SignInStep, SignInSteps } from './sign-in-step.js';

const once = { idempotent: false };
const attemptMinutes = 15;

interface Attempt {
  providerId: string;
  nonce: string;
  verifier: string;
}
interface Provider extends OidcSettings {
  secondFactorClaims: string[];
}

/** Sign-in with the account of another organisation (OpenID Connect). */
@Injectable()
export class OidcService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly steps: SignInSteps,
    private readonly limits: SignInLimits,
  ) {}

  private redirectUri(ctx: Ctx): string {
    return `${ctx.tenant.origin}/workspace/sign-in/callback`;
  }

  async start(ctx: Ctx, providerId: string): Promise<{ url: string; step: string }> {
    await this.limits.attempt(ctx, 'code', ctx.newId());
    const provider = await this.db.tx(ctx, (tx) => this.provider(tx, providerId), once);
    const request = await beginOidc({ settings: provider, now: ctx.now() }, this.redirectUri(ctx)).catch(
      (cause: unknown) => {
        throw new AppError('UNAVAILABLE', { cause });
      },
    );
    const step = newToken();
    await this.db.tx(ctx, (tx) => this.remember(tx, providerId, request, step), once);
    return { url: request.url, step };
  }

  private async provider(tx: Ctx, id: string): Promise<Provider> {
    const [row] = isUuid(id)
      ? await tx.sql<Provider & { sealed: string }>(
          `select id, version, issuer, client_id as "clientId", client_secret_sealed as sealed, second_factor_claims as "secondFactorClaims"
             from tenants.oidc_provider where tenant_id = $1 and id = $2 and enabled`,
          [tx.tenantId, id],
        )
      : [];
    if (!row) throw new AppError('NOT_FOUND');
    const { sealed, ...provider } = row;
    return { ...provider, clientSecret: this.accounts.box.open(sealed, `oidc:${id}`) };
  }

  /** `step` stays in the browser that started: a stolen callback address is of no use in another one. */
  private async remember(tx: Ctx, providerId: string, request: OidcRequest, step: string): Promise<void> {
    const sealed = this.accounts.box.seal(request.verifier, `oidc-attempt:${hashToken(request.state)}`);
    const expiresAt = new Date(tx.now().getTime() + attemptMinutes * 60_000);
    await tx.sql(
      `insert into tenants.oidc_sign_in (tenant_id, state_hash, provider_id, step_hash, nonce, verifier_sealed, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenantId, hashToken(request.state), providerId, hashToken(step), request.nonce, sealed, expiresAt],
    );
  }

  async finish(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step, callbackUrl } = parse(finishOidcInput, input);
    await this.limits.attempt(ctx, 'code', step);
    const callback = new URL(callbackUrl);
    const state = callback.searchParams.get('state') ?? '';
    if (`${callback.origin}${callback.pathname}` !== this.redirectUri(ctx)) throw new AppError('SIGN_IN_FAILED');
    const attempt = await this.db.tx(ctx, (tx) => this.take(tx, state, step), once);
    const provider = await this.db.tx(ctx, (tx) => this.provider(tx, attempt.providerId), once);
    const person = await completeOidc({ settings: provider, now: ctx.now() }, callback, { state, ...attempt }).catch(
      (cause: unknown) => {
        throw new AppError('SIGN_IN_FAILED', { cause });
      },
    );
    return finish(ctx, await this.db.tx(ctx, (tx) => this.enter(tx, provider, person), once));
  }

  /** Uses the attempt up before the code is exchanged: each works once, whatever comes of it. */
  private async take(tx: Ctx, state: string, step: string): Promise<Attempt> {
    const [row] = await tx.sql<Attempt & { sealed: string }>(
      `update tenants.oidc_sign_in set used_at = $4
        where tenant_id = $1 and state_hash = $2 and step_hash = $3 and used_at is null and expires_at > $4
        returning provider_id as "providerId", nonce, verifier_sealed as sealed`,
      [tx.tenantId, hashToken(state), hashToken(step), tx.now()],
    );
    if (!row) throw new AppError('STEP_EXPIRED');
    const { sealed, ...attempt } = row;
    return { ...attempt, verifier: this.accounts.box.open(sealed, `oidc-attempt:${hashToken(state)}`) };
  }

  private async enter(tx: Ctx, provider: Provider, person: OidcPerson): Promise<Outcome> {
    const user = await this.userOf(tx, provider.id, person);
    const secondFactor = person.claims.some((claim) => provider.secondFactorClaims.includes(claim));
    if (secondFactor || !(await this.steps.isStaff(tx, user.id))) {
      return this.steps.signedIn(tx, user.id, { method: 'oidc', secondFactor });
    }
    const account = (await this.accounts.ofUser(tx, user.id)) ?? (await this.giveAccount(tx, user));
    return this.steps.proceed(tx, user.id, account, 'oidc');
  }

  /** The person behind the provider's subject; the first time, the one whose address the provider vouches for. */
  private async userOf(tx: Ctx, providerId: string, person: OidcPerson): Promise<{ id: string; email: string }> {
    const [known] = await tx.sql<{ id: string; email: string }>(
      `select u.id, u.email from tenants.oidc_identity i
         join tenants.app_user u on u.tenant_id = i.tenant_id and u.id = i.user_id and u.state = 'active'
        where i.tenant_id = $1 and i.provider_id = $2 and i.subject = $3`,
      [tx.tenantId, providerId, person.subject],
    );
    if (known) return known;
    if (person.verifiedEmail === null) throw new AppError('SIGN_IN_FAILED');
    const [user] = await tx.sql<{ id: string; email: string }>(
      `update tenants.app_user set state = 'active', version = version + 1
        where tenant_id = $1 and email = $2 and state in ('invited', 'active') returning id, email`,
      [tx.tenantId, normalMail(person.verifiedEmail)],
    );
    if (!user) throw new AppError('SIGN_IN_FAILED');
    await this.link(tx, providerId, person.subject, user.id);
    return user;
  }

  private async link(tx: Ctx, providerId: string, subject: string, userId: string): Promise<void> {
    const linked = await tx.sql(
      `insert into tenants.oidc_identity (tenant_id, provider_id, subject, user_id) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
      [tx.tenantId, providerId, subject, userId],
    );
    // The subject already belongs to somebody who may not sign in.
    if (linked.length === 0) throw new AppError('SIGN_IN_FAILED');
    await tx.audit({ action: 'linkIdentity', noun: User.name, id: userId, after: { providerId } });
  }

  private async giveAccount(tx: Ctx, user: { id: string; email: string }): Promise<Account> {
    const account = await this.accounts.ensure(tx, user.email);
    await this.accounts.join(tx, account.id);
    await tx.sql(`update tenants.app_user set account_id = $3 where tenant_id = $1 and id = $2`, [
      tx.tenantId,
      user.id,
      account.id,
    ]);
    return account;
  }
}
