import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SharedLimit, SharedLimits } from '#libs/contracts';
import { AppError, type Ctx, Settings } from '#libs/kernel';
import { type Account } from '../account/account.service.js';
import { KnownDevices } from './known-devices.js';
import { networkOf } from './network.js';

/**
 * How often something may be tried: points per seconds. Nobody's attempts count for somebody else's: they are counted per place and
 * subject, a place being the network of the caller, or the browser once it has signed in. `place` is for one place whatever the
 * subject; offices share a network, so that limit is wide.
 */
const limits = {
  network: { points: 300, duration: 15 * 60 },
  browser: { points: 60, duration: 15 * 60 },
  password: { points: 10, duration: 15 * 60 },
  code: { points: 8, duration: 15 * 60 },
  mail: { points: 5, duration: 60 * 60 },
  // No longer than the shortest link lasts: whoever gets no further mail has a link that works.
  mailbox: { points: 5, duration: 20 * 60 },
  // Six digits can be guessed from very many places by whoever has the password: NIST SP 800-63B-4, 3.2.2 names 100.
  strangersCodes: { points: 100, duration: 24 * 60 * 60 },
} as const;
type Kept = keyof typeof limits;
export type LimitKind = 'password' | 'code' | 'mail';

/** Limits that hold across all processes. */
@Injectable()
export class SignInLimits {
  private readonly limiters = new Map<Kept, SharedLimit>();

  constructor(
    private readonly shared: SharedLimits,
    private readonly settings: Settings,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Counts one attempt of this place, and one of this place on `subject` (a mail address where there is one); throws RATE_LIMITED
   * beyond the limit. Whoever guesses slows down themselves: the owner of a login comes from elsewhere, or from a known browser.
   */
  async attempt(ctx: Ctx, kind: LimitKind, subject: string): Promise<void> {
    await this.place(ctx);
    await this.consume(kind, this.pair(ctx, kind, subject));
  }

  /** One attempt of this place alone, for what names nobody. Throws RATE_LIMITED. */
  async place(ctx: Ctx): Promise<void> {
    const browser = this.devices.any(ctx);
    if (browser === null) await this.consume('network', this.key('network', networkOf(ctx)));
    else await this.consume('browser', this.key('browser', browser));
  }

  /** After success: an office where everybody signs in at nine must not run into the limit of one account. */
  async clear(ctx: Ctx, kind: LimitKind, subject: string): Promise<void> {
    await this.limiter(kind).forget(this.pair(ctx, kind, subject));
  }

  /**
   * Counts a code that is made of six digits, over all strangers: they know the password already. Known browsers and recovery codes
   * are not counted, and a new password begins anew, so the owner has ways in that no stranger can shut.
   */
  async strangersCode(ctx: Ctx, account: Pick<Account, 'id' | 'email' | 'passwordHash'>): Promise<void> {
    if (this.knows(ctx, account.email)) return;
    await this.consume('strangersCodes', this.key('strangersCodes', account.id, account.passwordHash ?? ''));
  }

  /**
   * Whether another mail of one kind may go to a mailbox. Anybody may ask in its owner's name from anywhere: nobody is refused for that,
   * but the mailbox is not filled either. A browser that the owner has signed in with always gets its mail.
   */
  async mailbox(ctx: Ctx, kind: string, to: { email: string; known: boolean }): Promise<boolean> {
    if (to.known) return true;
    try {
      await this.consume('mailbox', this.key('mailbox', ctx.tenantId, kind, to.email));
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }

  /** Whether this browser has signed in as `email` before. */
  knows(ctx: Ctx, email: string): boolean {
    return this.devices.of(ctx, email) !== null;
  }

  private pair(ctx: Ctx, kind: LimitKind, subject: string): string {
    const browser = this.devices.of(ctx, subject);
    const place = browser === null ? ['network', networkOf(ctx)] : ['browser', browser];
    return this.key(kind, ctx.tenantId, subject, ...place);
  }

  /** Neither addresses nor mail addresses are written down. */
  private key(...parts: string[]): string {
    return createHmac('sha256', this.settings.secret).update(JSON.stringify(parts)).digest('base64url');
  }

  private async consume(kind: Kept, key: string): Promise<void> {
    const retryAfterSeconds = await this.limiter(kind).take(key);
    if (retryAfterSeconds !== null) throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds } });
  }

  private limiter(kind: Kept): SharedLimit {
    let known = this.limiters.get(kind);
    if (!known) this.limiters.set(kind, (known = this.shared.of({ keyPrefix: `qw-sign-in-${kind}`, ...limits[kind] })));
    return known;
  }
}
