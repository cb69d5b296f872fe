import { type Topic } from './messages.js';
import { type Words } from './words.js';

/** What programs outside can be told: facts about one row of a noun that an API key may read. */
export interface ChangeTopicWords extends Words {
  noun: 'Application' | 'Area' | 'Carrier' | 'Commission' | 'District' | 'Fund' | 'Tenant';
}

/**
 * Topics of the change feed. Internal ones are left out: the audit trail has its own list, and letters and erasures name persons. Whoever
 * keeps copies outside hears of an erasure from the office that gave them the data.
 */
export const changeTopics = {
  'application.checked': { noun: 'Application', de: 'Antrag geprüft', en: 'Application checked' },
  'application.decided': { noun: 'Application', de: 'Antrag entschieden', en: 'Application decided' },
  'application.submitted': { noun: 'Application', de: 'Antrag eingereicht', en: 'Application submitted' },
  'area.changed': { noun: 'Area', de: 'Quartier geändert', en: 'Area changed' },
  'carrier.changed': { noun: 'Carrier', de: 'Träger geändert', en: 'Carrier changed' },
  'commission.changed': { noun: 'Commission', de: 'Auftrag geändert', en: 'Commission changed' },
  'district.changed': { noun: 'District', de: 'Bezirk geändert', en: 'District changed' },
  'fund.changed': { noun: 'Fund', de: 'Fonds geändert', en: 'Fund changed' },
  'programme.changed': { noun: 'Tenant', de: 'Programm geändert', en: 'Programme changed' },
} as const satisfies Partial<Record<Topic, ChangeTopicWords>>;

export type ChangeTopic = keyof typeof changeTopics;
export const isChangeTopic = (text: string): text is ChangeTopic => Object.hasOwn(changeTopics, text);
