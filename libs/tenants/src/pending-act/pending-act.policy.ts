import { anyRow, definePolicy } from '#libs/kernel';
import { PendingAct } from './pending-act.entity.js';

/** Whose word counts is narrower than the policy: those who could give it when it was asked for, and never the asker (`own-word.ts`). */
export const pendingActPolicy = definePolicy(PendingAct, ['read', 'propose', 'decide', 'withdraw'], (can, who) => {
  if (who.userId !== null) can('read', { userId: who.userId });
  if (who.is('senate', 'operator', 'auditor')) can('read', anyRow);
  if (who.is('senate')) {
    can('propose', { programme: null });
    can('decide', { asked: true });
    can('withdraw', { programme: null });
  }
});
