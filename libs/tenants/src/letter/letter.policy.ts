import { anyRow, definePolicy } from '#libs/kernel';
import { Letter } from './letter.entity.js';

const handling = ['read', 'sendAgain', 'renew', 'print', 'close'];

/**
 * Who may see a person or an applicant sees what was written to them, and whoever had a letter sent sees what became of it. The operator
 * keeps logins working and sees nothing about applications.
 */
export const letterPolicy = definePolicy(Letter, handling, (can, who) => {
  if (who.is('senate')) can(handling, anyRow);
  if (who.is('operator')) can(handling, { noun: 'User' });
  if (who.is('auditor')) can('read', { noun: 'User' });
  can(handling, { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
  can(handling, { districtId: { $in: who.scopeIds('district') } });
  can(handling, { carrierId: { $in: who.scopeIds('carrier') } });
  // Whoever has no task any more sends nothing.
  if (who.userId !== null && who.is('district', 'carrier', 'team')) can(handling, { sentBy: who.userId });
  if (who.userId !== null) can('read', { noun: 'User', rowId: who.userId });
});
