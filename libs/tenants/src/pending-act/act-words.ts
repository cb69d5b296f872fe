import { type ActKind, type ActState } from './pending-act.entity.js';

interface Words {
  /** "…, den zweiten Faktor von Tamara zurückzusetzen" */
  what: Record<ActKind, string>;
  /** the same to the person themselves */
  yours: Record<ActKind, string>;
  state: Record<ActState, string>;
  /** who asks, when it is another programme */
  programme: string;
}

const words: Record<'de' | 'en', Words> = {
  de: {
    what: {
      resetSecondFactor: 'den zweiten Faktor von {person} zurückzusetzen',
      lockUser: 'den Zugang von {person} zu sperren',
      eraseUser: 'die Daten von {person} zu löschen',
      endMandate: 'ein Mandat von {person} zu beenden',
    },
    yours: {
      resetSecondFactor: 'Ihren zweiten Faktor zurückzusetzen',
      lockUser: 'Ihren Zugang zu sperren',
      eraseUser: 'Ihre Daten zu löschen',
      endMandate: 'ein Mandat von Ihnen zu beenden',
    },
    state: {
      waiting: 'Es fehlt noch das Wort anderer. Ohne Zustimmung geschieht nichts.',
      consented: 'Dieses Programm hat zugestimmt. Das Wort eines anderen fehlt noch.',
      done: 'Alle haben zugestimmt. Es ist geschehen.',
      refused: 'Das wurde abgelehnt. Es geschieht nicht.',
      withdrawn: 'Die Anfrage wurde zurückgezogen. Es geschieht nicht.',
      expired: 'Niemand hat rechtzeitig entschieden. Es geschieht nicht.',
      ended: 'Die Anfrage hat sich erledigt.',
    },
    programme: 'Das Programm „{name}“',
  },
  en: {
    what: {
      resetSecondFactor: 'reset the second factor of {person}',
      lockUser: 'lock the access of {person}',
      eraseUser: 'erase the data of {person}',
      endMandate: 'end a mandate of {person}',
    },
    yours: {
      resetSecondFactor: 'reset your second factor',
      lockUser: 'lock your access',
      eraseUser: 'erase your data',
      endMandate: 'end one of your mandates',
    },
    state: {
      waiting: 'The word of others is still missing. Without consent nothing happens.',
      consented: 'This programme has agreed. The word of another one is still missing.',
      done: 'Everybody has agreed. It is done.',
      refused: 'This was refused. It does not happen.',
      withdrawn: 'The request was withdrawn. It does not happen.',
      expired: 'Nobody decided in time. It does not happen.',
      ended: 'The request has become void.',
    },
    programme: 'The programme “{name}”',
  },
};

/** The parts of a letter about an act. */
export function actInWords(
  language: string,
  about: { act: ActKind; state: ActState; person: string; asker: string; programme: string | null },
): Record<'what' | 'yours' | 'state' | 'asker', string> {
  const known = words[language.startsWith('en') ? 'en' : 'de'];
  return {
    what: known.what[about.act].replace('{person}', () => about.person),
    yours: known.yours[about.act],
    state: known.state[about.state],
    asker: about.programme === null ? about.asker : known.programme.replace('{name}', () => about.programme!),
  };
}
