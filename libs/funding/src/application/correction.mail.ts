import { type Mail } from '#libs/contracts';
import { type ApplicationCorrection } from './application-correction.entity.js';
import { type Correctable } from './application-states.js';
import { aboutApplication } from './application-letter.js';
import { type CorrectionNews } from './application-news.js';
import { closing, envelope, greeting, type MailFacts, named, paragraphs, subjectOf } from './application.mail.js';
import { type Application } from './application.entity.js';
import { dayText, type Language, languageOf } from './application.text.js';
import { linkLifeText } from './link-life.js';

type Asked = Pick<ApplicationCorrection, 'text' | 'fields' | 'dueOn'>;
type Letter = (a: Application, c: Asked, f: MailFacts) => { subject: string; text: string };

export const fieldWords: Record<Language, Record<Correctable, string>> = {
  de: {
    title: 'Name der Aktion',
    description: 'Beschreibung',
    place: 'Ort',
    period: 'Zeitraum',
    costs: 'Kosten',
    ownWork: 'eigene Arbeit',
  },
  en: {
    title: 'name of the action',
    description: 'description',
    place: 'place',
    period: 'time',
    costs: 'costs',
    ownWork: 'own work',
  },
};

export const fieldList = ({ fields }: Pick<Asked, 'fields'>, language: Language): string =>
  fields.map((field) => fieldWords[language][field]).join(', ');

const asked: Record<Language, (c: Asked, f: MailFacts) => (string | null)[]> = {
  de: (c, f) => [
    c.text,
    c.fields.length ? `Diese Angaben können Sie ändern: ${fieldList(c, 'de')}.` : null,
    `Bitte antworten Sie bis ${dayText(c.dueOn, 'de')}. Hier geht es ohne Anmeldung zu Ihrer Antwort (zum Link: ${linkLifeText.de}):\n${f.openUrl}`,
    'Sie können auch anrufen oder vorbeikommen. Solange die Frist läuft, wird über Ihren Antrag nicht entschieden.',
  ],
  en: (c, f) => [
    c.text,
    c.fields.length ? `You can change: ${fieldList(c, 'en')}.` : null,
    `Please answer by ${dayText(c.dueOn, 'en')}. This is the way to your answer, without signing in (about the link: ${linkLifeText.en}):\n${f.openUrl}`,
    'You can also call or come by. Nothing is decided about your application before that day is over.',
  ],
};

const texts: Record<Language, Record<CorrectionNews, Letter>> = {
  de: {
    correctionAsked: (a, c, f) => ({
      subject: `Rückfrage: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `das Team hat eine Rückfrage zu Ihrem ${named.de(a, f)}.`,
        ...asked.de(c, f),
        ...closing.de(f),
      ),
    }),
    correctionExtended: (a, c, f) => ({
      subject: `Mehr Zeit für Ihre Antwort: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `Sie haben mehr Zeit für die Antwort zu Ihrem ${named.de(a, f)}. Das war die Rückfrage:`,
        ...asked.de(c, f),
        ...closing.de(f),
      ),
    }),
    correctionWithdrawn: (a, _c, f) => ({
      subject: `Rückfrage erledigt: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `die Rückfrage zu Ihrem ${named.de(a, f)} hat sich erledigt. Sie müssen nichts tun.`,
        ...closing.de(f),
      ),
    }),
  },
  en: {
    correctionAsked: (a, c, f) => ({
      subject: `A question: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `the team has a question about your ${named.en(a, f)}.`,
        ...asked.en(c, f),
        ...closing.en(f),
      ),
    }),
    correctionExtended: (a, c, f) => ({
      subject: `More time for your answer: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `you have more time to answer about your ${named.en(a, f)}. This was the question:`,
        ...asked.en(c, f),
        ...closing.en(f),
      ),
    }),
    correctionWithdrawn: (a, _c, f) => ({
      subject: `Question settled: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `the question about your ${named.en(a, f)} is settled. There is nothing for you to do.`,
        ...closing.en(f),
      ),
    }),
  },
};

/** In the language of the application. */
export function correctionMail(a: Application, c: Asked, news: CorrectionNews, facts: MailFacts): Mail {
  const language = languageOf(a.language);
  return { ...envelope(language, facts), about: aboutApplication(a, news), ...texts[language][news](a, c, facts) };
}
