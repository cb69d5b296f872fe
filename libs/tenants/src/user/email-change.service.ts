import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Account, AccountService, hasSecondFactor } from '../account/account.service.js';
import { type GivenProof, ProofService } from '../session/proof.service.js';
import { type SignInMethod } from '../session/sign-in-session.entity.js';
import { type OpenedSession, SignInSessionService } from '../session/sign-in-session.service.js';
import { confirmEmailChangeInput, requestEmailChangeInput } from '../session/sign-in.input.js';
import { withinTenant } from '../tenant/cross-tenant.js';
import { User } from './user.entity.js';

const once = { idempotent: false };
/** Without a second factor the proof is a sign-in through the old mailbox, this fresh. What a provider or a password says is none. */
const freshMs = 15 * 60_000;
const fromMailbox: readonly SignInMethod[] = ['mailLink', 'invitation'];

interface Person {
  userId: string;
  email: string;
  language: string;
  /** null: signs in by mail link only */
  account: Account | null;
}
interface Self extends Person {
  needsCode: boolean;
}

/** A person changes the own mail address: proven with password and code, confirmed from the new mailbox, told to the old one. */
@Injectable()
export class EmailChangeService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly sessions: SignInSessionService,
    private readonly proofs: ProofService,
  ) {}

  private get tools(): ProofService['tools'] {
    return this.proofs.tools;
  }

  /** Whether the new address is known is looked up later, by the job: this answer cannot tell, neither by content nor by time. */
  async request(ctx: Ctx, input: unknown): Promise<boolean> {
    const { email, password, code } = parse(requestEmailChangeInput, input);
    const self = await this.db.tx(ctx, (tx) => this.self(tx), once);
    if (email === self.email) throw new AppError('VALIDATION', { fields: { email: 'same_address' } });
    const proof: GivenProof = { password: password ?? '', code: code ?? '' };
    if (self.account) await this.proofs.check(ctx, self.account, proof, self.needsCode);
    for (const subject of [self.userId, email]) await this.tools.limits.attempt(ctx, 'mail', subject);
    await this.db.tx(ctx, (tx) => this.announce(tx, self, email, code ?? ''), once);
    return true;
  }

  private async self(tx: Ctx): Promise<Self> {
    const session = await this.sessions.present(tx);
    const self = await this.person(tx, session.userId);
    if (!self) throw new AppError('UNAUTHENTICATED');
    const age = tx.now().getTime() - session.createdAt.getTime();
    const proved = fromMailbox.includes(session.method) && age <= freshMs;
    const { account } = self;
    if (!(account && hasSecondFactor(account)) && !proved) throw new AppError('SIGN_IN_AGAIN');
    // With passkeys alone there is no code at hand: having just given one counts.
    const given = account?.totpSealed == null && this.proofs.provedUntil(tx, { session, account }) !== null;
    return { ...self, needsCode: account !== null && hasSecondFactor(account) && !given };
  }

  private async person(tx: Ctx, userId: string): Promise<Person | null> {
    const [user] = await tx.sql<Omit<Person, 'account'>>(
      `select id as "userId", email, language from tenants.app_user
        where tenant_id = $1 and id = $2 and state = 'active' for update`,
      [tx.tenantId, userId],
    );
    return user ? { ...user, account: await this.accounts.ofUser(tx, userId) } : null;
  }

  private async announce(tx: Ctx, self: Self, email: string, code: string): Promise<void> {
    const { account, userId, language, needsCode } = self;
    if (account !== null && needsCode) await this.proofs.spend(tx, account, code, language);
    await tx.enqueue('sendEmailLink', { userId, email, language });
    await this.tools.links.write(tx, 'emailChangeAsked', self, {});
    await tx.audit({ action: 'requestEmailChange', noun: User.name, id: userId });
  }

  /** Job: a link to the new mailbox, or, where that address is somebody's already, the news that nothing happens. */
  async sendLink(tx: Ctx, payload: Record<string, unknown>): Promise<void> {
    const self = await this.person(tx, String(payload['userId']));
    const link = {
      email: String(payload['email']),
      userId: self?.userId ?? null,
      language: String(payload['language']),
    };
    if (!self) return;
    if (await this.taken(tx, self, link.email)) return this.tools.links.write(tx, 'emailTaken', link, {});
    await this.tools.links.send(tx, 'email', link);
  }

  /** Ends every session of the person, in all tenants. The browser that confirms gets a new one if it was theirs. */
  async confirm(ctx: Ctx, input: unknown): Promise<boolean> {
    const { token } = parse(confirmEmailChangeInput, input);
    await this.tools.limits.attempt(ctx, 'code', token);
    const session = await this.db.tx(ctx, (tx) => this.redeem(tx, token), once);
    if (session) ctx.session = session;
    return true;
  }

  private async redeem(tx: Ctx, token: string): Promise<OpenedSession | null> {
    const { email, userId } = await this.tools.links.take(tx, 'email', token);
    const self = userId === null ? null : await this.person(tx, userId);
    if (!self || (await this.taken(tx, self, email))) throw new AppError('SIGN_IN_LINK_EXPIRED');
    const mine = tx.who.userId === self.userId ? await this.sessions.present(tx) : null;
    await this.move(tx, self, email);
    const [before, after] = [{ email: self.email }, { email }];
    await tx.audit({ action: 'changeEmail', noun: User.name, id: self.userId, before, after });
    await this.tools.links.write(tx, 'emailChanged', self, {});
    await this.tools.links.write(tx, 'emailIsNew', { ...self, email }, {});
    const { method, secondFactor } = mine ?? {};
    return method
      ? this.sessions.open(tx, self.userId, { method, secondFactor: secondFactor ?? false, proved: false })
      : null;
  }

  /** The login and the person in every tenant that knows it. Links that were mailed to the old address stop working. */
  private async move(tx: Ctx, self: Person, email: string): Promise<void> {
    const { account, userId } = self;
    await this.sessions.endAll(tx, userId);
    if (account) await this.accounts.setEmail(tx, account.id, email);
    await this.inTenants(tx, account, async (tenantId) => {
      const own = `tenant_id = $1 and (id = $2 or account_id = $3)`;
      const values = [tenantId, userId, account?.id ?? null];
      await tx.sql(
        `update tenants.mail_link set used_at = $4 where tenant_id = $1 and used_at is null
            and user_id in (select id from tenants.app_user where ${own})`,
        [...values, tx.now()],
      );
      await tx.sql(`update tenants.app_user set email = $4, version = version + 1 where ${own}`, [...values, email]);
    });
  }

  /** A login of its own, or a person in one of the tenants that know this one, has the address. */
  private async taken(tx: Ctx, { account }: Person, email: string): Promise<boolean> {
    let found = (await this.accounts.byEmail(tx, email)) !== null;
    await this.inTenants(tx, account, async (tenantId) => {
      const rows = await tx.sql(`select 1 from tenants.app_user where tenant_id = $1 and email = $2`, [
        tenantId,
        email,
      ]);
      found ||= rows.length > 0;
    });
    return found;
  }

  private async inTenants(tx: Ctx, account: Account | null, work: (tenantId: string) => Promise<void>): Promise<void> {
    const ids = account ? await this.accounts.tenantsOf(tx, account.id) : [];
    for (const id of new Set([tx.tenantId, ...ids])) await withinTenant(tx, id, () => work(id));
  }
}
