import { definePolicy } from '#libs/kernel';
import { ApplicationNote } from './application-note.entity.js';

/** Among the team and its carrier. What somebody wrote, only they change or remove. */
export const applicationNotePolicy = definePolicy(ApplicationNote, ['read', 'add', 'change'], (can, who) => {
  const areaId = { $in: who.areaIds('carrier', 'team') };
  can('read', { areaId });
  if (who.userId === null) return;
  can('add', { areaId });
  can('change', { areaId, authorId: who.userId });
});
