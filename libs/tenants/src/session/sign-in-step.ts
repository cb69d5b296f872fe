import { Injectable } from '@nestjs/common';
import { AppError, type Ctx } from '#libs/kernel';
import { type Account, hasSecondFactor } from '../account/account.service.js';
import { hashToken, newToken } from '../account/token.js';
import { staffRoles } from '../mandate/roles.js';
import { type SignInMethod } from './sign-in-session.entity.js';
import { type HowSignedIn, type OpenedSession, SignInSessionService } from './sign-in-session.service.js';

export type StepKind = 'secondFactor' | 'enrolSecondFactor';

/** What the API answers: never the session token, which travels as a cookie only. */
export interface SignInStep {
  state: 'signedIn' | 'proveAccount' | StepKind;
  step: string | null;
  recoveryCodes: string[] | null;
  /** for a second factor: whether an authenticator app gives codes */
  app?: boolean;
  /** for a second factor: hosts of the programme for which there are passkeys */
  passkeyHosts?: string[];
}

export interface Outcome {
  answer: SignInStep;
  session?: OpenedSession;
}

/** A sign-in between two requests: who it is and what was proven so far. */
export interface StoredStep {
  userId: string;
  accountId: string;
  kind: StepKind;
  method: SignInMethod;
  totpSealed: string | null;
}

const stepMinutes = 10;

/** Decides what a person still has to prove, and remembers what they have proven. */
@Injectable()
export class SignInSteps {
  constructor(private readonly sessions: SignInSessionService) {}

  /** After the first proof: a session, or a ticket for the second factor. */
  async proceed(tx: Ctx, userId: string, account: Account, method: SignInMethod): Promise<Outcome> {
    if (hasSecondFactor(account)) {
      const outcome = await this.ticket(tx, userId, account.id, 'secondFactor', method);
      const ways = { app: account.totpSealed !== null, passkeyHosts: await this.passkeyHosts(tx, account.id) };
      return { answer: { ...outcome.answer, ...ways } };
    }
    if (await this.isStaff(tx, userId)) return this.ticket(tx, userId, account.id, 'enrolSecondFactor', method);
    return this.signedIn(tx, userId, { method, secondFactor: false });
  }

  async signedIn(tx: Ctx, userId: string, how: HowSignedIn, recoveryCodes: string[] | null = null): Promise<Outcome> {
    const session = await this.sessions.open(tx, userId, how);
    return { answer: { state: 'signedIn', step: null, recoveryCodes }, session };
  }

  private async passkeyHosts(tx: Ctx, accountId: string): Promise<string[]> {
    const { hosts, origin } = tx.tenant;
    const known = hosts.length || !origin ? hosts : [new URL(origin).hostname];
    const rows = await tx.sql<{ host: string }>(
      `select distinct host from tenants.passkey where account_id = $1 and host = any($2) order by host`,
      [accountId, known],
    );
    return rows.map(({ host }) => host);
  }

  /** Whether the person has, or will have, or substitutes somebody with, a role that needs a second factor. */
  async isStaff(tx: Ctx, userId: string): Promise<boolean> {
    const rows = await tx.sql(
      `select 1 from tenants.mandate where tenant_id = $1 and user_id = $2 and role = any($3) and (valid_until is null or valid_until > $4)
       union all
       select 1 from tenants.substitution where tenant_id = $1 and substitute_user_id = $2 and valid_until > $4 limit 1`,
      [tx.tenantId, userId, staffRoles, tx.today()],
    );
    return rows.length > 0;
  }

  private async ticket(
    tx: Ctx,
    userId: string,
    accountId: string,
    kind: StepKind,
    method: SignInMethod,
  ): Promise<Outcome> {
    const step = newToken();
    const expiresAt = new Date(tx.now().getTime() + stepMinutes * 60_000);
    await tx.sql(
      `insert into tenants.sign_in_step (tenant_id, token_hash, user_id, account_id, kind, method, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenantId, hashToken(step), userId, accountId, kind, method, expiresAt],
    );
    return { answer: { state: kind, step, recoveryCodes: null } };
  }

  /** The open step behind a ticket, locked; its person must still be allowed in. Throws STEP_EXPIRED. */
  async read(tx: Ctx, ticket: string, kind: StepKind): Promise<StoredStep> {
    const [step] = await tx.sql<StoredStep>(
      `select s.user_id as "userId", s.account_id as "accountId", s.kind, s.method, s.totp_sealed as "totpSealed"
         from tenants.sign_in_step s
         join tenants.app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.state = 'active'
        where s.tenant_id = $1 and s.token_hash = $2 and s.kind = $3 and s.used_at is null and s.expires_at > $4
          for update of s`,
      [tx.tenantId, hashToken(ticket), kind, tx.now()],
    );
    if (!step) throw new AppError('STEP_EXPIRED');
    return step;
  }

  async use(tx: Ctx, ticket: string): Promise<void> {
    await tx.sql(`update tenants.sign_in_step set used_at = $3 where tenant_id = $1 and token_hash = $2`, [
      tx.tenantId,
      hashToken(ticket),
      tx.now(),
    ]);
  }

  async keepTotp(tx: Ctx, ticket: string, sealed: string): Promise<void> {
    await tx.sql(`update tenants.sign_in_step set totp_sealed = $3 where tenant_id = $1 and token_hash = $2`, [
      tx.tenantId,
      hashToken(ticket),
      sealed,
    ]);
  }
}
