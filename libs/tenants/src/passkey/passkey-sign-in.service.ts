import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { newToken } from '../account/token.js';
import { SignInLimits } from '../session/sign-in-limits.js';
import { finish } from '../session/sign-in.service.js';
import { type Outcome, type SignInStep, SignInSteps } from '../session/sign-in-step.js';
import { Assertions, type Signer } from './assertions.js';
import { signInWithPasskeyInput, startPasskeySignInInput } from './passkey.input.js';
import { type PasskeyStart } from './passkey.service.js';

const once = { idempotent: false };

/** Signing in with a passkey: alone, since it has and checks its owner and so counts as both factors, or after the password. */
@Injectable()
export class PasskeySignInService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly steps: SignInSteps,
    private readonly limits: SignInLimits,
    private readonly assertions: Assertions,
  ) {}

  async start(ctx: Ctx, input: unknown): Promise<PasskeyStart> {
    const { origin, step } = parse(startPasskeySignInInput, input);
    this.assertions.challenges.checkOrigin(ctx, origin);
    await this.limits.place(ctx);
    return this.db.tx(ctx, (tx) => (step ? this.afterPassword(tx, step, origin) : this.alone(tx, origin)), once);
  }

  private async alone(tx: Ctx, origin: string): Promise<PasskeyStart> {
    const step = newToken();
    const asked = { ticket: step, origin, userId: null, accountId: null };
    return { step, options: await this.assertions.ask(tx, 'signIn', asked) };
  }

  private async afterPassword(tx: Ctx, step: string, origin: string): Promise<PasskeyStart> {
    const { userId, accountId } = await this.steps.read(tx, step, 'secondFactor');
    const asked = { ticket: step, origin, userId, accountId };
    return { step, options: await this.assertions.ask(tx, 'secondFactor', asked) };
  }

  async finish(ctx: Ctx, input: unknown): Promise<SignInStep> {
    const { step, credential } = parse(signInWithPasskeyInput, input);
    const subject = `passkey:${credential.id}`;
    await this.limits.attempt(ctx, 'code', subject);
    const signer = await this.assertions.check(ctx, ['signIn', 'secondFactor'], step, credential);
    const outcome = await this.db.tx(ctx, (tx) => this.enter(tx, signer, step), once);
    await this.limits.clear(ctx, 'code', subject);
    return finish(ctx, outcome);
  }

  private async enter(tx: Ctx, { userId, key, purpose }: Signer, ticket: string): Promise<Outcome> {
    await this.assertions.passkeys.use(tx, key.id);
    const how = { secondFactor: true, passkeyId: key.id };
    if (purpose === 'secondFactor') {
      const step = await this.steps.read(tx, ticket, 'secondFactor');
      await this.steps.use(tx, ticket);
      return this.steps.signedIn(tx, step.userId, { method: step.method, ...how });
    }
    // Locked in between, or gone.
    if (!(await this.accounts.ofUser(tx, userId))) throw new AppError('PASSKEY_NO_ACCESS');
    return this.steps.signedIn(tx, userId, { method: 'passkey', ...how });
  }
}
