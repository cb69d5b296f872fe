import { type PrivacyTexts } from './privacy-texts.js';

export const privacyDe: PrivacyTexts = {
  reading: [
    {
      text: ['Wir speichern so wenig wie möglich. Wer nur liest, hinterlässt bei uns keine Daten zur eigenen Person.'],
    },
    {
      title: 'Beim Lesen',
      list: [
        'Beim Lesen setzen wir keine Cookies. Deshalb gibt es hier auch kein Fenster, das danach fragt.',
        'Wir zählen keine Besuche und binden nichts von anderen Anbietern ein.',
        'Was Sie in die Suche nach einer Adresse eingeben, wird beantwortet und nicht gespeichert.',
        'Damit niemand den Dienst lahmlegt, wird für kurze Zeit gezählt, wie viele Anfragen von einem Anschluss kommen.',
      ],
    },
  ],
  applying: (who, months) => ({
    title: 'Wenn Sie einen Antrag stellen',
    text: [
      `Dann speichern wir, was Sie in das Formular schreiben. ${who} Dasselbe gilt für E-Mail-Adresse und Telefonnummer.`,
      `Die Angaben werden gebraucht, um den Antrag zu bearbeiten und die Verwendung des Geldes zu prüfen. Wer den Antrag gestellt hat, bleibt ${months} Monate nach dem Ende des Programmjahres gespeichert und wird dann gelöscht.`,
      'Wenn Sie Ihren Antrag öffnen, merkt sich Ihr Browser das mit einem Cookie, höchstens eine halbe Stunde. Nach dem Abschicken merkt er sich zehn Minuten lang auch den Code, damit Sie die Seite noch einmal laden können. Andere lesen das nicht.',
      'Damit niemand in Ihrem Namen Mails verschicken lässt, zählen wir einen Tag lang, wie viele Bestätigungen an eine Adresse und von einem Anschluss gehen. Die Adressen selbst stehen dabei nirgends.',
    ],
  }),
  rights: [
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
  ],
};
