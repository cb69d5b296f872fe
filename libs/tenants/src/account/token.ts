import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in cookies and addresses. Only their hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 as hex. Right for secrets of full entropy; passwords go through argon2id instead. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Compares two hashes of equal length in constant time. */
export function sameHash(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
