import { definePolicy } from '#libs/kernel';
import { SignInSession } from './sign-in-session.entity.js';

export const signInSessionPolicy = definePolicy(SignInSession, ['read', 'revoke'], (can, who) => {
  if (who.userId !== null) can(['read', 'revoke'], { userId: who.userId });
});
