import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '#libs/kernel';
import { derivedKey } from '../federation/signed-context.js';

const HEADER = 'x-qw-first-party';

function mark(secret: string, app: string): string {
  return `${app}.${createHmac('sha256', derivedKey(secret, 'first-party')).update(app).digest('base64url')}`;
}

/** What our own front ends send along: they may speak for their visitors, but only in trusted documents. */
export const firstPartyHeaders = (secret: string, app = 'web'): Record<string, string> => ({
  [HEADER]: mark(secret, app),
});

/** Whether one of our own front ends sent this. Throws when something only pretends to. */
export function isFirstParty(headers: Record<string, unknown>, secret: string): boolean {
  const given = headers[HEADER];
  if (given === undefined) return false;
  const text = String(given);
  const wanted = Buffer.from(mark(secret, text.split('.')[0] ?? ''));
  const sent = Buffer.from(text);
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted)) throw new AppError('FIRST_PARTY_INVALID');
  return true;
}
