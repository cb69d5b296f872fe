import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { ProofService } from '../session/proof.service.js';
import { type SignInSession } from '../session/sign-in-session.entity.js';
import { type SignInStep } from '../session/sign-in-step.js';
import { PasskeyEnrolmentService } from './passkey-enrolment.service.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { type Passkey } from './passkey.policy.js';
import { PasskeyService, type PasskeyStart } from './passkey.service.js';
import type * as Contract from '../../build/contract.js';

type Start = Promise<PasskeyStart>;

@Resolver()
export class PasskeyResolver implements Answers<Contract.Passkey, Passkey> {
  constructor(
    private readonly passkeys: PasskeyService,
    private readonly signIns: PasskeySignInService,
    private readonly enrolments: PasskeyEnrolmentService,
    private readonly proofs: ProofService,
  ) {}

  @Query('passkeys') own(@Context('ctx') ctx: Ctx): Promise<Passkey[]> {
    return this.passkeys.own(ctx);
  }
  @Mutation('startPasskeySignIn') startSignIn(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Start {
    return this.signIns.start(ctx, input);
  }
  @Mutation('signInWithPasskey') signIn(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<SignInStep> {
    return this.signIns.finish(ctx, input);
  }
  @Mutation('startPasskeyEnrolment') startEnrolment(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Start {
    return this.enrolments.start(ctx, input);
  }
  @Mutation('enrolPasskey') enrol(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<SignInStep> {
    return this.enrolments.finish(ctx, input);
  }
  @Mutation('startPasskeyProof') startProof(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Start {
    return this.proofs.startPasskey(ctx, input);
  }
  @Mutation('proveSignInSession') prove(
    @Context('ctx') ctx: Ctx,
    @Args('input') input: unknown,
  ): Promise<SignInSession> {
    return this.proofs.prove(ctx, input);
  }
  @Mutation('startPasskey') start(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Start {
    return this.passkeys.start(ctx, input);
  }
  @Mutation('addPasskey') add(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<object> {
    return this.passkeys.add(ctx, input);
  }
  @Mutation('renamePasskey') rename(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Passkey> {
    return this.passkeys.rename(ctx, input);
  }
  @Mutation('removePasskey') remove(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<Passkey> {
    return this.passkeys.remove(ctx, id);
  }
}
