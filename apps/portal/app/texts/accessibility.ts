import { type TextPart } from '../parts/legal.js';

/** The statement on accessibility. It says what has been checked, and no more than that. */
export const accessibilityDe: TextPart[] = [
  {
    text: [
      'Diese Seiten sollen alle benutzen können: mit der Tastatur, mit Vorleseprogrammen, stark vergrößert und auf kleinen Telefonen.',
    ],
  },
  {
    title: 'Was geht',
    list: [
      'Alle Seiten kommen ohne Programme im Browser (JavaScript) aus.',
      'Alle Formulare lassen sich allein mit der Tastatur ausfüllen. Fehler stehen am Feld und gesammelt oben.',
      'Die Schrift lässt sich auf das Vierfache vergrößern, ohne dass etwas verschwindet.',
      'Die Karte ist nur ein zusätzlicher Weg. Alles darauf steht auch in einer Liste.',
      'Eigene Farben des Betriebssystems werden beachtet.',
    ],
  },
  {
    title: 'Was noch nicht geht',
    list: [
      'Texte in Leichter Sprache und Videos in Gebärdensprache gibt es noch nicht.',
      'Neben Deutsch gibt es die Seiten erst auf Englisch.',
      'Texte aus den Gebieten liegen zum Teil nur auf Deutsch vor.',
    ],
  },
  {
    title: 'Wie wir prüfen',
    text: [
      'Jede Änderung wird automatisch nach den Regeln der WCAG 2.2 (Stufe AA) und auf gültiges HTML geprüft. Eine Prüfung durch eine unabhängige Stelle steht noch aus. Deshalb sagen wir nicht, dass die Seiten vollständig barrierefrei sind.',
    ],
  },
  {
    title: 'Etwas gefunden?',
    text: [
      'Schreiben Sie uns, wenn Sie auf eine Barriere stoßen. Zuständig ist: {authority}. Sie bekommen innerhalb eines Monats eine Antwort.',
      'Wenn die Antwort nicht hilft, können Sie sich an die Stelle wenden, die in Ihrem Bundesland für digitale Barrierefreiheit zuständig ist.',
    ],
  },
];

export const accessibilityEn: TextPart[] = [
  {
    text: [
      'Everybody should be able to use these pages: with a keyboard, with screen readers, greatly enlarged and on small phones.',
    ],
  },
  {
    title: 'What works',
    list: [
      'All pages work without programs in the browser (JavaScript).',
      'All forms can be filled in with the keyboard alone. Mistakes are shown at the field and together at the top.',
      'Text can be enlarged four times without anything disappearing.',
      'The map is only an additional way in. Everything on it is also in a list.',
      'Colours set in the operating system are respected.',
    ],
  },
  {
    title: 'What does not work yet',
    list: [
      'There are no texts in easy-to-read language and no videos in sign language yet.',
      'Besides German, the pages exist in English only.',
      'Some texts from the areas are available in German only.',
    ],
  },
  {
    title: 'How we check',
    text: [
      'Every change is checked automatically against WCAG 2.2 (level AA) and for valid HTML. An independent audit has not taken place yet. So we do not claim that the pages are fully accessible.',
    ],
  },
  {
    title: 'Have you found something?',
    text: [
      'Please write to us when you meet a barrier. Responsible: {authority}. You get an answer within one month.',
      'If the answer does not help, you can turn to the body that is responsible for digital accessibility in your federal state.',
    ],
  },
];
