import { definePolicy } from '#libs/kernel';
import { SavedView } from './saved-view.entity.js';

const actions = ['read', 'create', 'update', 'share', 'remove'] as const;

/**
 * Views belong to who saved them. Whoever works for the programme may share theirs with it; the board reads those too. The Senate takes away
 * shared ones whose owner no longer does.
 */
export const savedViewPolicy = definePolicy(SavedView, actions, (can, who) => {
  if (who.userId === null) return;
  can(['read', 'create', 'update', 'remove'], { userId: who.userId });
  const staff = who.is('operator', 'senate', 'district', 'carrier', 'team', 'auditor');
  if (staff) can('share', { userId: who.userId });
  if (staff || who.is('board')) can('read', { shared: true });
  if (who.is('senate')) can('remove', { shared: true });
});
