import { definePolicy } from '#libs/kernel';
import { Session } from './session.entity.js';

export const sessionPolicy = definePolicy(Session, ['read', 'revoke'], (can, who) => {
  if (who.userId !== null) can(['read', 'revoke'], { userId: who.userId });
});
