import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { hashToken, newToken } from '../account/token.js';
import { finish } from '../session/sign-in.service.js';
import { type SignInStep } from '../session/sign-in-step.js';
import { finishOidcInput } from './oidc.input.js';
import { siteOn } from '../tenant/host.js';
import { OidcClient, type OidcRequest } from './oidc-client.js';
import { OidcTools } from './oidc-tools.js';
import { OidcEntry } from './oidc-entry.js';
import { placesAt, placesOf, type TrustedProvider } from './oidc-provider.service.js';

const once = { idempotent: false };
const attemptMinutes = 15;

interface Attempt {
  providerId: string;
  nonce: string;
  verifier: string;
}

/** Sign-in with the account of another organisation (OpenID Connect). */
@Injectable()
export class OidcService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly client: OidcClient,
    private readonly tools: OidcTools,
    private readonly entry: OidcEntry,
  ) {}

  /** @param host of the page that begins: the way back leads there, and the browser's ticket lies there */
  async start(
    ctx: Ctx,
    { providerId, host }: { providerId: string; host?: unknown },
  ): Promise<{ url: string; step: string }> {
    await this.tools.limits.attempt(ctx, 'code', ctx.newId());
    return this.tools.watched(ctx, { providerId, at: 'start' }, async () => {
      const provider = await this.db.tx(ctx, (tx) => this.tools.providers.trusted(tx, providerId), once);
      const places = placesAt(siteOn(ctx.tenant, host));
      const request = await this.client.begin({ settings: provider, now: ctx.now() }, places);
      const step = newToken();
      await this.db.tx(ctx, (tx) => this.remember(tx, providerId, request, step), once);
      return { url: request.url, step };
    });
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
    await this.tools.limits.attempt(ctx, 'code', step);
    const callback = new URL(callbackUrl);
    const about = { providerId: null, at: 'finish' };
    return this.tools.watched(ctx, about, async () => {
      // That it is the very one it began with, the provider sees to: it gives a token only to the address that it was given.
      const places = placesOf(ctx).find((one) => one.callback === `${callback.origin}${callback.pathname}`);
      if (!places) throw new AppError('OIDC_WRONG_ADDRESS');
      const state = callback.searchParams.get('state') ?? '';
      const attempt = await this.db.tx(ctx, (tx) => this.take(tx, state, step), once);
      const provider = await this.db.tx(ctx, (tx) => this.tools.providers.trusted(tx, attempt.providerId), once);
      return this.complete(ctx, provider, callback, { state, signedOut: places.signedOut, ...attempt });
    });
  }

  private complete(
    ctx: Ctx,
    provider: TrustedProvider,
    callback: URL,
    attempt: Attempt & { state: string; signedOut: string },
  ): Promise<SignInStep> {
    return this.tools.watched(ctx, { providerId: provider.id, at: 'finish' }, async () => {
      const person = await this.client.complete({ settings: provider, now: ctx.now() }, callback, attempt);
      return finish(ctx, await this.db.tx(ctx, (tx) => this.entry.enter(tx, provider, person), once));
    });
  }

  /** Uses the attempt up before the code is exchanged: each works once, whatever comes of it. */
  private async take(tx: Ctx, state: string, step: string): Promise<Attempt> {
    const open = `tenant_id = $1 and state_hash = $2 and used_at is null and expires_at > $3`;
    const values = [tx.tenantId, hashToken(state), tx.now()];
    const [row] = await tx.sql<Attempt & { sealed: string }>(
      `update tenants.oidc_sign_in set used_at = $3 where ${open} and step_hash = $4
        returning provider_id as "providerId", nonce, verifier_sealed as sealed`,
      [...values, hashToken(step)],
    );
    if (!row) {
      const [other] = await tx.sql(`select 1 from tenants.oidc_sign_in where ${open}`, values);
      throw new AppError(other ? 'OIDC_OTHER_BROWSER' : 'STEP_EXPIRED');
    }
    const { sealed, ...attempt } = row;
    return { ...attempt, verifier: this.accounts.box.open(sealed, `oidc-attempt:${hashToken(state)}`) };
  }
}
