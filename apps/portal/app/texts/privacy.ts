import { type TextPart } from '../parts/legal.js';

export const readingDe: TextPart[] = [
  { text: ['Wir speichern so wenig wie möglich. Wer nur liest, hinterlässt bei uns keine Daten zur eigenen Person.'] },
  {
    title: 'Beim Lesen',
    list: [
      'Beim Lesen setzen wir keine Cookies. Deshalb gibt es hier auch kein Fenster, das danach fragt.',
      'Wir zählen keine Besuche und binden nichts von anderen Anbietern ein.',
      'Was Sie in die Suche nach einer Adresse eingeben, wird beantwortet und nicht gespeichert.',
      'Damit niemand den Dienst lahmlegt, wird für kurze Zeit gezählt, wie viele Anfragen von einem Anschluss kommen.',
    ],
  },
];

/**
 * @param who sees the name, in the tenant's words
 * @param months that the name is kept after the end of the programme year
 */
export const applyingDe = (who: string, months: number): TextPart => ({
  title: 'Wenn Sie einen Antrag stellen',
  text: [
    `Dann speichern wir, was Sie in das Formular schreiben. ${who} Dasselbe gilt für E-Mail-Adresse und Telefonnummer.`,
    `Die Angaben werden gebraucht, um den Antrag zu bearbeiten und die Verwendung des Geldes zu prüfen. Wer den Antrag gestellt hat, bleibt ${months} Monate nach dem Ende des Programmjahres gespeichert und wird dann gelöscht.`,
    'Wenn Sie Ihren Antrag öffnen, merkt sich Ihr Browser das mit einem Cookie, höchstens eine halbe Stunde. Nach dem Abschicken merkt er sich zehn Minuten lang auch den Code, damit Sie die Seite noch einmal laden können. Andere lesen das nicht.',
    'Damit niemand in Ihrem Namen Mails verschicken lässt, zählen wir einen Tag lang, wie viele Bestätigungen an eine Adresse und von einem Anschluss gehen. Die Adressen selbst stehen dabei nirgends.',
  ],
});

export const rightsDe: TextPart[] = [
  {
    title: 'Wenn Sie sich im Arbeitsbereich anmelden',
    text: ['Dann setzen wir ein Cookie, das nur zum Anmelden dient. Es verschwindet, wenn Sie sich abmelden.'],
  },
  {
    title: 'Ihre Rechte',
    text: [
      'Sie können erfahren, was über Sie gespeichert ist, es berichtigen oder löschen lassen und der Verarbeitung widersprechen. Wenden Sie sich dafür an: {authority}. Sie können sich auch bei der zuständigen Datenschutzbehörde beschweren.',
    ],
  },
  {
    title: 'Wer verantwortlich ist',
    text: ['Verantwortlich ist: {authority}.'],
  },
];

export const readingEn: TextPart[] = [
  { text: ['We store as little as possible. If you only read, you leave no personal data with us.'] },
  {
    title: 'While reading',
    list: [
      'While you read we set no cookies. So there is no window asking about them.',
      'We do not count visits and include nothing from other providers.',
      'What you type into the address search is answered and not stored.',
      'So that nobody can bring the service to a halt, requests per connection are counted for a short time.',
    ],
  },
];

export const applyingEn = (who: string, months: number): TextPart => ({
  title: 'When you apply for money',
  text: [
    `Then we store what you write into the form. ${who} The same goes for e-mail address and telephone number.`,
    `The details are needed to handle the application and to check how the money was used. Who applied is kept for ${months} months after the end of the programme year, and then deleted.`,
    'When you open your application, your browser remembers that with a cookie, for half an hour at most. After sending it remembers the code for ten minutes, so that you can load the page again. Nobody else reads that.',
    'So that nobody has mails sent in your name, we count for one day how many confirmations go to an address and from a connection. The addresses themselves are written down nowhere.',
  ],
});

export const rightsEn: TextPart[] = [
  {
    title: 'When you sign in to the workspace',
    text: ['Then we set one cookie that serves only for signing in. It disappears when you sign out.'],
  },
  {
    title: 'Your rights',
    text: [
      'You can learn what is stored about you, have it corrected or deleted, and object to its use. Please contact: {authority}. You can also complain to the data protection authority.',
    ],
  },
  {
    title: 'Who is responsible',
    text: ['Responsible: {authority}.'],
  },
];
