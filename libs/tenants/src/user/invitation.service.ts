import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { passwordMatches } from '../account/password.js';
import { newPasswordHash, PasswordTools } from '../session/password.service.js';
import { acceptUserInvitationInput } from '../session/sign-in.input.js';
import { finish } from '../session/sign-in.service.js';
import { type Outcome, type SignInStep, SignInSteps } from '../session/sign-in-step.js';
import { isWaiting, type SentInvitationState } from './invitation-state.js';
import { User } from './user.entity.js';

/** Accepting an invitation: the link proves the mailbox, the password becomes (or already is) the login. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly steps: SignInSteps,
    private readonly tools: PasswordTools,
  ) {}

  async accept(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { token, password } = parse(acceptUserInvitationInput, input);
    await this.tools.limits.attempt(ctx, 'code', token);
    const { email } = await this.db.tx(ctx, (tx) => this.tools.links.read(tx, 'invitation', token), {
      idempotent: false,
    });
    const known = await this.db.tx(ctx, (tx) => this.accounts.byEmail(tx, email), { idempotent: false });
    await this.tools.limits.attempt(ctx, 'password', email);
    const hash = known?.passwordHash ? null : await newPasswordHash(password, [email]);
    if (known?.passwordHash && !(await passwordMatches(known.passwordHash, password)))
      throw new AppError('SIGN_IN_FAILED');
    return finish(ctx, await this.db.tx(ctx, (tx) => this.enter(tx, token, hash), { idempotent: false }));
  }

  /** For the page behind the link: before anybody has typed anything, by the same rules as `accept`. */
  state(ctx: Ctx, token: string): Promise<Exclude<SentInvitationState, 'undelivered'>> {
    return this.db.tx(ctx, async (tx) => {
      try {
        const { userId } = await this.tools.links.read(tx, 'invitation', token);
        const invited = await tx.sql(
          `select 1 from tenants.app_user where tenant_id = $1 and id = $2 and state = 'invited'`,
          [tx.tenantId, userId],
        );
        if (!invited.length) return 'ended';
        await this.refuseWaiting(tx, userId!);
        return 'open';
      } catch (error) {
        if (error instanceof AppError && error.code === 'INVITATION_WAITS') return 'waits';
        if (error instanceof AppError && error.code === 'SIGN_IN_LINK_EXPIRED') return 'ended';
        throw error;
      }
    });
  }

  private async enter(tx: Ctx, token: string, hash: string | null): Promise<Outcome> {
    const { email, userId } = await this.tools.links.take(tx, 'invitation', token);
    const account = await this.accounts.ensure(tx, email);
    // Somebody else set a password between looking and entering: then that one counts, and this attempt starts again.
    if ((account.passwordHash === null) !== (hash !== null)) throw new AppError('CONFLICT');
    if (hash !== null) await this.accounts.setPassword(tx, account.id, hash);
    const [user] = await tx.sql<{ id: string }>(
      `update tenants.app_user set state = 'active', account_id = $3, version = version + 1
        where tenant_id = $1 and id = $2 and state = 'invited' returning id`,
      [tx.tenantId, userId, account.id],
    );
    if (!user) throw new AppError('SIGN_IN_LINK_EXPIRED');
    await this.refuseWaiting(tx, user.id);
    await this.accounts.join(tx, account.id);
    await tx.audit({
      action: 'acceptUserInvitation',
      noun: User.name,
      id: user.id,
      before: { state: 'invited' },
      after: { state: 'active' },
    });
    return this.steps.proceed(tx, user.id, account, 'invitation');
  }

  private async refuseWaiting(tx: Ctx, userId: string): Promise<void> {
    if (await isWaiting(tx, userId)) throw new AppError('INVITATION_WAITS');
  }
}
