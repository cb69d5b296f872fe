import { type Mail } from '#libs/kernel';
import { type Application } from './application.entity.js';
import { dayText, type Language, languageOf, money, stateText } from './application.text.js';

export interface MailFacts {
  to: string;
  name: string;
  areaName: string;
  /** where it says how to reach the team */
  areaUrl: string;
  tenantName: string;
  statusUrl: string;
  secretCode: string;
  noticeUrl?: string;
}

const greeting = { de: 'Guten Tag', en: 'Hello' };

const paragraphs = (...texts: (string | null)[]): string => texts.filter((t) => t !== null).join('\n\n');

const closing: Record<Language, (f: MailFacts) => string[]> = {
  de: (f) => [
    `Viele Grüße\n${f.tenantName}, Quartier ${f.areaName}`,
    `Sie haben Fragen? So erreichen Sie das Team:\n${f.areaUrl}`,
    'Diese E-Mail kommt automatisch. Antworten darauf kommen nicht an.',
  ],
  en: (f) => [
    `Kind regards\n${f.tenantName}, ${f.areaName}`,
    `Questions? This is how you reach the team:\n${f.areaUrl}`,
    'This e-mail is sent automatically. Replies to it do not reach anybody.',
  ],
};

const receiptText: Record<Language, (a: Application, f: MailFacts) => { subject: string; text: string }> = {
  de: (a, f) => ({
    subject: `Ihr Antrag ${a.reference} ist angekommen`,
    text: paragraphs(
      `${greeting.de} ${f.name},`,
      `danke für Ihre Idee! Ihr Antrag „${a.title}“ über ${money(a.requestedCents, 'de')} für das Quartier ${f.areaName} ist bei uns angekommen.`,
      `Ihre Antragsnummer: ${a.reference}\nIhr geheimer Code: ${f.secretCode}`,
      `Hier sehen Sie jederzeit, wie es steht:\n${f.statusUrl}`,
      'Bitte geben Sie diesen Link nicht weiter. Fangen Sie mit der Aktion erst an, wenn die Zusage da ist: Was vorher gekauft wurde, kann nicht bezahlt werden.',
      ...closing.de(f),
    ),
  }),
  en: (a, f) => ({
    subject: `Your application ${a.reference} has arrived`,
    text: paragraphs(
      `${greeting.en} ${f.name},`,
      `thank you for your idea! Your application "${a.title}" for ${money(a.requestedCents, 'en')} in the neighbourhood ${f.areaName} has arrived.`,
      `Your application number: ${a.reference}\nYour secret code: ${f.secretCode}`,
      `See at any time how things stand:\n${f.statusUrl}`,
      'Please keep this link to yourself. Start only when you have our approval: what was bought before cannot be paid for.',
      ...closing.en(f),
    ),
  }),
};

const decisionLines: Record<Language, (a: Application) => string | null> = {
  de: (a) =>
    paragraphs(
      a.grantedCents === null ? null : `Sie bekommen bis zu ${money(a.grantedCents, 'de')}.`,
      a.conditions && `Das müssen Sie beachten:\n${a.conditions}`,
      a.rejectionReason && `Der Grund:\n${a.rejectionReason}`,
      a.reserveRank === null ? null : `Ihr Platz auf der Warteliste: ${a.reserveRank}.`,
    ) || null,
  en: (a) =>
    paragraphs(
      a.grantedCents === null ? null : `You get up to ${money(a.grantedCents, 'en')}.`,
      a.conditions && `Please note these conditions:\n${a.conditions}`,
      a.rejectionReason && `The reason:\n${a.rejectionReason}`,
      a.reserveRank === null ? null : `Your place on the reserve list: ${a.reserveRank}.`,
    ) || null,
};

const decisionText: Record<Language, (a: Application, f: MailFacts) => { subject: string; text: string }> = {
  de: (a, f) => ({
    subject: `Entscheidung zu Ihrem Antrag ${a.reference}`,
    text: paragraphs(
      `${greeting.de} ${f.name},`,
      `am ${dayText(a.decidedOn!, 'de')} ist über Ihren Antrag „${a.title}“ entschieden worden.`,
      stateText.de[a.state],
      decisionLines.de(a),
      f.noticeUrl ? `Das Schreiben dazu als PDF (der Link gilt 60 Tage):\n${f.noticeUrl}` : null,
      `So steht es um Ihren Antrag:\n${f.statusUrl}`,
      ...closing.de(f),
    ),
  }),
  en: (a, f) => ({
    subject: `Decision on your application ${a.reference}`,
    text: paragraphs(
      `${greeting.en} ${f.name},`,
      `on ${dayText(a.decidedOn!, 'en')} a decision was made on your application "${a.title}".`,
      stateText.en[a.state],
      decisionLines.en(a),
      f.noticeUrl ? `The letter as a PDF (the link works for 60 days):\n${f.noticeUrl}` : null,
      `How things stand:\n${f.statusUrl}`,
      ...closing.en(f),
    ),
  }),
};

type News = (a: Application, f: MailFacts) => { subject: string; text: string };

/** What the applicant must hear of without there being a letter: something is missing, or it is withdrawn. */
const newsText: Record<Language, { notEligible: News; withdrawn: News }> = {
  de: {
    notEligible: (a, f) => ({
      subject: `Ihr Antrag ${a.reference} passt noch nicht`,
      text: paragraphs(
        `${greeting.de} ${f.name},`,
        `das Team hat Ihren Antrag „${a.title}“ geprüft. ${stateText.de.not_eligible}`,
        a.eligibilityReasons && `Das Ergebnis der Prüfung:\n${a.eligibilityReasons}`,
        `So steht es um Ihren Antrag:\n${f.statusUrl}`,
        ...closing.de(f),
      ),
    }),
    withdrawn: (a, f) => ({
      subject: `Ihr Antrag ${a.reference} ist zurückgezogen`,
      text: paragraphs(
        `${greeting.de} ${f.name},`,
        `Ihr Antrag „${a.title}“ ist zurückgezogen. Sie müssen nichts weiter tun. Einen neuen Antrag können Sie jederzeit stellen.`,
        'Sie wollten das gar nicht? Dann sprechen Sie bitte mit dem Team.',
        ...closing.de(f),
      ),
    }),
  },
  en: {
    notEligible: (a, f) => ({
      subject: `Your application ${a.reference} does not fit yet`,
      text: paragraphs(
        `${greeting.en} ${f.name},`,
        `the team has checked your application "${a.title}". ${stateText.en.not_eligible}`,
        a.eligibilityReasons && `The result of the check:\n${a.eligibilityReasons}`,
        `How things stand:\n${f.statusUrl}`,
        ...closing.en(f),
      ),
    }),
    withdrawn: (a, f) => ({
      subject: `Your application ${a.reference} is withdrawn`,
      text: paragraphs(
        `${greeting.en} ${f.name},`,
        `your application "${a.title}" is withdrawn. There is nothing more for you to do. You can make a new application at any time.`,
        'You did not want this? Then please talk to the team.',
        ...closing.en(f),
      ),
    }),
  },
};

/** Mail right after submitting: number, code and the way to the status. */
export function receiptMail(application: Application, facts: MailFacts): Mail {
  const language = languageOf(application.language);
  return { to: facts.to, language, ...receiptText[language](application, facts) };
}

/** Mail after the decision, in plain words, with the way to the letter. */
export function decisionMail(application: Application, facts: MailFacts): Mail {
  const language = languageOf(application.language);
  return { to: facts.to, language, ...decisionText[language](application, facts) };
}

/** Mail when something is missing or the application is withdrawn. */
export function newsMail(application: Application, facts: MailFacts): Mail {
  const language = languageOf(application.language);
  const { notEligible, withdrawn } = newsText[language];
  const text = application.state === 'withdrawn' ? withdrawn : notEligible;
  return { to: facts.to, language, ...text(application, facts) };
}
