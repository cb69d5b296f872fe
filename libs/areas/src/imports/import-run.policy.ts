import { anyRow, definePolicy } from '#libs/kernel';
import { ImportRun } from './import-run.entity.js';

export const importRunPolicy = definePolicy(ImportRun, ['read'], (can, who) => {
  if (who.is('senate', 'district', 'auditor')) can('read', anyRow);
});
