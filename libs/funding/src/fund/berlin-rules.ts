import { DAYS_INTO_NEXT_YEAR, type SentRules } from './fund.input.js';

const said = (texts: { de: string; en: string }): { language: string; text: string }[] =>
  Object.entries(texts).map(([language, text]) => ({ language, text }));

/** Rules of Berlin's Aktionsfonds as the areas publish them; they differ in detail from area to area. */
export const berlinActionRules: SentRules = {
  kind: 'action',
  validFromYear: 2021,
  name: 'Aktionsfonds (Stand 2021)',
  yearlyCeilingCents: 1_000_000,
  applicationLimitCents: 150_000,
  daysIntoNextYear: DAYS_INTO_NEXT_YEAR,
  excludedCostKinds: ['own_pay'],
  rejectionReasons: [
    {
      code: 'no_benefit',
      texts: said({
        de: 'Die Jury sieht zu wenig Nutzen für die Nachbarschaft.',
        en: 'The jury sees too little benefit for the neighbourhood.',
      }),
    },
    {
      code: 'not_fundable',
      texts: said({
        de: 'Was beantragt wurde, darf aus diesem Fonds nicht bezahlt werden.',
        en: 'What was asked for may not be paid from this fund.',
      }),
    },
    {
      code: 'already_begun',
      texts: said({ de: 'Die Aktion hat schon begonnen.', en: 'The action has already begun.' }),
    },
    {
      code: 'outside_area',
      texts: said({
        de: 'Die Aktion findet nicht im Fördergebiet statt oder kommt ihm nicht zugute.',
        en: 'The action does not take place in the area or does not serve it.',
      }),
    },
    {
      code: 'no_money',
      texts: said({ de: 'Das Geld für dieses Jahr ist verteilt.', en: 'The money of this year has been given away.' }),
    },
  ],
  remedy: said({
    de: 'Sie sind mit der Entscheidung nicht einverstanden? Schreiben Sie innerhalb von vier Wochen an das Team im Quartier und nennen Sie die Antragsnummer. Das Team legt Ihr Schreiben der Förderstelle des Bezirks vor. Sie bekommen eine schriftliche Antwort.',
    en: 'You do not agree with the decision? Write to the neighbourhood team within four weeks and name the application number. The team passes your letter on to the funding office of the district. You will get an answer in writing.',
  }),
  source:
    'Senatsverwaltung Berlin und Gebietsseiten: Aktionsfonds bis 1.500 € je Aktion, 10.000 € je Gebiet und Jahr (ab 2021)',
};
