import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { hashToken, newToken } from '../account/token.js';
import { KnownDevices } from './known-devices.js';
import { SignInSession, type SignInMethod } from './sign-in-session.entity.js';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

/** Seconds until a session ends by itself: unused, and at the latest. Staff see other people's data, so theirs are short. */
const lifetimes = {
  staff: { idle: 2 * hours, absolute: 12 * hours },
  resident: { idle: 14 * days, absolute: 30 * days },
};

/** Open sessions of one person: the next sign-in ends the oldest. */
const MOST_OPEN = 100;
const beyondMost = `id in (select id from tenants.session where tenant_id = $1 and user_id = $3 and revoked_at is null
  and expires_at > $2 order by created_at desc, id offset ${MOST_OPEN - 1})`;

export interface HowSignedIn {
  method: SignInMethod;
  secondFactor: boolean;
  passkeyId?: string;
  /** whether the person proved just now who they are, with all that this takes here; a provider's word is no such proof */
  proved?: boolean;
}

export interface OpenedSession {
  token: string;
  expires: Date;
  /** what the browser is known by from now on */
  device?: string;
}

@Injectable()
export class SignInSessionService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly devices: KnownDevices,
  ) {}

  /** Opens a session in the transaction of a sign-in. The session the browser had before ends: tokens never survive a sign-in. */
  async open(tx: Ctx, userId: string, how: HowSignedIn): Promise<OpenedSession> {
    if (tx.who.sessionId !== null) await this.end(tx, 'id = $3', tx.who.sessionId);
    await this.end(tx, beyondMost, userId);
    const { idle, absolute } = how.secondFactor ? lifetimes.staff : lifetimes.resident;
    const token = newToken();
    const now = tx.now();
    const proved = how.proved ?? how.method !== 'oidc';
    const expires = new Date(now.getTime() + absolute * 1000);
    await tx.repo(SignInSession).insert({
      userId,
      tokenHash: hashToken(token),
      method: how.method,
      secondFactor: how.secondFactor,
      provedAt: proved ? now : null,
      provedFactor: proved && how.secondFactor,
      passkeyId: how.passkeyId ?? null,
      substitutionId: null,
      idleSeconds: idle,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: expires,
      revokedAt: null,
    });
    return { token, expires, device: await this.knownFrom(tx, userId) };
  }

  /** From now on this browser is counted apart from strangers who try the same login. */
  private async knownFrom(tx: Ctx, userId: string): Promise<string> {
    const [user] = await tx.sql<{ email: string }>(
      `select email from tenants.app_user where tenant_id = $1 and id = $2`,
      [tx.tenantId, userId],
    );
    return this.devices.after(tx, user?.email ?? '');
  }

  /** The caller's open sessions, newest first: those that `lookUp` would let in. */
  async own(ctx: Ctx): Promise<SignInSession[]> {
    return this.db.tx(ctx, async (tx) => {
      const userId = tx.who.userId ?? nobody;
      const [account] = await tx.sql<{ sessionsFrom: Date }>(
        `select a.sessions_from as "sessionsFrom" from tenants.app_user u join tenants.account a on a.id = u.account_id
          where u.tenant_id = $1 and u.id = $2`,
        [tx.tenantId, userId],
      );
      const createdAt = { $gte: account?.sessionsFrom ?? new Date(0) };
      const sessions = await tx.all(SignInSession, {
        where: { userId, revokedAt: null, expiresAt: { $gt: tx.now() }, createdAt },
        orderBy: [{ createdAt: 'desc' }],
      });
      return sessions.filter((s) => s.lastSeenAt.getTime() + s.idleSeconds * 1000 > tx.now().getTime());
    });
  }

  async revoke(ctx: Ctx, id: string): Promise<SignInSession> {
    return this.db.tx(ctx, async (tx) => {
      const session = await tx.get(SignInSession, id, 'revoke');
      if (session.revokedAt !== null) return session;
      return tx.repo(SignInSession).update(session, { revokedAt: tx.now() });
    });
  }

  /** Ends the present session. Without one there is nothing to do, and the cookie goes all the same. */
  async signOut(ctx: Ctx): Promise<boolean> {
    const { sessionId } = ctx.who;
    if (sessionId !== null) await this.db.tx(ctx, (tx) => this.end(tx, 'id = $3', sessionId));
    ctx.session = null;
    return true;
  }

  /** Ends all sessions of a person in this tenant. */
  async endAll(tx: Ctx, userId: string): Promise<void> {
    await this.end(tx, 'user_id = $3', userId);
  }

  private async end(tx: Ctx, which: 'id = $3' | 'user_id = $3' | typeof beyondMost, value: string): Promise<void> {
    const ended = await tx.sql<{ id: string }>(
      `update tenants.session set revoked_at = $2 where tenant_id = $1 and ${which} and revoked_at is null returning id`,
      [tx.tenantId, tx.now(), value],
    );
    for (const { id } of ended) {
      await tx.audit({ action: 'revoke', noun: 'SignInSession', id, after: { revokedAt: tx.now().toISOString() } });
    }
  }

  /** Changes what the present session may do. It gets a new token, so that nothing remembered about the old one applies. */
  async switchTo(tx: Ctx, substitutionId: string | null): Promise<OpenedSession> {
    const session = await this.present(tx);
    const token = newToken();
    await tx.repo(SignInSession).update(session, { substitutionId, tokenHash: hashToken(token) });
    return { token, expires: session.expiresAt };
  }

  /**
   * The present session, locked after its login. Callers are remembered for half a second: what was ended in the meantime, or while this
   * waited, changes nothing any more. Throws UNAUTHENTICATED.
   */
  async present(tx: Ctx): Promise<SignInSession> {
    const { sessionId, userId } = tx.who;
    if (sessionId === null) throw new AppError('UNAUTHENTICATED');
    const account = await this.accounts.ofUser(tx, userId ?? nobody);
    const login = account && (await this.accounts.lock(tx, account.id));
    const session = await tx.get(SignInSession, sessionId, 'revoke');
    if (
      session.revokedAt !== null ||
      session.expiresAt <= tx.now() ||
      (login && session.createdAt < login.sessionsFrom)
    )
      throw new AppError('UNAUTHENTICATED');
    return session;
  }
}

/** An id that no row has: anonymous callers have no sessions. */
const nobody = '00000000-0000-0000-0000-000000000000';
