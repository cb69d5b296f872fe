import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { AppError } from '#libs/kernel';
import { derivedKey } from '../federation/signed-context.js';

const HEADER = 'x-qw-first-party';
/** Seconds a mark is good for: each request gets its own. */
const LIFETIME = 60;

/** Whether a request claims to come from one of our own front ends. */
export const isMarked = (headers: Record<string, unknown>): boolean => headers[HEADER] !== undefined;

/** The mark of our own front ends: they may act for their visitors, but only with trusted documents. Form: app, end in seconds, signature. */
export class FirstPartyMark {
  private readonly key: KeyObject;

  constructor(
    secret: string,
    private readonly now: () => Date,
  ) {
    this.key = derivedKey(secret, 'first-party');
  }

  private seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  private signed(said: string): string {
    return `${said}.${createHmac('sha256', this.key).update(said).digest('base64url')}`;
  }

  /** What a front end sends along with one request. */
  headers(app = 'web'): Record<string, string> {
    return { [HEADER]: this.signed(`${app}.${this.seconds() + LIFETIME}`) };
  }

  /** Whether one of our own front ends sent this within the last minute. Throws FIRST_PARTY_INVALID for a false claim. */
  isOn(headers: Record<string, unknown>): boolean {
    const given = headers[HEADER];
    if (given === undefined) return false;
    const text = String(given);
    const said = text.slice(0, Math.max(0, text.lastIndexOf('.')));
    const [sent, wanted] = [Buffer.from(text), Buffer.from(this.signed(said))];
    const left = Number(said.split('.')[1]) - this.seconds();
    const isOurs = sent.length === wanted.length && timingSafeEqual(sent, wanted);
    if (!isOurs || !(left > 0 && left <= LIFETIME)) throw new AppError('FIRST_PARTY_INVALID');
    return true;
  }
}
