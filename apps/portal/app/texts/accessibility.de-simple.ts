import { type TextPart } from '../parts/legal.js';

export const accessibilityDeSimple: TextPart[] = [
  {
    text: [
      'Alle Menschen sollen diese Seiten benutzen können. Mit der Tastatur. Mit einem Vorlese-Programm. Mit großer Schrift. Und mit dem Telefon.',
    ],
  },
  {
    title: 'Das geht',
    list: [
      'Die Seiten gehen ohne Zusatz-Programme.',
      'Alle Formulare gehen mit der Tastatur. Fehler stehen oben und am Feld.',
      'Sie können die Schrift vier Mal so groß machen.',
      'Alles auf der Karte steht auch in einer Liste.',
      'Die Farben von Ihrem Computer gelten auch hier.',
    ],
  },
  {
    title: 'Das geht noch nicht',
    list: [
      'Es gibt keine Videos in Gebärden-Sprache.',
      'Die Texte in Leichter Sprache hat noch keine Gruppe geprüft.',
      'Manche Texte gibt es nur in schwerer Sprache.',
    ],
  },
  {
    title: 'So prüfen wir',
    text: [
      'Ein Programm prüft jede Änderung. Die Regeln heißen WCAG 2.2. Noch hat niemand von außen geprüft. Darum sagen wir nicht: Alles ist barriere-frei.',
    ],
  },
  {
    title: 'Haben Sie etwas gefunden?',
    text: [
      'Dann schreiben Sie uns. Zuständig ist: {authority}. Sie bekommen in einem Monat eine Antwort.',
      'Hilft die Antwort nicht? Dann gibt es in Ihrem Bundes-Land eine Stelle dafür.',
    ],
  },
];
