import { type Tenant, type Theme } from './tenant.entity.js';

/** What a new tenant begins with, in words that no programme of its own has coined. Its authority changes them in the settings. */
export const defaultTheme: Theme = { action: '#1a4480', onAction: '#ffffff' };

const word = (de: [string, string], en: [string, string]): Tenant['vocabulary'][string] => ({
  de: { one: de[0], many: de[1] },
  en: { one: en[0], many: en[1] },
});

export const defaultVocabulary: Tenant['vocabulary'] = {
  area: word(['Quartier', 'Quartiere'], ['neighbourhood', 'neighbourhoods']),
  programme: word(['Quartiersarbeit', 'Quartiersarbeit'], ['neighbourhood work', 'neighbourhood work']),
  office: word(['Quartiersbüro', 'Quartiersbüros'], ['neighbourhood office', 'neighbourhood offices']),
  team: word(['Quartiersteam', 'Quartiersteams'], ['neighbourhood team', 'neighbourhood teams']),
  carrier: word(['Träger', 'Träger'], ['carrier', 'carriers']),
  authority: word(['Programmleitung', 'Programmleitung'], ['programme authority', 'programme authority']),
  district: word(['Bezirk', 'Bezirke'], ['district', 'districts']),
  council: word(['Quartiersrat', 'Quartiersräte'], ['neighbourhood council', 'neighbourhood councils']),
  jury: word(['Jury', 'Jurys'], ['jury', 'juries']),
  smallFund: word(['Aktionsfonds', 'Aktionsfonds'], ['small grants fund', 'small grants funds']),
  strategy: word(['Entwicklungskonzept', 'Entwicklungskonzepte'], ['development strategy', 'development strategies']),
};

export const defaultPhases: Tenant['phases'] = {
  preparation: { de: 'in Vorbereitung', en: 'in preparation' },
  running: { de: 'laufend', en: 'running' },
  transition: { de: 'im Übergang', en: 'in transition' },
  ended: { de: 'beendet', en: 'ended' },
};

/** Languages that have all of these words. */
export const defaultLanguages = ['de', 'en'] as const;
