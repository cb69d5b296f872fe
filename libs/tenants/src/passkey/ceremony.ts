import { createHash } from 'node:crypto';
import type * as Library from '@simplewebauthn/server';
import type * as Helpers from '@simplewebauthn/server/helpers';
import { z } from 'zod';
import { AppError } from '#libs/kernel';
import { anything } from '#libs/typed';
import { sameHash } from '../account/token.js';
import { type Assertion, type Registration } from './passkey.input.js';

/** The library reads certificates of every kind and is large: loaded when the first passkey is used. */
export const webauthn = (): Promise<typeof Library> => import('@simplewebauthn/server');
const helpers = (): Promise<typeof Helpers> => import('@simplewebauthn/server/helpers');

/** EdDSA, ES256, RS256: what authenticators of today make. */
export const algorithms = [-8, -7, -257];

export const hostOf = (origin: string): string => new URL(origin).hostname;

const clientData = z.object({
  type: anything(40),
  challenge: anything(200),
  origin: anything(300),
  crossOrigin: z.boolean().optional(),
});
type ClientData = z.output<typeof clientData>;

/** What the browser says it was asked. Throws PASSKEY_INVALID. */
export function readClientData(encoded: string): ClientData {
  return refusing(() => clientData.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))));
}

interface Key {
  credentialId: string;
  publicKey: string;
}

/**
 * Checks what `navigator.credentials.get` answered to a challenge of this origin. Gives the new value of the counter; whether it went
 * back is for the caller to say, and only now: before the signature is known to be right, anybody could name a low one.
 */
export async function checkAssertion(given: Assertion, origin: string, key: Key): Promise<{ counter: number }> {
  const { challenge } = checkClient(given.response.clientDataJSON, origin);
  await checkDevice(given.response.authenticatorData, origin);
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified, authenticationInfo } = await refusing(() =>
    verifyAuthenticationResponse({
      response: { ...given, clientExtensionResults: {} } as Library.AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      credential: { id: key.credentialId, publicKey: Buffer.from(key.publicKey, 'base64url'), counter: 0 },
    }),
  );
  if (!verified) throw new AppError('PASSKEY_INVALID');
  return { counter: authenticationInfo.newCounter };
}

export interface NewKey extends Key {
  counter: number;
  transports: string[];
  synced: boolean;
}

/** Checks what `navigator.credentials.create` answered to a challenge of this origin. */
export async function checkRegistration(given: Registration, origin: string): Promise<NewKey> {
  const { challenge } = checkClient(given.response.clientDataJSON, origin);
  const attestation = Buffer.from(given.response.attestationObject, 'base64url');
  const { decodeAttestationObject } = await helpers();
  const device = refusing(() => decodeAttestationObject(Uint8Array.from(attestation)).get('authData'));
  await checkDevice(Buffer.from(device).toString('base64url'), origin);
  const { verifyRegistrationResponse } = await webauthn();
  const { verified, registrationInfo } = await refusing(() =>
    verifyRegistrationResponse({
      response: { ...given, clientExtensionResults: {} } as Library.RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!verified) throw new AppError('PASSKEY_INVALID');
  const { credential, credentialBackedUp } = registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: given.response.transports ?? [],
    synced: credentialBackedUp,
  };
}

/** The library would refuse this as well, with an English sentence for all causes. */
function checkClient(encoded: string, origin: string): ClientData {
  const said = readClientData(encoded);
  if (said.origin !== origin || said.crossOrigin === true) throw new AppError('PASSKEY_ORIGIN');
  return said;
}

async function checkDevice(encoded: string, origin: string): Promise<void> {
  const { parseAuthenticatorData } = await helpers();
  const { rpIdHash, flags } = refusing(() =>
    parseAuthenticatorData(Uint8Array.from(Buffer.from(encoded, 'base64url'))),
  );
  const expected = createHash('sha256').update(hostOf(origin)).digest('hex');
  if (!sameHash(Buffer.from(rpIdHash).toString('hex'), expected)) throw new AppError('PASSKEY_HOST');
  if (!flags.up || !flags.uv) throw new AppError('PASSKEY_UNVERIFIED');
}

function refusing<T>(work: () => T): T {
  const refused = (cause: unknown): never => {
    throw new AppError('PASSKEY_INVALID', { cause });
  };
  try {
    const done = work();
    return done instanceof Promise ? (done.catch(refused) as T) : done;
  } catch (error) {
    return refused(error);
  }
}
