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
      'Videos in Gebärdensprache gibt es noch nicht.',
      'Die Texte in Leichter Sprache hat noch keine Prüfgruppe gelesen. Türkisch, Arabisch, Ukrainisch und Polnisch hat noch niemand gelesen, dessen Muttersprache es ist.',
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
