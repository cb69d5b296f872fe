import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Ctx, Settings } from '#libs/kernel';
import { sameHash } from '../account/token.js';

/** Logins that one browser is known for: a family, or a desk that is shared. The newest stay. */
const mostMarks = 8;

/**
 * Browsers that somebody has signed in with before. The cookie holds a random number and, for each login, a mark that only this
 * installation can make: nobody reads from it whose it is, nothing about it is stored, and it opens nothing. Whoever has it is counted
 * apart from strangers.
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly settings: Settings) {}

  /** The number of a browser that has signed in here before, as anybody; null for strangers. */
  any(ctx: Ctx): string | null {
    const { id, own } = this.read(ctx);
    return id !== null && sameHash(own, this.mark(ctx, id, '')) ? id : null;
  }

  /** The number of a browser that has signed in as `email` before; null for strangers. */
  of(ctx: Ctx, email: string): string | null {
    const { id, marks } = this.read(ctx);
    return id !== null && marks.some((mark) => sameHash(mark, this.mark(ctx, id, email))) ? id : null;
  }

  /** The cookie after signing in as `email`. */
  after(ctx: Ctx, email: string): string {
    const id = this.any(ctx) ?? randomBytes(16).toString('base64url');
    const mark = this.mark(ctx, id, email);
    const before = this.any(ctx) === null ? [] : this.read(ctx).marks;
    const marks = [mark, ...before.filter((one) => one !== mark)].slice(0, mostMarks);
    return [id, this.mark(ctx, id, ''), ...marks].join('.');
  }

  private read(ctx: Ctx): { id: string | null; own: string; marks: string[] } {
    const [id, own = '', ...marks] = (ctx.unit.device ?? '').slice(0, 400).split('.');
    return { id: id || null, own, marks };
  }

  private mark(ctx: Ctx, id: string, email: string): string {
    const text = JSON.stringify(['known-device', ctx.tenantId, id, email]);
    return createHmac('sha256', this.settings.secret).update(text).digest('base64url').slice(0, 22);
  }
}
