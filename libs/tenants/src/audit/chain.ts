import { createHash } from 'node:crypto';

/** What is chained for ever. It names people only by their id: erasing a person must not need a change here. */
export interface ChainedContent {
  tenantId: string;
  seq: number;
  messageId: string;
  at: string;
  service: string;
  noun: string;
  rowId: string;
  action: string;
  userId: string | null;
  userKind: string;
  mandateIds: string[];
  roles: string[];
  actingFor: string | null;
  requestId: string;
  /** the area the change names, where it names one */
  areaId: string | null;
  /** the district it names; rows of before there was this field do not have it */
  districtId?: string;
}

/** What may name people, and can be erased: only its salted digest is chained. */
export interface ErasablePayload {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/** The hash before the first row. */
export const genesis = '0'.repeat(64);

/** JSON with sorted keys, so that the same content always gives the same bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const sha256 = (...parts: string[]): string => {
  const hash = createHash('sha256');
  // The length in front keeps "ab"+"c" apart from "a"+"bc".
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
};

/** The salt keeps an erased payload from being guessed back out of its digest. */
export const payloadDigest = (salt: string, payload: ErasablePayload): string => sha256(salt, canonicalJson(payload));

export const rowHash = (previous: string, content: ChainedContent, digest: string): string =>
  sha256(previous, canonicalJson(content), digest);
