import { type Mail } from '#libs/contracts';
import { type News } from './application-news.js';
import { aboutApplication, stateNews } from './application-letter.js';
import { type Application } from './application.entity.js';
import { linkLifeText } from './link-life.js';
import { againText, dayText, type Language, languageOf, money, stateText } from './application.text.js';

export interface MailFacts {
  to: string;
  name: string;
  /** somebody opened a link that was sent there; until then no word of the sender goes out, the address may be anybody's */
  proved: boolean;
  areaName: string;
  /** where it says how to reach the team */
  areaUrl: string;
  tenantName: string;
  /** who reads an answer to this mail: the office, or else the programme; null: nobody */
  replyTo: string | null;
  officePhone: string | null;
  /** opens the application: see `linkLife` */
  openUrl: string;
}

export const greeting: Record<Language, (f: MailFacts) => string> = {
  de: (f) => (f.proved ? `Guten Tag ${f.name},` : 'Guten Tag,'),
  en: (f) => (f.proved ? `Hello ${f.name},` : 'Hello,'),
};

/** What a subject calls the application: the action and the number, only the number while the address is not proved. */
export const subjectOf: Record<Language, (a: Application, f: MailFacts) => string> = {
  de: (a, f) => (f.proved ? `„${a.title}“ (Antrag ${a.reference})` : `Ihr Antrag ${a.reference}`),
  en: (a, f) => (f.proved ? `"${a.title}" (application ${a.reference})` : `Your application ${a.reference}`),
};

/** "Antrag „Hoffest“", or its number while the address is not proved. */
export const named: Record<Language, (a: Application, f: MailFacts) => string> = {
  de: (a, f) => (f.proved ? `Antrag „${a.title}“` : `Antrag ${a.reference}`),
  en: (a, f) => (f.proved ? `application "${a.title}"` : `application ${a.reference}`),
};

const look: Record<Language, (f: MailFacts) => string> = {
  de: (f) => `So steht es um Ihren Antrag (zum Link: ${linkLifeText.de}):\n${f.openUrl}`,
  en: (f) => `How things stand (about the link: ${linkLifeText.en}):\n${f.openUrl}`,
};

export const paragraphs = (...texts: (string | null)[]): string => texts.filter((t) => t !== null).join('\n\n');

const paragraph = (...lines: (string | null)[]): string => lines.filter(Boolean).join('\n');

/** Where an answer goes; without somebody who reads it, whom to ask instead. */
export const closing: Record<Language, (f: MailFacts) => string[]> = {
  de: (f) => [
    `Viele Grüße\n${f.tenantName}, Quartier ${f.areaName}`,
    `Sie haben Fragen? So erreichen Sie das Team:\n${paragraph(f.officePhone && `Telefon ${f.officePhone}`, f.areaUrl)}`,
    f.replyTo
      ? `Sie können auf diese E-Mail antworten. Ihre Antwort geht an ${f.replyTo}.`
      : 'Diese E-Mail kommt automatisch. Bitte antworten Sie nicht darauf, sondern wenden Sie sich an das Team.',
  ],
  en: (f) => [
    `Kind regards\n${f.tenantName}, ${f.areaName}`,
    `Questions? This is how you reach the team:\n${paragraph(f.officePhone && `phone ${f.officePhone}`, f.areaUrl)}`,
    f.replyTo
      ? `You can answer this e-mail. Your answer goes to ${f.replyTo}.`
      : 'This e-mail comes from a machine. Please turn to the team instead of answering it.',
  ],
};

const receiptText: Record<Language, (a: Application, f: MailFacts) => { subject: string; text: string }> = {
  de: (a, f) => ({
    subject: `Antrag ${a.reference}: bitte bestätigen Sie Ihre Adresse`,
    text: paragraphs(
      'Guten Tag,',
      `mit dieser E-Mail-Adresse ist ein Antrag auf ${money(a.requestedCents, 'de')} für das Quartier ${f.areaName} gestellt worden. Er ist bei uns angekommen.`,
      `Die Antragsnummer: ${a.reference}`,
      `Waren Sie das? Dann bestätigen Sie hier Ihre Adresse und sehen, wie es steht:\n${f.openUrl}`,
      `Zum Link: ${linkLifeText.de}. Später brauchen Sie die Antragsnummer und Ihren geheimen Code, oder Sie lassen sich auf der Seite zum Antrag einen neuen Link schicken.`,
      'Bitte geben Sie den Link nicht weiter. Fangen Sie mit der Aktion erst an, wenn die Zusage da ist: Was vorher gekauft wurde, kann nicht bezahlt werden.',
      'Waren Sie das nicht? Dann hat vielleicht jemand seine Adresse falsch geschrieben. Sie müssen nichts tun. Bitte öffnen Sie den Link nicht.',
      ...closing.de(f),
    ),
  }),
  en: (a, f) => ({
    subject: `Application ${a.reference}: please confirm your address`,
    text: paragraphs(
      'Hello,',
      `an application for ${money(a.requestedCents, 'en')} in the neighbourhood ${f.areaName} was made with this e-mail address. It has arrived.`,
      `The application number: ${a.reference}`,
      `Was it you? Then confirm your address here and see how things stand:\n${f.openUrl}`,
      `About the link: ${linkLifeText.en}. Later you need the application number and your secret code, or you have a new link sent from the page of the application.`,
      'Please keep the link to yourself. Start only when you have our approval: what was bought before cannot be paid for.',
      'It was not you? Then somebody may have mistyped their address. There is nothing for you to do. Please do not open the link.',
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
    subject: `Entscheidung: ${subjectOf.de(a, f)}`,
    text: paragraphs(
      greeting.de(f),
      `am ${dayText(a.decidedOn!, 'de')} ist über Ihren ${named.de(a, f)} entschieden worden.`,
      stateText.de[a.state],
      decisionLines.de(a),
      'Das Schreiben dazu (PDF) finden Sie auf der Seite zu Ihrem Antrag.',
      look.de(f),
      ...closing.de(f),
    ),
  }),
  en: (a, f) => ({
    subject: `Decision: ${subjectOf.en(a, f)}`,
    text: paragraphs(
      greeting.en(f),
      `on ${dayText(a.decidedOn!, 'en')} a decision was made on your ${named.en(a, f)}.`,
      stateText.en[a.state],
      decisionLines.en(a),
      'You find the letter (PDF) on the page of your application.',
      look.en(f),
      ...closing.en(f),
    ),
  }),
};

type Letter = (a: Application, f: MailFacts) => { subject: string; text: string };

/** What the applicant must hear of without there being a letter. */
const newsText: Record<Language, Record<News | 'notEligible' | 'withdrawn', Letter>> = {
  de: {
    notEligible: (a, f) => ({
      subject: `Passt noch nicht: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `das Team hat Ihren ${named.de(a, f)} geprüft. ${stateText.de.not_eligible}`,
        a.eligibilityReasons && `Das Ergebnis der Prüfung:\n${a.eligibilityReasons}`,
        look.de(f),
        ...closing.de(f),
      ),
    }),
    withdrawn: (a, f) => ({
      subject: `Zurückgezogen: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `Ihr ${named.de(a, f)} ist zurückgezogen. Sie müssen nichts weiter tun. ${againText.de}`,
        'Sie wollten das gar nicht? Dann sprechen Sie bitte mit dem Team.',
        ...closing.de(f),
      ),
    }),
    withdrawalAsked: (a, f) => ({
      subject: `Sie möchten zurückziehen: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `Sie möchten Ihren ${named.de(a, f)} zurückziehen. Weil er schon bewilligt ist, bestätigt das Team das noch. Bis dahin bleibt das Geld für Sie vorgemerkt.`,
        'Sie wollten das gar nicht? Dann sprechen Sie bitte gleich mit dem Team.',
        ...closing.de(f),
      ),
    }),
    withdrawalDeclined: (a, f) => ({
      subject: `Bleibt bewilligt: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `Ihr ${named.de(a, f)} ist nicht zurückgezogen. Er bleibt bewilligt.`,
        'Haben Sie Fragen dazu? Dann sprechen Sie bitte mit dem Team.',
        ...closing.de(f),
      ),
    }),
    newCode: (a, f) => ({
      subject: `Neuer Code: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        `das Team hat für Ihren ${named.de(a, f)} einen neuen geheimen Code ausgegeben. Der alte Code und ältere Links gelten nicht mehr.`,
        'Sie haben keinen neuen Code bekommen? Dann sprechen Sie bitte gleich mit dem Team.',
        ...closing.de(f),
      ),
    }),
    newLink: (a, f) => ({
      subject: `Ihr Link: ${subjectOf.de(a, f)}`,
      text: paragraphs(
        greeting.de(f),
        look.de(f),
        'Sie haben keinen Link bestellt? Dann müssen Sie nichts tun.',
        ...closing.de(f),
      ),
    }),
  },
  en: {
    notEligible: (a, f) => ({
      subject: `Does not fit yet: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `the team has checked your ${named.en(a, f)}. ${stateText.en.not_eligible}`,
        a.eligibilityReasons && `The result of the check:\n${a.eligibilityReasons}`,
        look.en(f),
        ...closing.en(f),
      ),
    }),
    withdrawn: (a, f) => ({
      subject: `Withdrawn: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `your ${named.en(a, f)} is withdrawn. There is nothing more for you to do. ${againText.en}`,
        'You did not want this? Then please talk to the team.',
        ...closing.en(f),
      ),
    }),
    withdrawalAsked: (a, f) => ({
      subject: `You want to withdraw: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `you want to withdraw your ${named.en(a, f)}. As it is approved, the team still has to confirm. Until then the money stays set aside for you.`,
        'You did not want this? Then please talk to the team at once.',
        ...closing.en(f),
      ),
    }),
    withdrawalDeclined: (a, f) => ({
      subject: `Stays approved: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `your ${named.en(a, f)} is not withdrawn. It stays approved.`,
        'Do you have questions about this? Then please talk to the team.',
        ...closing.en(f),
      ),
    }),
    newCode: (a, f) => ({
      subject: `New code: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        `the team has given out a new secret code for your ${named.en(a, f)}. The old code and older links no longer work.`,
        'You have not been given a new code? Then please talk to the team at once.',
        ...closing.en(f),
      ),
    }),
    newLink: (a, f) => ({
      subject: `Your link: ${subjectOf.en(a, f)}`,
      text: paragraphs(
        greeting.en(f),
        look.en(f),
        'You did not ask for a link? Then there is nothing for you to do.',
        ...closing.en(f),
      ),
    }),
  },
};

export const envelope = (
  language: Language,
  { to, replyTo }: MailFacts,
): Pick<Mail, 'to' | 'language' | 'replyTo'> => ({
  to,
  language,
  ...(replyTo && { replyTo }),
});

/** Mail right after submitting, to an address that nobody has proved: number and link, no word of the sender. */
export function receiptMail(application: Application, facts: MailFacts): Mail {
  const language = languageOf(application.language);
  return {
    ...envelope(language, facts),
    about: aboutApplication(application, 'receipt'),
    ...receiptText[language](application, facts),
  };
}

/** Mail after the decision, in plain words, with the way to the letter. */
export function decisionMail(application: Application, facts: MailFacts): Mail {
  const language = languageOf(application.language);
  return {
    ...envelope(language, facts),
    about: aboutApplication(application, 'decision'),
    ...decisionText[language](application, facts),
  };
}

/** Mail about what is no decision: something is missing, it is withdrawn, or shall be, or there is a new code or link. */
export function newsMail(application: Application, facts: MailFacts, news?: News): Mail {
  const language = languageOf(application.language);
  const kind = news ?? stateNews(application);
  return {
    ...envelope(language, facts),
    about: aboutApplication(application, kind),
    ...newsText[language][kind](application, facts),
  };
}
