import { anyRow, definePolicy } from '#libs/kernel';
import { type Who } from '#libs/contracts';
import { DataImport } from './data-import.entity.js';

/** Whose hand it is: a person's, or that of the person whose key acts. A key is no second person. */
export const handOf = (who: Who): string | null => who.userId ?? who.madeBy ?? who.clientId;

/**
 * Reference data are the programme's, and an import may replace all of them: the authority of the programme. Whoever looked at the preview
 * confirms it; away with a file may anybody of the authority.
 */
export const dataImportPolicy = definePolicy(
  DataImport,
  ['read', 'create', 'preview', 'confirm', 'discard'],
  (can, who) => {
    if (who.is('senate', 'auditor')) can('read', anyRow);
    if (!who.is('senate')) return;
    can('discard', anyRow);
    const hand = handOf(who);
    if (hand !== null) can(['create', 'preview', 'confirm'], { startedBy: hand });
  },
);
