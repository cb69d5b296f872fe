import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Account, AccountService, hasSecondFactor } from '../account/account.service.js';
import { passwordMatches } from '../account/password.js';
import { isTotp } from '../account/second-factor.js';
import { hashToken, newToken } from '../account/token.js';
import { MailLinks } from '../session/mail-link.js';
import { finish } from '../session/sign-in.service.js';
import { type Outcome, type SignInStep } from '../session/sign-in-step.js';
import { siteOn } from '../tenant/host.js';
import { joinOidcWithLinkInput, joinOidcWithPasswordInput, stepInput } from './oidc.input.js';
import { OidcTools } from './oidc-tools.js';
import { OidcEntry, type OidcProof, type OidcUser } from './oidc-entry.js';
import { type TrustedProvider } from './oidc-provider.service.js';

const once = { idempotent: false };

interface Pending extends OidcProof {
  providerId: string;
  subject: string;
  user: OidcUser;
  linkHash: string | null;
  /** with a login of its own, here or from another tenant */
  account: Account | null;
  provider: TrustedProvider;
}

/**
 * The first time, whoever comes from a provider proves that the account is theirs: with its password and second factor, or with a link
 * that is mailed to the stored address and works only in the browser that came from the provider.
 */
@Injectable()
export class OidcJoinService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly tools: OidcTools,
    private readonly entry: OidcEntry,
    private readonly links: MailLinks,
  ) {}

  async withPassword(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step, password, code } = parse(joinOidcWithPasswordInput, input);
    await this.tools.limits.attempt(ctx, 'code', step);
    const { account, user } = await this.db.tx(ctx, (tx) => this.pending(tx, step), once);
    await this.tools.limits.attempt(ctx, 'password', user.email);
    if (
      !(await passwordMatches(account?.passwordHash ?? null, password)) ||
      !account ||
      !this.accounts.mayBeUsed(account.email)
    )
      throw new AppError('VALIDATION', { fields: { password: 'wrong' } });
    if (hasSecondFactor(account) && !code) throw new AppError('VALIDATION', { fields: { code: 'required' } });
    if (hasSecondFactor(account) && isTotp(code ?? '')) await this.tools.limits.strangersCode(ctx, account);
    const joined = await this.db.tx(ctx, (tx) => this.proved(tx, step, account.id, code ?? ''), once);
    await this.tools.limits.clear(ctx, 'password', user.email);
    return finish(ctx, joined);
  }

  private async proved(tx: Ctx, step: string, accountId: string, code: string): Promise<Outcome> {
    const pending = await this.pending(tx, step);
    const { account, user, secondFactor } = pending;
    if (account?.id !== accountId) throw new AppError('CONFLICT');
    const accepted = hasSecondFactor(account) ? await this.accounts.acceptCode(tx, account, code) : null;
    if (hasSecondFactor(account) && accepted === null) throw new AppError('VALIDATION', { fields: { code: 'wrong' } });
    if (accepted === 'recovery')
      await this.links.write(tx, 'recoveryCodeUsed', { userId: user.id, email: user.email, language: tx.language }, {});
    await this.join(tx, step, pending);
    if (user.accountId === null) await this.accounts.give(tx, user);
    return this.entry.letIn(tx, user, secondFactor || accepted !== null);
  }

  /**
   * To the stored address, never to one that the provider names. The newest link is the only one.
   *
   * @param host of the page that asks: the ticket lies there
   */
  async requestLink(ctx: Ctx, { step: given, host }: { step: unknown; host?: unknown }): Promise<boolean> {
    const step = parse(stepInput, given);
    await this.tools.limits.attempt(ctx, 'code', step);
    const { user } = await this.db.tx(ctx, (tx) => this.pending(tx, step), once);
    await this.tools.limits.attempt(ctx, 'mail', user.email);
    await this.db.tx(ctx, (tx) => this.sendLink(tx, step, siteOn(tx.tenant, host)), once);
    return true;
  }

  private async sendLink(tx: Ctx, step: string, site: string): Promise<void> {
    const { user, provider } = await this.pending(tx, step);
    const token = newToken();
    await tx.sql(`update tenants.oidc_join set link_hash = $3 where tenant_id = $1 and step_hash = $2`, [
      tx.tenantId,
      hashToken(step),
      hashToken(token),
    ]);
    const url = `${site}/workspace/sign-in/join?token=${token}`;
    await this.links.write(
      tx,
      'joinProvider',
      { userId: user.id, email: user.email, language: tx.language },
      { url, provider: provider.name },
    );
  }

  async withLink(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step, token } = parse(joinOidcWithLinkInput, input);
    await this.tools.limits.attempt(ctx, 'code', step);
    return finish(ctx, await this.db.tx(ctx, (tx) => this.byLink(tx, step, token), once));
  }

  private async byLink(tx: Ctx, step: string, token: string): Promise<Outcome> {
    const pending = await this.pending(tx, step);
    if (pending.linkHash !== hashToken(token)) throw new AppError('SIGN_IN_LINK_EXPIRED');
    await this.join(tx, step, pending);
    return this.entry.letIn(tx, pending.user, pending.secondFactor);
  }

  private async join(tx: Ctx, step: string, { provider, subject, user, ...proof }: Pending): Promise<void> {
    await tx.sql(`update tenants.oidc_join set used_at = $3 where tenant_id = $1 and step_hash = $2`, [
      tx.tenantId,
      hashToken(step),
      tx.now(),
    ]);
    await this.entry.join(tx, { ...proof, providerId: provider.id, subject, userId: user.id });
    await this.links.write(
      tx,
      'providerJoined',
      { userId: user.id, email: user.email, language: tx.language },
      { provider: provider.name },
    );
  }

  /** What the ticket stands for, locked, if the provider may still speak for the person. Throws STEP_EXPIRED. */
  private async pending(tx: Ctx, step: string): Promise<Pending> {
    const [row] = await tx.sql<Omit<Pending, 'user' | 'account' | 'provider'> & OidcUser>(
      `select j.provider_id as "providerId", j.subject, j.second_factor as "secondFactor", j.sign_out_sealed as "signOutSealed",
              j.link_hash as "linkHash", u.id, u.email, u.state, u.account_id as "accountId"
         from tenants.oidc_join j join tenants.app_user u on u.tenant_id = j.tenant_id and u.id = j.user_id
        where j.tenant_id = $1 and j.step_hash = $2 and j.used_at is null and j.expires_at > $3 for update of j`,
      [tx.tenantId, hashToken(step), tx.now()],
    );
    if (!row) throw new AppError('STEP_EXPIRED');
    const { id, email, state, accountId, ...rest } = row;
    const user = { id, email, state, accountId };
    const provider = await this.tools.providers.trusted(tx, rest.providerId);
    await this.entry.refuse(tx, provider, user);
    const account = accountId ? await this.accounts.byId(tx, accountId) : await this.accounts.byEmail(tx, email);
    return { ...rest, user, provider, account };
  }
}
