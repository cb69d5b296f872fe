import { demoNote } from '#libs/contracts';
import { type ApplicationCorrection } from '../application/application-correction.entity.js';
import { dayText, type Language, languageOf, money } from '../application/application.text.js';
import { fieldList } from '../application/correction.mail.js';
import { contactOf, type Letter, lines, type NoticeFacts, type Section, senderOf, words } from './notice.js';
import { noticeTemplate } from './notice.template.js';
import { typeset } from './typesetter.js';

/** What letters without a decision are made from. */
export type PaperFacts = Omit<NoticeFacts, 'rules'> & {
  /** day of the letter */
  on: string;
  /** null: it confirms that the application has arrived */
  correction: Pick<ApplicationCorrection, 'text' | 'fields' | 'dueOn'> | null;
};

const own = {
  de: {
    receipt: 'Ihr Antrag ist angekommen',
    question: 'Rückfrage zu Ihrem Antrag',
    receiptText: (title: string) => `Ihr Antrag „${title}“ liegt uns vor. So haben wir ihn aufgeschrieben:`,
    check: 'Stimmt etwas nicht? Dann sagen Sie uns bitte Bescheid.',
    wait: 'Bitte fangen Sie mit der Aktion erst an, wenn die Zusage da ist: Was vorher gekauft wurde, kann nicht bezahlt werden.',
    questionText: (title: string, day: string) =>
      `zu Ihrem Antrag „${title}“ haben wir eine Rückfrage. Bitte antworten Sie bis ${day}.`,
    ask: 'Das möchten wir wissen',
    change: 'Das können Sie ändern',
    how: 'So können Sie antworten',
    howText:
      'Rufen Sie uns an, kommen Sie vorbei, oder schreiben Sie Ihre Antwort auf diesen Brief und geben Sie ihn ab.',
    what: 'Was geplant ist',
    costs: 'Kosten',
  },
  en: {
    receipt: 'Your application is here',
    question: 'A question about your application',
    receiptText: (title: string) => `we have your application “${title}”. This is how we wrote it down:`,
    check: 'Is something wrong? Then please tell us.',
    wait: 'Please start only when you have our approval: what was bought before cannot be paid for.',
    questionText: (title: string, day: string) =>
      `we have a question about your application “${title}”. Please answer by ${day}.`,
    ask: 'What we would like to know',
    change: 'What you can change',
    how: 'How you can answer',
    howText: 'Call us, come by, or write your answer on this letter and hand it in.',
    what: 'What is planned',
    costs: 'Costs',
  },
};

function factsOf({ application: a, areaName }: PaperFacts, language: Language): [string, string][] {
  const w = words[language];
  const period = [a.actionFrom, a.actionLastDay].map((day) => dayText(day, language));
  return [
    [w.reference, a.reference],
    [w.action, a.title],
    [w.area, areaName],
    [w.period, a.actionFrom === a.actionLastDay ? period[0]! : period.join(` ${w.to} `)],
    ...a.costs.map(({ label, cents }): [string, string] => [
      `${own[language].costs}: ${label}`,
      money(cents, language),
    ]),
    [w.requested, money(a.requestedCents, language)],
  ];
}

function sectionsOf({ application, correction, letterhead }: PaperFacts, language: Language): Section[] {
  const o = own[language];
  const contact = { title: words[language].contactTitle, paragraphs: contactOf(letterhead, language) };
  if (!correction)
    return [{ title: o.what, paragraphs: [...lines(application.description), o.check, o.wait] }, contact];
  return [
    { title: o.ask, paragraphs: lines(correction.text) },
    ...(correction.fields.length ? [{ title: o.change, paragraphs: [fieldList(correction, language)] }] : []),
    { title: o.how, paragraphs: [o.howText] },
    contact,
  ];
}

/** A letter for people without a mail address, in the language in which they applied. */
export function paperOf(facts: PaperFacts): Letter {
  const { application: a, applicantName, correction } = facts;
  const language = languageOf(a.language);
  const [w, o] = [words[language], own[language]];
  return {
    ...{ language, note: facts.demo ? demoNote(language) : '' },
    title: `${correction ? o.question : o.receipt} ${a.reference}`,
    ...{ sender: senderOf(facts), addressee: applicantName, date: dayText(facts.on, language) },
    ...{ reference: a.reference, page: w.page, salutation: `${w.salutation} ${applicantName},` },
    paragraphs: [correction ? o.questionText(a.title, dayText(correction.dueOn, language)) : o.receiptText(a.title)],
    ...{ factsTitle: w.facts, factsHeader: w.header, facts: factsOf(facts, language) },
    sections: sectionsOf(facts, language),
    ...{ contact: w.contact, contactUrl: facts.areaUrl, closing: w.closing, signature: w.team(facts.areaName) },
  };
}

export const paperPdf = (facts: PaperFacts): Buffer =>
  typeset(noticeTemplate, 'letter', paperOf(facts), new Date(`${facts.on}T00:00:00Z`));
