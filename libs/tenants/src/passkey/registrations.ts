import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { type Ctx } from '#libs/kernel';
import { type Account, AccountService } from '../account/account.service.js';
import { MailLinks } from '../session/mail-link.js';
import { algorithms, checkRegistration, hostOf } from './ceremony.js';
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

/** Devices and password managers name a login by this; it is nobody's address and no id of ours. */
const handleOf = (accountId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(`passkey:${accountId}`).digest());

/** A device makes a key pair for a login. */
@Injectable()
export class Registrations {
  constructor(
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

  /** The login must be locked. Its owner is told by letter. */
  async add(
    tx: Ctx,
    purpose: Purpose,
    owner: Owner,
    { credential, name }: { credential: Registration; name: string },
  ): Promise<Added> {
    const { account, language, userId, ticket } = owner;
    const asked = await this.challenges.take(tx, [purpose], ticket, credential.response.clientDataJSON);
    const host = hostOf(asked.origin);
    const key = await checkRegistration(credential, asked.origin);
    const id = await this.passkeys.insert(tx, account.id, { ...key, host, name });
    const recoveryCodes = await this.accounts.codesIfNone(tx, account.id);
    await tx.audit({ action: 'addPasskey', noun: 'User', id: userId, after: { passkey: name, host } });
    await this.links.write(tx, 'passkeyAdded', { userId, email: account.email, language }, { name, host });
    return { id, recoveryCodes };
  }
}
