import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type CryptoKey as SigningKey, jwtVerify, SignJWT } from 'jose';
import { type WhoData } from '#libs/contracts';
import { AppError, type UnitOfWork, type UnitOfWorkInput, Who } from '#libs/kernel';

/** Seconds for which a signed context is valid: long enough for a slow operation, short enough that stealing it is useless. */
const LIFETIME = 60;
const ISSUER = 'quartierwerk-gateway';
const audience = (service: string): string => `quartierwerk:${service}`;

/** One key per purpose: a key that leaks from one service is useless for the others. */
export function derivedKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'quartierwerk', purpose, 32)));
}
export type { SigningKey };

/** Imported for WebCrypto once; a KeyObject would be imported for every signature. */
export function subgraphKey(secret: string, service: string): Promise<SigningKey> {
  const raw = derivedKey(secret, `subgraph:${service}`).export();
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

type Said = Pick<UnitOfWork, 'tenant' | 'who' | 'language' | 'requestId' | 'idempotencyKey' | 'address' | 'device'> & {
  at?: Date;
};

/** What a context is signed for: this call and no other. A thief can only repeat it, within a minute. */
export type SignedCall = { query: string; variables: object } | { method: string; path: string; request: object };

const callHash = (call: SignedCall): string => createHash('sha256').update(JSON.stringify(call)).digest('base64url');

/** The machines of the gateway and its services may have different clocks, so both use the clock that they share. */
export interface Signing {
  key: SigningKey;
  now: Date;
}

/** Says to one service who asks, for which tenant, in which language. */
export function signContext(op: Said, service: string, { key, now }: Signing, call: SignedCall): Promise<string> {
  const { tenant, language, requestId, idempotencyKey, address, device } = op;
  const request = { tenant, language, requestId, idempotencyKey, address, device };
  return new SignJWT({ ...request, who: op.who.toJSON(), at: op.at?.toISOString(), call: callHash(call) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(audience(service))
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + LIFETIME * 1000))
    .sign(key);
}

/** The verified content. Throws UNAUTHENTICATED unless the gateway signed it for this service and this call within the last minute. */
export async function verifyContext(
  token: unknown,
  service: string,
  { key, now }: Signing,
  call: SignedCall,
): Promise<UnitOfWorkInput> {
  if (typeof token !== 'string') throw new AppError('UNAUTHENTICATED');
  const options = {
    issuer: ISSUER,
    audience: audience(service),
    algorithms: ['HS256'],
    maxTokenAge: LIFETIME,
    requiredClaims: ['exp', 'iat'],
    currentDate: now,
    clockTolerance: 5,
  };
  const { payload } = await jwtVerify(token, key, options).catch((cause: unknown) => {
    throw new AppError('UNAUTHENTICATED', { cause });
  });
  if (payload['call'] !== callHash(call)) throw new AppError('UNAUTHENTICATED');
  const { who, at, ...input } = payload as unknown as Omit<UnitOfWorkInput, 'who' | 'at'> & {
    who: WhoData;
    at?: string;
  };
  const { tenant, language, requestId, idempotencyKey, address, device } = input;
  const request = { tenant, language, requestId, idempotencyKey, address, device, who: new Who(who) };
  return { ...request, ...(at !== undefined && { at: new Date(at) }) };
}
