import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Account, AccountService, hasSecondFactor } from '../account/account.service.js';
import { passwordMatches } from '../account/password.js';
import { isTotp } from '../account/second-factor.js';
import { Assertions } from '../passkey/assertions.js';
import { proveSignInSessionInput, startPasskeyProofInput } from '../passkey/passkey.input.js';
import { PasswordTools } from './password.service.js';
import { SignInSession } from './sign-in-session.entity.js';
import { SignInSessionService } from './sign-in-session.service.js';

const once = { idempotent: false };
/** default of the platform */
const freshMs = 15 * 60_000;

export interface OwnPerson {
  id: string;
  name: string;
  email: string;
  language: string;
  accountId: string | null;
}

/** A session whose person has just proved who they are. */
export interface Proved {
  session: SignInSession;
  person: OwnPerson;
  /** the login of their address, joined or not; null: there is none yet */
  account: Account | null;
}

export interface GivenProof {
  password: string;
  code: string;
}

/** Whoever changes how one gets in proves anew who they are: everything that the login has counts, and what a provider says does not. */
@Injectable()
export class ProofService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly sessions: SignInSessionService,
    private readonly assertions: Assertions,
    readonly tools: PasswordTools,
  ) {}

  /** Outside of transactions: hashing takes tens of milliseconds. The code is used up later, by `spend`. */
  async check(ctx: Ctx, account: Account, given: GivenProof, needsCode = hasSecondFactor(account)): Promise<void> {
    const missing = {
      ...(given.password || account.passwordHash === null ? {} : { password: 'required' }),
      ...(given.code || !needsCode ? {} : { code: 'required' }),
    };
    if (Object.keys(missing).length) throw new AppError('VALIDATION', { fields: missing });
    if (account.passwordHash !== null) {
      await this.tools.limits.attempt(ctx, 'password', account.email);
      if (!(await passwordMatches(account.passwordHash, given.password)))
        throw new AppError('VALIDATION', { fields: { password: 'wrong' } });
    }
    if (!needsCode) return;
    await this.tools.limits.attempt(ctx, 'code', account.email);
    if (isTotp(given.code)) await this.tools.limits.strangersCode(ctx, account);
  }

  /** Uses the code up, together with what it proves. */
  async spend(tx: Ctx, account: Account, code: string, language: string): Promise<void> {
    const accepted = await this.accounts.acceptCode(tx, account, code);
    if (!accepted) throw new AppError('VALIDATION', { fields: { code: 'wrong' } });
    if (accepted === 'recovery')
      await this.tools.links.write(
        tx,
        'recoveryCodeUsed',
        { userId: tx.who.userId, email: account.email, language },
        {},
      );
  }

  /** The session, if its person proved it within the last 15 minutes. Throws UNAUTHENTICATED and PROOF_NEEDED. */
  async required(tx: Ctx): Promise<Proved> {
    const self = await this.self(tx);
    if (this.provedUntil(tx, self) === null) throw new AppError('PROOF_NEEDED');
    return self;
  }

  /** A session that began without a second factor proves nothing once the login has one. */
  provedUntil(tx: Ctx, { session, account }: Pick<Proved, 'session' | 'account'>): Date | null {
    if (session.provedAt === null || (account && hasSecondFactor(account) && !session.provedFactor)) return null;
    const until = new Date(session.provedAt.getTime() + freshMs);
    return until > tx.now() ? until : null;
  }

  /** Until when the caller's present session counts as proved. */
  async stateOf(ctx: Ctx, session: SignInSession): Promise<Date | null> {
    if (session.id !== ctx.who.sessionId) return null;
    return this.db.tx(ctx, async (tx) =>
      this.provedUntil(tx, { session, account: await this.accountOf(tx, session.userId) }),
    );
  }

  private async self(tx: Ctx): Promise<Proved> {
    const session = await this.sessions.present(tx);
    const [person] = await tx.sql<OwnPerson>(
      `select id, name, email, language, account_id as "accountId" from tenants.app_user
        where tenant_id = $1 and id = $2 and state = 'active'`,
      [tx.tenantId, session.userId],
    );
    if (!person) throw new AppError('UNAUTHENTICATED');
    return { session, person, account: await this.accountOf(tx, person.id) };
  }

  private async accountOf(tx: Ctx, userId: string): Promise<Account | null> {
    const joined = await this.accounts.ofUser(tx, userId);
    if (joined) return joined;
    const [person] = await tx.sql<{ email: string }>(
      `select email from tenants.app_user where tenant_id = $1 and id = $2`,
      [tx.tenantId, userId],
    );
    return person ? this.accounts.byEmail(tx, person.email) : null;
  }

  startPasskey(ctx: Ctx, input: unknown): Promise<{ step: null; options: object }> {
    const { origin } = parse(startPasskeyProofInput, input);
    this.assertions.challenges.checkOrigin(ctx, origin);
    const begin = async (tx: Ctx): Promise<{ step: null; options: object }> => {
      const { session, person, account } = await this.self(tx);
      if (!account) throw new AppError('PASSKEY_HOST');
      const asked = { ticket: session.id, origin, userId: person.id, accountId: account.id };
      return { step: null, options: await this.assertions.ask(tx, 'prove', asked) };
    };
    return this.db.tx(ctx, begin, once);
  }

  async prove(ctx: Ctx, input: unknown): Promise<SignInSession> {
    const { credential, password, code } = parse(proveSignInSessionInput, input);
    const { session, account } = await this.db.tx(ctx, (tx) => this.self(tx), once);
    if (credential) {
      await this.tools.limits.attempt(ctx, 'code', `passkey:${credential.id}`);
      const { key } = await this.assertions.check(ctx, ['prove'], session.id, credential);
      return this.db.tx(
        ctx,
        async (tx) => {
          await this.assertions.passkeys.use(tx, key.id);
          return this.note(tx, true);
        },
        once,
      );
    }
    if (!account || (account.passwordHash === null && !hasSecondFactor(account))) throw new AppError('PROOF_NEEDED');
    await this.check(ctx, account, { password: password ?? '', code: code ?? '' });
    return this.db.tx(
      ctx,
      async (tx) => {
        if (hasSecondFactor(account)) await this.spend(tx, account, code ?? '', ctx.language);
        return this.note(tx, hasSecondFactor(account));
      },
      once,
    );
  }

  /** Whoever has just set up a second factor has given it. */
  async factorGiven(tx: Ctx): Promise<void> {
    await this.note(tx, true);
  }

  private async note(tx: Ctx, provedFactor: boolean): Promise<SignInSession> {
    const session = await this.sessions.present(tx);
    return tx.repo(SignInSession).update(session, { provedAt: tx.now(), provedFactor });
  }
}
