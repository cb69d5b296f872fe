import { Injectable } from '@nestjs/common';
import { newLetter } from '#libs/contracts';
import { AppError, type Ctx } from '#libs/kernel';
import { hashToken, newToken } from '../account/token.js';
import { recordLetter } from '../letter/letter-changed.handler.js';
import { lifeText, type MailKind, mailText } from './mail-text.js';

export type LinkPurpose = 'signIn' | 'password' | 'invitation' | 'email';

/** Minutes; a mail says the same. */
export const lifetimes = { signIn: 20, password: 30, invitation: 14 * 24 * 60, email: 60, joinProvider: 30 };
const dayMs = 24 * 60 * 60_000;
/** default of the platform */
const invitationsADay = { mailbox: 5, programme: 300 };
/** Anybody may ask for these in anybody's name: if a newer one ended an older one, asking would shut the owner out. */
const anybodyAsks: readonly LinkPurpose[] = ['signIn', 'password'];
/** A link that would last longer was made by a clock that ran ahead. */
const driftMinutes = 5;
const pages: Record<LinkPurpose, string> = {
  signIn: '/workspace/sign-in/link',
  password: '/workspace/sign-in/password',
  invitation: '/workspace/sign-in/invitation',
  email: '/workspace/sign-in/email',
};

export interface Link {
  email: string;
  userId: string | null;
  language: string;
}

/** One-time links by mail: bound to one tenant, stored as a hash, used once even when two requests race. */
@Injectable()
export class MailLinks {
  async send(tx: Ctx, purpose: LinkPurpose, link: Link, values: Record<string, string> = {}): Promise<string> {
    if (purpose === 'invitation') await this.checkInvitations(tx, link.email);
    if (!anybodyAsks.includes(purpose)) await this.end(tx, purpose, link.email);
    const token = newToken();
    await tx.sql(
      `insert into tenants.mail_link (tenant_id, token_hash, purpose, email, user_id, language, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenantId, hashToken(token), purpose, link.email, link.userId, link.language, this.expiry(tx, purpose)],
    );
    const url = this.address(purpose, tx.tenant.origin, token);
    await this.write(tx, purpose, link, { ...values, url });
    return url;
  }

  /** Invitations go to addresses that nobody has proved: a day has so many for one mailbox, and so many for a programme. */
  private async checkInvitations(tx: Ctx, email: string): Promise<void> {
    const since = new Date(this.expiry(tx, 'invitation').getTime() - dayMs);
    const [sent] = await tx.sql<{ all: number; here: number }>(
      `select count(*)::int as all, (count(*) filter (where email = $2))::int as here from tenants.mail_link
        where tenant_id = $1 and purpose = 'invitation' and expires_at > $3`,
      [tx.tenantId, email, since],
    );
    if (sent!.all >= invitationsADay.programme || sent!.here >= invitationsADay.mailbox)
      throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds: dayMs / 1000 } });
  }

  /** The page behind it only shows a button: mail scanners that open links must not use them up. */
  address(purpose: LinkPurpose, origin: string, token: string): string {
    return `${origin}${pages[purpose]}?token=${token}`;
  }

  readonly invitationMinutes = lifetimes.invitation;

  async write(tx: Ctx, kind: MailKind, to: Link, values: Record<string, string>): Promise<void> {
    const minutes = (lifetimes as Partial<Record<MailKind, number>>)[kind];
    const life: Record<string, string> = minutes === undefined ? {} : { life: lifeText(minutes, to.language) };
    const { subject, text, language } = mailText(kind, to.language, { programme: tx.tenant.name, ...life, ...values });
    const about = { kind, noun: 'User' as const, rowId: to.userId, areaId: null, sentBy: tx.who.userId };
    const mail = { to: to.email, about, subject, text, language };
    await recordLetter(tx, newLetter(await tx.mail(mail), mail, tx.now()), to.email);
  }

  private expiry(tx: Ctx, purpose: LinkPurpose, more = 0): Date {
    return new Date(tx.now().getTime() + (lifetimes[purpose] + more) * 60_000);
  }

  /** What a link is about, without using it up. Throws SIGN_IN_LINK_EXPIRED. */
  read(tx: Ctx, purpose: LinkPurpose, token: string): Promise<Link> {
    return this.one(tx, `select email, user_id as "userId", language from tenants.mail_link where`, purpose, token);
  }

  /** Uses a link up, and all that were mailed for the same purpose. Of two requests with one link exactly one gets through. */
  async take(tx: Ctx, purpose: LinkPurpose, token: string): Promise<Link> {
    const link = await this.one(tx, `update tenants.mail_link set used_at = $4 where`, purpose, token, true);
    await this.end(tx, purpose, link.email);
    return link;
  }

  /** All links of this purpose that were mailed to this address. */
  async end(tx: Ctx, purpose: LinkPurpose, email: string): Promise<void> {
    await tx.sql(
      `update tenants.mail_link set used_at = $4 where tenant_id = $1 and email = $2 and purpose = $3 and used_at is null`,
      [tx.tenantId, email, purpose, tx.now()],
    );
  }

  private async one(tx: Ctx, what: string, purpose: LinkPurpose, token: string, returning = false): Promise<Link> {
    const [link] = await tx.sql<Link>(
      `${what} tenant_id = $1 and token_hash = $2 and purpose = $3 and used_at is null and expires_at > $4
         and expires_at <= $5
       ${returning ? 'returning email, user_id as "userId", language' : ''}`,
      [tx.tenantId, hashToken(token), purpose, tx.now(), this.expiry(tx, purpose, driftMinutes)],
    );
    if (!link) throw new AppError('SIGN_IN_LINK_EXPIRED');
    return link;
  }
}
