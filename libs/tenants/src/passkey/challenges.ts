import { Injectable } from '@nestjs/common';
import { AppError, type Ctx } from '#libs/kernel';
import { hashToken, newToken } from '../account/token.js';
import { sitesOf } from '../tenant/host.js';
import { readClientData } from './ceremony.js';

export type Purpose = 'add' | 'prove' | 'signIn' | 'secondFactor' | 'enrol';

/** Whom a device is asked about, and by which browser. */
export interface Asked {
  /** what only the browser holds that began: its session, or a ticket of signing in */
  ticket: string;
  origin: string;
  userId: string | null;
  accountId: string | null;
}

const minutes = 5;
export const challengeMs = minutes * 60_000;

/** What devices are asked to sign: each once, for five minutes, in one browser, and for one login where it is known. Stored as a hash. */
@Injectable()
export class Challenges {
  /**
   * The origin of a page of this programme, exactly as browsers write it: one of its hosts on the port of the installation, or without
   * any host the address of the installation. Throws PASSKEY_ORIGIN with an address that is one (params: address).
   */
  checkOrigin(ctx: Ctx, origin: string): string {
    const known = sitesOf(ctx.tenant).map((site) => new URL(site).origin);
    if (!known.includes(origin)) throw new AppError('PASSKEY_ORIGIN', { params: { address: known[0] ?? null } });
    return origin;
  }

  async ask(tx: Ctx, purpose: Purpose, { ticket, origin, userId, accountId }: Asked): Promise<string> {
    const challenge = newToken();
    await tx.sql(
      `insert into tenants.passkey_challenge (tenant_id, challenge_hash, ticket_hash, purpose, origin, user_id, account_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[tx.tenantId, hashToken(challenge), hashToken(ticket), purpose, origin, userId, accountId],
        new Date(tx.now().getTime() + challengeMs),
      ],
    );
    return challenge;
  }

  /** Uses the challenge up before the answer is looked at: each works once, whatever comes of it. Throws PASSKEY_EXPIRED. */
  async take(
    tx: Ctx,
    purposes: readonly Purpose[],
    ticket: string,
    clientDataJSON: string,
  ): Promise<Omit<Asked, 'ticket'> & { purpose: Purpose }> {
    const { challenge } = readClientData(clientDataJSON);
    const [asked] = await tx.sql<Omit<Asked, 'ticket'> & { purpose: Purpose }>(
      `update tenants.passkey_challenge set used_at = $5
        where tenant_id = $1 and challenge_hash = $2 and ticket_hash = $3 and purpose = any($4) and used_at is null
          and expires_at > $5 and expires_at <= $6
        returning purpose, origin, user_id as "userId", account_id as "accountId"`,
      [
        ...[tx.tenantId, hashToken(challenge), hashToken(ticket), purposes, tx.now()],
        new Date(tx.now().getTime() + 2 * challengeMs),
      ],
    );
    if (!asked) throw new AppError('PASSKEY_EXPIRED');
    return asked;
  }
}
