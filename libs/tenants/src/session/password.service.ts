import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Account, AccountService } from '../account/account.service.js';
import { hashPassword, passwordFault, passwordMatches } from '../account/password.js';
import { MailLinks } from './mail-link.js';
import { SignInSessionService } from './sign-in-session.service.js';
import { changePasswordInput, resetPasswordInput } from './sign-in.input.js';
import { SignInLimits } from './sign-in-limits.js';
import { finish } from './sign-in.service.js';
import { type Outcome, type SignInStep, SignInSteps } from './sign-in-step.js';

const once = { idempotent: false };

/** Refuses weak passwords; hashing happens outside of transactions, because it takes tens of milliseconds. */
export async function newPasswordHash(password: string, personal: string[]): Promise<string> {
  const fault = passwordFault(password, personal);
  if (fault) throw new AppError('VALIDATION', { fields: { password: fault } });
  return hashPassword(password);
}

/** What every way in by mail and password shares. */
@Injectable()
export class PasswordTools {
  constructor(
    readonly links: MailLinks,
    readonly limits: SignInLimits,
  ) {}
}

/** Changing a password, with the old one or with a link by mail. Both end every session of the account, in all tenants. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly sessions: SignInSessionService,
    private readonly steps: SignInSteps,
    private readonly tools: PasswordTools,
  ) {}

  /** This browser gets a new session. */
  async change(ctx: Ctx, input: unknown): Promise<boolean> {
    const { current, password } = parse(changePasswordInput, input);
    const account = await this.db.tx(ctx, (tx) => this.own(tx), once);
    await this.tools.limits.attempt(ctx, 'password', account.email);
    if (!(await passwordMatches(account.passwordHash, current))) throw new AppError('SIGN_IN_FAILED');
    const hash = await newPasswordHash(password, [account.email, ctx.who.name ?? '']);
    ctx.session = await this.db.tx(ctx, (tx) => this.renew(tx, account.id, hash), once);
    return true;
  }

  private async own(tx: Ctx): Promise<Account> {
    const { userId } = await this.sessions.present(tx);
    const account = await this.accounts.ofUser(tx, userId);
    if (!account) throw new AppError('SIGN_IN_FAILED');
    return account;
  }

  private async renew(tx: Ctx, accountId: string, hash: string): Promise<Ctx['session']> {
    const { userId, method, secondFactor } = await this.sessions.present(tx);
    await this.accounts.setPassword(tx, accountId, hash);
    await tx.audit({ action: 'changePassword', noun: 'User', id: userId });
    // A new session is fresh, but nobody has come from the mailbox just now.
    const proved = method === 'oidc' ? method : 'password';
    return this.sessions.open(tx, userId, { method: proved, secondFactor, proved: false });
  }

  /** The link replaces the password only: a second factor is still asked for. */
  async reset(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { token, password } = parse(resetPasswordInput, input);
    await this.tools.limits.attempt(ctx, 'code', token);
    const link = await this.db.tx(ctx, (tx) => this.tools.links.read(tx, 'password', token), once);
    const hash = await newPasswordHash(password, [link.email]);
    return finish(ctx, await this.db.tx(ctx, (tx) => this.resetWith(tx, token, hash), once));
  }

  private async resetWith(tx: Ctx, token: string, hash: string): Promise<Outcome> {
    const { userId } = await this.tools.links.take(tx, 'password', token);
    const account = userId === null ? null : await this.accounts.ofUser(tx, userId);
    if (!account || userId === null) throw new AppError('SIGN_IN_LINK_EXPIRED');
    await this.accounts.setPassword(tx, account.id, hash);
    await tx.audit({ action: 'resetPassword', noun: 'User', id: userId });
    return this.steps.proceed(tx, userId, account, 'password');
  }
}
