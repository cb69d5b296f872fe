import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { normalMail } from '#libs/typed';
import { type Account, AccountService } from '../account/account.service.js';
import { passwordMatches } from '../account/password.js';
import { isTotp, newTotpSecret, otpauthUri, totpStep } from '../account/second-factor.js';
import { MailLinks } from './mail-link.js';
import { confirmSecondFactorInput, signInInput, signInSecondFactorInput, stepInput } from './sign-in.input.js';
import { SignInLimits } from './sign-in-limits.js';
import { type Outcome, type SignInStep, SignInSteps, type StepKind } from './sign-in-step.js';

/** Nothing of a sign-in is replayed from a stored answer: tickets, secrets and codes are shown to one caller once. */
const once = { idempotent: false };

interface Enrolment {
  step: string;
  secret: string;
  otpauthUri: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly steps: SignInSteps,
    private readonly limits: SignInLimits,
    private readonly links: MailLinks,
  ) {}

  /** Password, then perhaps a second factor. Unknown address, foreign tenant and wrong password look and last the same. */
  async signIn(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const given = parse(signInInput, input);
    const email = normalMail(given.email);
    await this.limits.attempt(ctx, 'password', email);
    const account = await this.db.tx(ctx, (tx) => this.accounts.letIn(tx, email), once);
    const matches = await passwordMatches(account?.passwordHash ?? null, given.password);
    if (!matches || !account) throw new AppError('SIGN_IN_FAILED');
    const outcome = await this.db.tx(ctx, (tx) => this.afterPassword(tx, account), once);
    await this.limits.clear(ctx, 'password', email);
    return finish(ctx, outcome);
  }

  private async userOf(tx: Ctx, accountId: string): Promise<string | null> {
    const [user] = await tx.sql<{ id: string }>(
      `select id from tenants.app_user where tenant_id = $1 and account_id = $2 and state = 'active'`,
      [tx.tenantId, accountId],
    );
    return user?.id ?? null;
  }

  private async afterPassword(tx: Ctx, account: Account): Promise<Outcome> {
    const userId = await this.userOf(tx, account.id);
    if (userId === null) throw new AppError('SIGN_IN_FAILED');
    return this.steps.proceed(tx, userId, account, 'password');
  }

  async secondFactor(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step: ticket, code } = parse(signInSecondFactorInput, input);
    const account = await this.accountOf(ctx, ticket, 'secondFactor');
    await this.limits.attempt(ctx, 'code', account.email);
    if (isTotp(code)) await this.limits.strangersCode(ctx, account);
    const outcome = await this.db.tx(ctx, (tx) => this.checkCode(tx, ticket, code), once);
    await this.limits.clear(ctx, 'code', account.email);
    return finish(ctx, outcome);
  }

  private accountOf(ctx: Ctx, ticket: string, kind: StepKind): Promise<Account> {
    return this.db.tx(
      ctx,
      async (tx) => {
        const { accountId } = await this.steps.read(tx, ticket, kind);
        const account = await this.accounts.byId(tx, accountId);
        if (!account) throw new AppError('STEP_EXPIRED');
        return account;
      },
      once,
    );
  }

  private async checkCode(tx: Ctx, ticket: string, code: string): Promise<Outcome> {
    const step = await this.steps.read(tx, ticket, 'secondFactor');
    const account = await this.accounts.byId(tx, step.accountId);
    const accepted = account && (await this.accounts.acceptCode(tx, account, code));
    if (!accepted) throw new AppError('CODE_WRONG');
    if (accepted === 'recovery')
      await this.links.write(
        tx,
        'recoveryCodeUsed',
        { userId: step.userId, email: account.email, language: tx.language },
        {},
      );
    await this.steps.use(tx, ticket);
    return this.steps.signedIn(tx, step.userId, { method: step.method, secondFactor: true });
  }

  /** Shows a new secret. Asking again shows another one: only the last can be confirmed. */
  async enrol(ctx: Ctx, step: unknown): Promise<Enrolment> {
    const ticket = parse(stepInput, step);
    return this.db.tx(
      ctx,
      async (tx) => {
        const { accountId } = await this.steps.read(tx, ticket, 'enrolSecondFactor');
        const account = await this.accounts.byId(tx, accountId);
        const secret = newTotpSecret();
        await this.steps.keepTotp(tx, ticket, this.accounts.sealTotp(accountId, secret));
        return { step: ticket, secret, otpauthUri: otpauthUri(secret, account?.email ?? '', tx.tenant.name) };
      },
      once,
    );
  }

  async confirm(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step: ticket, code } = parse(confirmSecondFactorInput, input);
    await this.limits.attempt(ctx, 'code', (await this.accountOf(ctx, ticket, 'enrolSecondFactor')).email);
    return finish(ctx, await this.db.tx(ctx, (tx) => this.setSecondFactor(tx, ticket, code), once));
  }

  private async setSecondFactor(tx: Ctx, ticket: string, code: string): Promise<Outcome> {
    const step = await this.steps.read(tx, ticket, 'enrolSecondFactor');
    if (step.totpSealed === null) throw new AppError('CODE_WRONG');
    const secret = this.accounts.openTotp(step.accountId, step.totpSealed);
    const at = totpStep(secret, code, tx.now());
    if (at === null) throw new AppError('CODE_WRONG');
    const codes = await this.accounts.enrol(tx, step.accountId, step.totpSealed, at);
    if (!codes) throw new AppError('CONFLICT');
    await this.steps.use(tx, ticket);
    await tx.audit({ action: 'enrolSecondFactor', noun: 'User', id: step.userId });
    return this.steps.signedIn(tx, step.userId, { method: step.method, secondFactor: true }, codes);
  }
}

/** The cookie is set only after the commit that made the session. */
export function finish(ctx: Ctx, outcome: Outcome): SignInStep {
  if (outcome.session) ctx.session = outcome.session;
  return outcome.answer;
}
