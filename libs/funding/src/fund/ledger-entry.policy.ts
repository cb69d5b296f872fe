import { anyRow, definePolicy } from '#libs/kernel';
import { LedgerEntry } from './ledger-entry.entity.js';

export const ledgerEntryPolicy = definePolicy(LedgerEntry, ['read'], (can, who) => {
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
});
