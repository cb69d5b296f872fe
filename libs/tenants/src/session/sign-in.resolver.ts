import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { InvitationService } from '../user/invitation.service.js';
import { MailLinkService } from './mail-link.service.js';
import { PasswordService } from './password.service.js';
import { SignInService } from './sign-in.service.js';
import { type SignInStep } from './sign-in-step.js';

type Step = Promise<SignInStep>;

@Resolver()
export class SignInResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly passwords: PasswordService,
    private readonly links: MailLinkService,
    private readonly invitations: InvitationService,
  ) {}

  @Mutation('signIn') signIn(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.signIns.signIn(ctx, input);
  }
  @Mutation('signInSecondFactor') secondFactor(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.signIns.secondFactor(ctx, input);
  }
  @Mutation('enrolSecondFactor') enrol(@Context('ctx') ctx: Ctx, @Args('step') step: unknown): Promise<object> {
    return this.signIns.enrol(ctx, step);
  }
  @Mutation('confirmSecondFactor') confirm(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.signIns.confirm(ctx, input);
  }
  @Mutation('requestMailLink') requestLink(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.links.request(ctx, input);
  }
  @Mutation('signInWithMailLink') withLink(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.links.signIn(ctx, input);
  }
  @Mutation('requestPasswordReset') requestReset(
    @Context('ctx') ctx: Ctx,
    @Args('input') input: unknown,
  ): Promise<boolean> {
    return this.links.requestPasswordReset(ctx, input);
  }
  @Mutation('resetPassword') reset(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.passwords.reset(ctx, input);
  }
  @Mutation('changePassword') change(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.passwords.change(ctx, input);
  }
  @Query('userInvitation') invitation(
    @Context('ctx') ctx: Ctx,
    @Args('token') token: string,
  ): Promise<'open' | 'waits' | 'ended'> {
    return this.invitations.state(ctx, token);
  }
  @Mutation('acceptUserInvitation') accept(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.invitations.accept(ctx, input);
  }
}
