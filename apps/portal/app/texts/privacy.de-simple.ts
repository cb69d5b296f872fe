import { type PrivacyTexts } from './privacy-texts.js';

export const privacyDeSimple: PrivacyTexts = {
  reading: [
    { text: ['Wir speichern nur wenig. Sie lesen nur? Dann speichern wir nichts über Sie.'] },
    {
      title: 'Beim Lesen',
      list: [
        'Wir benutzen beim Lesen keine Cookies. Darum fragen wir auch nicht danach.',
        'Wir zählen nicht, wer kommt. Hier ist nichts von anderen Firmen.',
        'Sie suchen eine Adresse? Wir antworten. Wir speichern sie nicht.',
        'Wir zählen kurz die Anfragen von jedem Anschluss. So kann niemand die Seite kaputt machen.',
      ],
    },
  ],
  applying: (who, months) => ({
    title: 'Sie stellen einen Antrag',
    text: [
      `Dann speichern wir: Das haben Sie in das Formular geschrieben. ${who} Das gilt auch für E-Mail-Adresse und Telefon-Nummer.`,
      `Wir brauchen das für den Antrag. Und wir prüfen damit: Wofür war das Geld? Nach dem Ende vom Jahr speichern wir Ihren Namen noch ${months} Monate. Dann löschen wir ihn.`,
      'Sie öffnen Ihren Antrag? Dann setzt der Browser ein Cookie. Höchstens eine halbe Stunde. Nach dem Abschicken merkt er sich 10 Minuten den Code. Niemand anderes liest das.',
      'Wir zählen einen Tag lang: So viele E-Mails gehen an eine Adresse. So kann niemand in Ihrem Namen E-Mails schicken lassen. Die Adresse steht dabei nirgends.',
    ],
  }),
  rights: [
    {
      title: 'Sie arbeiten im Programm und melden sich an',
      text: ['Dann setzen wir ein Cookie. Es ist nur für die Anmeldung. Sie melden sich ab? Dann ist es weg.'],
    },
    {
      title: 'Ihre Rechte',
      text: [
        'Sie können fragen: Was wissen Sie über mich? Sie können sagen: Ändern Sie das. Oder: Löschen Sie das. Fragen Sie hier: {authority}. Sie können sich auch bei der Datenschutz-Behörde beschweren.',
      ],
    },
    { title: 'Wer ist verantwortlich?', text: ['Verantwortlich ist: {authority}.'] },
  ],
};
