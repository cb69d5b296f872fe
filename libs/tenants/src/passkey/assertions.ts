import { Injectable } from '@nestjs/common';
import { type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { AppError, type Ctx, Db } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { MailLinks } from '../session/mail-link.js';
import { checkAssertion, hostOf, webauthn } from './ceremony.js';
import { type Asked, challengeMs, Challenges, type Purpose } from './challenges.js';
import { type Assertion } from './passkey.input.js';
import { Passkeys, type StoredKey } from './passkeys.js';

/** Whose passkey signed, as this tenant knows them. */
export interface Signer {
  userId: string;
  key: StoredKey;
  purpose: Purpose;
}

type Verdict = { signer: Signer } | { refused: AppError };

/** A device signs that its owner is there: to sign in, as second factor, or as proof within a session. */
@Injectable()
export class Assertions {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly links: MailLinks,
    readonly challenges: Challenges,
    readonly passkeys: Passkeys,
  ) {}

  /** What the browser asks its devices. Nobody's passkeys are named before the login is known: it looks the same for everybody. */
  async ask(tx: Ctx, purpose: Purpose, asked: Asked): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const host = hostOf(asked.origin);
    const allowCredentials =
      asked.accountId === null ? undefined : await this.passkeys.offered(tx, asked.accountId, host);
    if (allowCredentials?.length === 0) throw new AppError('PASSKEY_HOST');
    const challenge = await this.challenges.ask(tx, purpose, asked);
    const { generateAuthenticationOptions } = await webauthn();
    return generateAuthenticationOptions({
      rpID: host,
      challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
      userVerification: 'required',
      timeout: challengeMs,
      ...(allowCredentials && { allowCredentials }),
    });
  }

  /** Whose passkey it is. What is refused is committed as well: the challenge is used up, and a copy stands in the audit trail. */
  async check(ctx: Ctx, purposes: readonly Purpose[], ticket: string, given: Assertion): Promise<Signer> {
    const verdict = await this.db.tx(ctx, (tx) => this.judge(tx, purposes, ticket, given), { idempotent: false });
    if ('refused' in verdict) throw verdict.refused;
    return verdict.signer;
  }

  private async judge(tx: Ctx, purposes: readonly Purpose[], ticket: string, given: Assertion): Promise<Verdict> {
    const asked = await this.challenges.take(tx, purposes, ticket, given.response.clientDataJSON);
    try {
      const key = await this.passkeys.find(tx, hostOf(asked.origin), given.id);
      if (!key || (asked.accountId ?? key.accountId) !== key.accountId) throw new AppError('PASSKEY_UNKNOWN');
      const { counter } = await checkAssertion(given, asked.origin, key);
      const to = await this.person(tx, key);
      const { userId } = to;
      if ((asked.userId ?? userId) !== userId) throw new AppError('PASSKEY_UNKNOWN');
      // Authenticators that do not count always say 0.
      if ((counter > 0 || key.counter > 0) && counter <= key.counter) {
        const [before, after] = [{ counter: key.counter }, { counter, passkey: key.name }];
        await tx.audit({ action: 'refuseCopiedPasskey', noun: 'User', id: userId, before, after });
        await this.links.write(tx, 'passkeyCopied', to, { name: key.name });
        throw new AppError('PASSKEY_COPIED');
      }
      await this.passkeys.count(tx, key.id, counter);
      return { signer: { userId, key, purpose: asked.purpose } };
    } catch (error) {
      if (error instanceof AppError) return { refused: error };
      throw error;
    }
  }

  private async person(tx: Ctx, key: StoredKey): Promise<{ userId: string; email: string; language: string }> {
    const [person] = await tx.sql<{ userId: string; email: string; language: string }>(
      `select u.id as "userId", a.email, u.language from tenants.app_user u join tenants.account a on a.id = u.account_id
        where u.tenant_id = $1 and u.account_id = $2 and u.state = 'active'`,
      [tx.tenantId, key.accountId],
    );
    if (!person || !this.accounts.mayBeUsed(person.email)) throw new AppError('PASSKEY_NO_ACCESS');
    return person;
  }
}
