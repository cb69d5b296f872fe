import { type SpokenWord } from '#libs/typed';
import { phasesOf, type PhaseTexts, wordsOf } from './programme-words.js';

/** What a new tenant begins with, in words that no programme of its own has coined. Its authority changes them in the settings. */

type Forms = [one: string, many: string, more?: SpokenWord[string]];

const word = ([one, many, more]: Forms, en: Forms): SpokenWord => ({
  de: { one, many, ...more },
  en: { one: en[0], many: en[1], ...en[2] },
});

const words: Record<string, SpokenWord> = {
  area: word(['Quartier', 'Quartiere'], ['neighbourhood', 'neighbourhoods']),
  programme: word(['Quartiersarbeit', 'Quartiersarbeit'], ['neighbourhood work', 'neighbourhood work']),
  office: word(['Quartiersbüro', 'Quartiersbüros'], ['neighbourhood office', 'neighbourhood offices']),
  team: word(['Quartiersteam', 'Quartiersteams'], ['neighbourhood team', 'neighbourhood teams']),
  carrier: word(['Träger', 'Träger'], ['carrier', 'carriers']),
  authority: word(['Programmleitung', 'Programmleitung'], ['programme authority', 'programme authority']),
  district: word(['Bezirk', 'Bezirke'], ['district', 'districts']),
  council: word(['Quartiersrat', 'Quartiersräte'], ['neighbourhood council', 'neighbourhood councils']),
  jury: word(
    ['Jury', 'Jurys', { nominative: 'die Jury', genitive: 'der Jury' }],
    ['jury', 'juries', { nominative: 'the jury', genitive: 'of the jury' }],
  ),
  smallFund: word(
    ['Aktionsfonds', 'Aktionsfonds', { dative: 'dem Aktionsfonds', locative: 'im Aktionsfonds' }],
    [
      'small grants fund',
      'small grants funds',
      { dative: 'the small grants fund', locative: 'in the small grants fund' },
    ],
  ),
  strategy: word(['Entwicklungskonzept', 'Entwicklungskonzepte'], ['development strategy', 'development strategies']),
};

export const defaultVocabulary = wordsOf(words);

const phases: PhaseTexts = {
  preparation: { de: 'in Vorbereitung', en: 'in preparation' },
  running: { de: 'laufend', en: 'running' },
  transition: { de: 'im Übergang', en: 'in transition' },
  ended: { de: 'beendet', en: 'ended' },
};

export const defaultPhases = phasesOf(phases);

/** Languages that have all of these words. */
export const defaultLanguages = ['de', 'en'] as const;
