import { type Topic } from './messages.js';
import { type Words } from './scope-topics.js';

/** What programs outside can be told of: facts about one row of a noun that a key can be let at. */
export interface ChangeTopicWords extends Words {
  noun: 'Application' | 'Area' | 'Carrier' | 'Commission' | 'District' | 'Fund' | 'Tenant';
}

/**
 * Topics of the change feed. Left out are the inner ones: the audit trail has its own list, letters and erasures name persons, and whoever
 * keeps copies outside is told of an erasure by the office that gave them.
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
