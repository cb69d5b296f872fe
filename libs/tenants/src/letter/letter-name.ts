import { createHmac, timingSafeEqual } from 'node:crypto';
import { normalMail } from '#libs/typed';

/** What a letter is called outside, in its Message-ID and as the id of its envelope: `<id of the letter>.<mark>`. */
const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})$/;

function mark(secret: string, tenantId: string, letterId: string, recipient: string): string {
  const about = JSON.stringify(['letter', tenantId, letterId, normalMail(recipient)]);
  return createHmac('sha256', secret).update(about).digest('hex').slice(0, 32);
}

/**
 * The mark says that this letter went from this tenant to this address, and can be made by nobody else: who knows the id of a letter, or
 * has got a letter of their own, can state nothing about another one. The address itself need not be kept for it.
 */
export const nameOfLetter = (secret: string, letterId: string, tenantId: string, recipient: string): string =>
  `${letterId}.${mark(secret, tenantId, letterId, recipient)}`;

/** Whether something is written like a name of ours. What it is worth, `letterNamed` tells. */
export const isLetterName = (text: string): boolean => shape.test(text);

/** The letter of this name, if it went from this tenant to one of these addresses; null: it did not. */
export function letterNamed(secret: string, tenantId: string, name: string, recipients: string[]): string | null {
  const [, letterId = '', given = ''] = shape.exec(name) ?? [];
  const fits = recipients.some((one) => {
    const right = mark(secret, tenantId, letterId, one);
    return right.length === given.length && timingSafeEqual(Buffer.from(right), Buffer.from(given));
  });
  return fits ? letterId : null;
}
