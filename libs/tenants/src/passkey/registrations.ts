import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { AppError, type Ctx, Db } from '#libs/kernel';
import { type Account, AccountService } from '../account/account.service.js';
import { MailLinks } from '../session/mail-link.js';
import { algorithms, checkRegistration, hostOf, type NewKey, webauthn } from './ceremony.js';
import { challengeMs, Challenges, type Purpose } from './challenges.js';
import { type Registration } from './passkey.input.js';
import { Passkeys } from './passkeys.js';

/** Who adds a passkey to which login, and by which browser. */
export interface Owner {
  ticket: string;
  userId: string;
  name: string;
  language: string;
  account: Pick<Account, 'id' | 'email'>;
}

export interface Added {
  id: string;
  /** made when the login had none left */
  recoveryCodes: string[] | null;
}

/** A key that a device made, for the login that was asked about; or why it is none. */
export type Checked = { key: NewKey & { host: string }; accountId: string | null } | { refused: AppError };

/** Devices and password managers name a login by this; it is nobody's address and no id of ours. */
const handleOf = (accountId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(`passkey:${accountId}`).digest());

/** A device makes a key pair for a login. */
@Injectable()
export class Registrations {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly links: MailLinks,
    readonly challenges: Challenges,
    readonly passkeys: Passkeys,
  ) {}

  /** Keys that signing in alone can find, and that check who is there: each counts as both factors. */
  async ask(tx: Ctx, purpose: Purpose, owner: Owner, origin: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { ticket, userId, name, account } = owner;
    const host = hostOf(origin);
    const challenge = await this.challenges.ask(tx, purpose, { ticket, origin, userId, accountId: account.id });
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      rpName: tx.tenant.name,
      rpID: host,
      userID: handleOf(account.id),
      userName: account.email,
      userDisplayName: name,
      challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
      timeout: challengeMs,
      attestationType: 'none',
      excludeCredentials: await this.passkeys.offered(tx, account.id, host),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    });
  }

  /** Looks at what a device answered, in a transaction of its own: the challenge is used up, whatever comes of it. */
  async check(ctx: Ctx, purpose: Purpose, ticket: string, credential: Registration): Promise<Checked> {
    const look = async (tx: Ctx): Promise<Checked> => {
      const { origin, accountId } = await this.challenges.take(
        tx,
        [purpose],
        ticket,
        credential.response.clientDataJSON,
      );
      return checkRegistration(credential, origin).then(
        (key) => ({ key: { ...key, host: hostOf(origin) }, accountId }),
        refusedBy,
      );
    };
    return this.db.tx(ctx, look, { idempotent: false }).catch(refusedBy);
  }

  /** The login must be locked. Its owner is told by letter. */
  async add(tx: Ctx, { account, language, userId }: Owner, checked: Checked, name: string): Promise<Added> {
    if ('refused' in checked) throw checked.refused;
    if (checked.accountId !== account.id) throw new AppError('PASSKEY_EXPIRED');
    const { host } = checked.key;
    const id = await this.passkeys.insert(tx, account.id, { ...checked.key, name });
    const recoveryCodes = await this.accounts.codesIfNone(tx, account.id);
    await tx.audit({ action: 'addPasskey', noun: 'User', id: userId, after: { passkey: name, host } });
    await this.links.write(tx, 'passkeyAdded', { userId, email: account.email, language }, { name, host });
    return { id, recoveryCodes };
  }
}

function refusedBy(error: unknown): { refused: AppError } {
  if (error instanceof AppError) return { refused: error };
  throw error;
}
