import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService, hasSecondFactor } from '../account/account.service.js';
import { SignInLimits } from '../session/sign-in-limits.js';
import { finish } from '../session/sign-in.service.js';
import { type Outcome, type SignInStep, SignInSteps } from '../session/sign-in-step.js';
import { enrolPasskeyInput, startPasskeyEnrolmentInput } from './passkey.input.js';
import { type PasskeyStart } from './passkey.service.js';
import { type Owner, Registrations } from './registrations.js';

const once = { idempotent: false };

/** A passkey as the first second factor of somebody whose role demands one, in place of an authenticator app. */
@Injectable()
export class PasskeyEnrolmentService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly steps: SignInSteps,
    private readonly limits: SignInLimits,
    private readonly registrations: Registrations,
  ) {}

  async start(ctx: Ctx, input: unknown): Promise<PasskeyStart> {
    const { origin, step } = parse(startPasskeyEnrolmentInput, input);
    this.registrations.challenges.checkOrigin(ctx, origin);
    await this.limits.place(ctx);
    const begin = async (tx: Ctx): Promise<PasskeyStart> => ({
      step,
      options: await this.registrations.ask(tx, 'enrol', (await this.owner(tx, step)).owner, origin),
    });
    return this.db.tx(ctx, begin, once);
  }

  async finish(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step, credential, name } = parse(enrolPasskeyInput, input);
    await this.limits.attempt(ctx, 'code', step);
    const checked = await this.registrations.check(ctx, 'enrol', step, credential);
    const enrol = async (tx: Ctx): Promise<Outcome> => {
      const { owner, method } = await this.owner(tx, step);
      const { id, recoveryCodes } = await this.registrations.add(tx, owner, checked, name);
      await this.steps.use(tx, step);
      const how = { method, secondFactor: true, passkeyId: id };
      return this.steps.signedIn(tx, owner.userId, how, recoveryCodes);
    };
    return finish(ctx, await this.db.tx(ctx, enrol, once));
  }

  /** Only while the login has no second factor: of two tickets, one sets it up. */
  private async owner(
    tx: Ctx,
    ticket: string,
  ): Promise<{ owner: Owner; method: Parameters<SignInSteps['signedIn']>[2]['method'] }> {
    const { userId, accountId, method } = await this.steps.read(tx, ticket, 'enrolSecondFactor');
    await this.accounts.lock(tx, accountId);
    const account = await this.accounts.byId(tx, accountId);
    if (!account) throw new AppError('STEP_EXPIRED');
    if (hasSecondFactor(account)) throw new AppError('CONFLICT');
    const [person] = await tx.sql<{ name: string; language: string }>(
      `select name, language from tenants.app_user where tenant_id = $1 and id = $2`,
      [tx.tenantId, userId],
    );
    return { owner: { ticket, userId, account, ...person! }, method };
  }
}
