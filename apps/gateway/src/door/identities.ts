import { createHash } from 'node:crypto';
import { AppError, type Who, anonymous } from '#libs/kernel';
import { Lru } from '../graph/lru.js';
import { type GivenCredentials } from './credentials.js';
import { type GatewayOptions } from './options.js';

/** How long an identity is believed: a mandate that is taken away works for half a second at most. */
const FRESH_MS = 500;
/** Mandates begin and end at midnight, and every midnight on earth is one of these: no identity outlives it. */
const QUARTER_MS = 15 * 60_000;

interface Known {
  at: number;
  quarter: number;
  who: Promise<Who>;
}

/** Who is behind the credentials of a request. Remembers only who has rights, and only for a moment. */
export class Identities {
  private readonly known = new Lru<string, Known>(5000);

  constructor(private readonly identify: GatewayOptions['identify']) {}

  async of(tenantId: string, { sessionToken, apiKey }: GivenCredentials, now: Date): Promise<Who> {
    if (sessionToken === null && apiKey === null) return anonymous();
    const key = this.key(tenantId, { sessionToken, apiKey });
    const fresh = this.known.get(key);
    const quarter = Math.floor(now.getTime() / QUARTER_MS);
    if (fresh && fresh.quarter === quarter && performance.now() - fresh.at < FRESH_MS) return fresh.who;
    const who = this.identify({ tenantId, sessionToken, apiKey, now });
    this.known.set(key, { at: performance.now(), quarter, who });
    const found = await who.catch((error: unknown) => {
      this.known.delete(key);
      throw error;
    });
    // Half a sign-in must not be remembered: the second factor follows within the same moment.
    if (found.mandates.length === 0 && found.kind !== 'apiClient') this.known.delete(key);
    if (apiKey !== null && found.kind !== 'apiClient') throw new AppError('UNAUTHENTICATED');
    return found;
  }

  /** After a mutation the same credentials may stand for something else. */
  forget(tenantId: string, given: GivenCredentials): void {
    this.known.delete(this.key(tenantId, given));
  }

  /** What credentials are remembered by: they themselves are not kept. */
  key(tenantId: string, { sessionToken, apiKey }: Omit<GivenCredentials, 'device'>): string {
    return createHash('sha256')
      .update(JSON.stringify([tenantId, sessionToken, apiKey]))
      .digest('base64url');
  }
}
