import { anyRow, definePolicy } from '#libs/kernel';
import { AuditEntry } from './audit-entry.entity.js';

/** Nobody may change an entry; erasing what it says about a person is part of erasing the person. */
export const auditEntryPolicy = definePolicy(AuditEntry, ['read'], (can, who) => {
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district') } });
  can('read', { districtId: { $in: who.scopeIds('district') } });
  // Everybody may see what was done in their own name.
  if (who.userId !== null) can('read', { userId: who.userId });
});
