import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { type Ctx, Settings } from '#libs/kernel';

/**
 * Mails a day to addresses that nobody has proved (defaults of the platform). Anybody can type anybody's address: to one mailbox, from one
 * network address without an account, from one account or key, in a whole programme.
 */
const aDay = { mailbox: 5, address: 20, account: 100, programme: 1000 } as const;

/** One household or office has one address of the old kind, and a network of 2^64 of the new: the first half says who it is. */
function network(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const one = ipaddr.process(address);
  return one.kind() === 'ipv6' ? one.toByteArray().slice(0, 8).join('.') : one.toString();
}

/** Bounds what strangers can have sent in the city's name. Beyond it the application counts all the same, only no mail is sent. */
@Injectable()
export class MailBudget {
  constructor(private readonly settings: Settings) {}

  /** Counts one mail to an address that nobody has proved. False: it must not be sent. Holds across processes. */
  async take(ctx: Ctx, email: string): Promise<boolean> {
    const { userId, clientId } = ctx.who;
    const account = userId ?? clientId;
    // Always in this order: whoever counts at the same moment waits, and nobody waits in a circle.
    if (!(await this.count(ctx, 'mailbox', email.toLowerCase()))) return false;
    // Who is beyond the own budget uses up nobody else's.
    const isWithin = account
      ? await this.count(ctx, 'account', account)
      : await this.count(ctx, 'address', network(ctx.unit.address));
    return isWithin && (await this.count(ctx, 'programme', ''));
  }

  private async count(ctx: Ctx, counted: keyof typeof aDay, subject: string): Promise<boolean> {
    const [row] = await ctx.sql<{ n: number }>(
      `insert into funding.mail_count as c (tenant_id, day, counted, key, n) values ($1, $2, $3, $4, 1)
       on conflict (tenant_id, day, counted, key) do update set n = c.n + 1 returning n`,
      [ctx.tenantId, ctx.today(), counted, this.key(ctx, counted, subject)],
    );
    return row!.n <= aDay[counted];
  }

  /** Neither network addresses nor mail addresses are written down; tomorrow's key of the same address is another one. */
  private key(ctx: Ctx, ...parts: string[]): string {
    const text = JSON.stringify(['mail budget', ctx.tenantId, ctx.today(), ...parts]);
    return createHmac('sha256', this.settings.secret).update(text).digest('base64url');
  }
}

/** What was counted on other days counts no more. */
export async function forgetMailCounts(ctx: Ctx): Promise<void> {
  await ctx.sql(`delete from funding.mail_count where tenant_id = $1 and day < $2`, [ctx.tenantId, ctx.today()]);
}
