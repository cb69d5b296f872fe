import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { readMail } from '#libs/typed';
import { People } from '../user/people.js';
import { MailLinks } from './mail-link.js';
import { requestMailLinkInput, signInWithMailLinkInput } from './sign-in.input.js';
import { SignInLimits } from './sign-in-limits.js';
import { finish } from './sign-in.service.js';
import { type Outcome, type SignInStep, SignInSteps } from './sign-in-step.js';

/** Sign-in for residents: a link to their mailbox instead of a password. */
@Injectable()
export class MailLinkService {
  constructor(
    private readonly db: Db,
    private readonly links: MailLinks,
    private readonly people: People,
    private readonly steps: SignInSteps,
    private readonly limits: SignInLimits,
  ) {}

  /** Whether the address is known is looked up later, by the job: this answer cannot tell, neither by content nor by time. */
  async request(ctx: Ctx, input: unknown): Promise<boolean> {
    return this.ask(ctx, input, 'sendSignInLink');
  }

  /** For people with a password who forgot it; as silent as `request`. */
  async requestPasswordReset(ctx: Ctx, input: unknown): Promise<boolean> {
    return this.ask(ctx, input, 'sendPasswordLink');
  }

  private async ask(ctx: Ctx, input: unknown, job: string): Promise<boolean> {
    const { email } = parse(requestMailLinkInput, input);
    const { value: known } = readMail(email);
    await this.limits.attempt(ctx, 'mail', known ?? email);
    if (known === null) return true;
    const payload = { email: known, language: ctx.language, known: this.limits.knows(ctx, known) };
    await this.db.tx(ctx, (tx) => tx.enqueue(job, payload));
    return true;
  }

  /** Job: sends residents (known, or new where the tenant lets them in) a link, and staff the way to the password page. */
  async sendSignInLink(tx: Ctx, payload: Record<string, unknown>): Promise<void> {
    const to = address(payload);
    if (!(await this.limits.mailbox(tx, 'signIn', to))) return;
    const user = await this.people.byEmail(tx, to.email);
    if (user ? user.state !== 'active' : !(await this.people.mayJoin(tx))) return;
    if (user && (await this.steps.isStaff(tx, user.id))) {
      const url = `${tx.tenant.origin}/workspace/sign-in`;
      return this.links.write(tx, 'usePassword', { ...to, userId: user.id }, { url });
    }
    await this.links.send(tx, 'signIn', { ...to, userId: user?.id ?? null });
  }

  /** Job: sends a link to set a new password, to active people with a login only. */
  async sendPasswordLink(tx: Ctx, payload: Record<string, unknown>): Promise<void> {
    const to = address(payload);
    const user = await this.people.byEmail(tx, to.email);
    if (user?.state !== 'active' || user.accountId === null) return;
    if (!(await this.limits.mailbox(tx, 'password', to))) return;
    await this.links.send(tx, 'password', { ...to, userId: user.id });
  }

  async signIn(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { token } = parse(signInWithMailLinkInput, input);
    await this.limits.attempt(ctx, 'code', token);
    return finish(ctx, await this.db.tx(ctx, (tx) => this.redeem(tx, token), { idempotent: false }));
  }

  private async redeem(tx: Ctx, token: string): Promise<Outcome> {
    const link = await this.links.take(tx, 'signIn', token);
    const user = (await this.people.byEmail(tx, link.email)) ?? (await this.people.join(tx, link));
    if (user.state !== 'active') throw new AppError('SIGN_IN_LINK_EXPIRED');
    // The person may have been given a staff role since the mail was sent.
    if (await this.steps.isStaff(tx, user.id)) throw new AppError('PASSWORD_REQUIRED');
    return this.steps.signedIn(tx, user.id, { method: 'mailLink', secondFactor: false });
  }
}

/** The payload is what `ask` enqueued. */
const address = (payload: Record<string, unknown>): { email: string; language: string; known: boolean } => ({
  email: String(payload['email']),
  language: String(payload['language']),
  known: payload['known'] === true,
});
