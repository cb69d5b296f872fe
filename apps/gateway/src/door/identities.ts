import { createHash } from 'node:crypto';
import { AppError, type Who, anonymous } from '#libs/kernel';
import { Lru } from '../graph/lru.js';
import { type GivenCredentials } from './credentials.js';
import { type GatewayOptions } from './options.js';

/** How long an identity is remembered: a mandate that is taken away works for half a second at most. */
const FRESH_MS = 500;
/** Mandates begin and end at midnight. Every midnight on earth is a multiple of this, and no identity is remembered beyond one. */
const QUARTER_MS = 15 * 60_000;

interface Known {
  at: number;
  quarter: number;
  who: Promise<Who>;
}

/** Finds out whose the credentials of a request are. Remembers only callers with rights, and only for a moment. */
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
    // A sign-in that still lacks its second factor is not remembered: that follows within the same moment.
    if (found.mandates.length === 0 && found.kind !== 'apiClient') this.known.delete(key);
    if (apiKey !== null && found.kind !== 'apiClient') throw new AppError('UNAUTHENTICATED');
    return found;
  }

  /** After a mutation the same credentials may belong to somebody else or give other rights. */
  forget(tenantId: string, given: GivenCredentials): void {
    this.known.delete(this.key(tenantId, given));
  }

  /** A hash of credentials: they themselves are not kept. */
  key(tenantId: string, { sessionToken, apiKey }: Omit<GivenCredentials, 'device'>): string {
    return createHash('sha256')
      .update(JSON.stringify([tenantId, sessionToken, apiKey]))
      .digest('base64url');
  }
}
