import { demoNote } from '#libs/contracts';
import { textFor } from '#libs/typed';
import { type Application } from '../application/application.entity.js';
import { dayText, type Language, languageOf, money, stateText } from '../application/application.text.js';
import { type RuleSet } from '../fund/rule-set.entity.js';
import { type Letterhead } from './letterhead.js';
import { noticeTemplate } from './notice.template.js';
import { typeset } from './typesetter.js';

export interface NoticeFacts {
  application: Application;
  rules: RuleSet;
  applicantName: string;
  areaName: string;
  letterhead: Letterhead;
  /** page of the area, where it says how to reach the team */
  areaUrl: string;
  tenantName: string;
  /** of a demo, whose people are invented */
  demo: boolean;
}

export interface Section {
  title: string;
  paragraphs: string[];
}

/** A letter as data: every word of it. */
export interface Letter {
  language: Language;
  /** what the letter must not be taken for; empty in a real installation */
  note: string;
  title: string;
  sender: string;
  addressee: string;
  date: string;
  reference: string;
  page: string;
  salutation: string;
  paragraphs: string[];
  factsTitle: string;
  factsHeader: [string, string];
  facts: [string, string][];
  sections: Section[];
  contact: string;
  contactUrl: string;
  closing: string;
  signature: string;
}

export const words = {
  de: {
    title: 'Entscheidung über Ihren Antrag',
    page: 'Seite',
    salutation: 'Guten Tag',
    decided: (title: string, day: string) => `über Ihren Antrag „${title}“ ist am ${day} entschieden worden.`,
    facts: 'Ihr Antrag auf einen Blick',
    header: ['Angabe', 'Inhalt'] as [string, string],
    action: 'Aktion',
    authority: 'Zuständig',
    officer: 'Bearbeitet von',
    reference: 'Antragsnummer',
    area: 'Quartier',
    rules: 'Regeln',
    period: 'Zeitraum der Aktion',
    to: 'bis',
    requested: 'Beantragt',
    granted: 'Bewilligt (höchstens)',
    rank: 'Platz auf der Warteliste',
    conditions: 'Was Sie beachten müssen',
    reason: 'Warum so entschieden wurde',
    remedy: 'Was Sie gegen diese Entscheidung tun können',
    contactTitle: 'So erreichen Sie uns',
    contact: 'Im Netz:',
    phone: 'Telefon',
    email: 'E-Mail',
    answer: 'Antworten können Sie auch mit einem Brief. Schreiben Sie die Antragsnummer dazu. Die Anschrift:',
    version: (n: number, source: string) => `Fassung ${n}. Quelle: ${source}`,
    sample: 'Muster ohne rechtliche Wirkung:',
    closing: 'Viele Grüße',
    team: (area: string) => `Das Team im Quartier ${area}`,
  },
  en: {
    title: 'Decision on your application',
    page: 'Page',
    salutation: 'Hello',
    decided: (title: string, day: string) => `a decision on your application “${title}” was made on ${day}.`,
    facts: 'Your application at a glance',
    header: ['Item', 'Content'] as [string, string],
    action: 'Action',
    authority: 'Responsible',
    officer: 'Handled by',
    reference: 'Application number',
    area: 'Neighbourhood',
    rules: 'Rules',
    period: 'Time of the action',
    to: 'to',
    requested: 'Requested',
    granted: 'Granted (at most)',
    rank: 'Place on the reserve list',
    conditions: 'What you have to keep to',
    reason: 'Why it was decided this way',
    remedy: 'What you can do against this decision',
    contactTitle: 'How to reach us',
    contact: 'On the web:',
    phone: 'Phone',
    email: 'E-mail',
    answer: 'You can also answer by letter. Please give the application number. The address:',
    version: (n: number, source: string) => `Version ${n}. Source: ${source}`,
    sample: 'A sample without legal effect:',
    closing: 'Kind regards',
    team: (area: string) => `The neighbourhood team ${area}`,
  },
};

/** One paragraph per line of the text. */
export const lines = (text: string): string[] => text.split(/\n+/).filter((line) => line.trim() !== '');

function factsOf({ application: a, rules, areaName, letterhead }: NoticeFacts, language: Language): [string, string][] {
  const w = words[language];
  const period = [a.actionFrom, a.actionLastDay].map((day) => dayText(day, language));
  const facts: [string, string | null][] = [
    [w.reference, a.reference],
    [w.action, a.title],
    [w.authority, letterhead.authority],
    [w.officer, a.decidedBy?.name ?? null],
    [w.area, areaName],
    [w.rules, rules.name],
    [w.period, a.actionFrom === a.actionLastDay ? period[0]! : period.join(` ${w.to} `)],
    [w.requested, money(a.requestedCents, language)],
    [w.granted, a.grantedCents === null ? null : money(a.grantedCents, language)],
    [w.rank, a.reserveRank === null ? null : String(a.reserveRank)],
  ];
  return facts.filter((row): row is [string, string] => row[1] !== null);
}

function sectionsOf({ application: a, rules, letterhead }: NoticeFacts, language: Language): Section[] {
  const w = words[language];
  const stated = rules.rejectionReasons.find((r) => r.code === a.rejectionCode)?.texts ?? [];
  const reason = textFor(stated, language)?.text;
  const sections: Section[] = [];
  if (a.conditions) sections.push({ title: w.conditions, paragraphs: lines(a.conditions) });
  if (a.rejectionReason) {
    sections.push({ title: w.reason, paragraphs: [...(reason ? [reason] : []), ...lines(a.rejectionReason)] });
  }
  sections.push({ title: w.remedy, paragraphs: remedyOf(letterhead.remedy, rules, language) });
  sections.push({ title: w.contactTitle, paragraphs: contactOf(letterhead, language) });
  return sections;
}

/** As the programme has stated it, else as the rules of the fund do; either way with the version and where it is written down. */
function remedyOf(remedy: Letterhead['remedy'], rules: RuleSet, language: Language): string[] {
  const w = words[language];
  const text = remedy?.texts[language] ?? remedy?.texts['de'];
  if (!remedy || !text)
    return [...lines(textFor(rules.remedy, language)?.text ?? ''), w.version(rules.version, rules.source)];
  return [...(remedy.sample ? [w.sample] : []), ...lines(text), w.version(remedy.textVersion, remedy.source)];
}

export function contactOf({ authority, address, office }: Letterhead, language: Language): string[] {
  const w = words[language];
  const place = office
    ? [office.name, office.street, [office.postalCode, office.city].filter(Boolean).join(' ')]
    : [authority, ...(address ?? '').split('\n')];
  return [
    ...(office?.phone ? [`${w.phone}: ${office.phone}`] : []),
    ...(office?.email ? [`${w.email}: ${office.email}`] : []),
    ...(office || address ? [`${w.answer} ${place.filter(Boolean).join(', ')}`] : []),
  ];
}

/** The line above the address field: who writes, and where an answer goes. */
export function senderOf({
  letterhead: { authority, office },
  tenantName,
  areaName,
}: Pick<NoticeFacts, 'letterhead' | 'tenantName' | 'areaName'>): string {
  const place = office && [office.street, [office.postalCode, office.city].filter(Boolean).join(' ')].join(', ');
  return [...new Set([authority, tenantName, areaName, place])].filter(Boolean).join(' · ');
}

/** Writes the letter for a decided application in the language in which it was applied for. */
export function letterOf(facts: NoticeFacts): Letter {
  const { application: a, applicantName, areaName } = facts;
  const language = languageOf(a.language);
  const w = words[language];
  return {
    language,
    note: facts.demo ? demoNote(language) : '',
    title: `${w.title} ${a.reference}`,
    sender: senderOf(facts),
    addressee: applicantName,
    date: dayText(a.decidedOn!, language),
    reference: a.reference,
    page: w.page,
    salutation: `${w.salutation} ${applicantName},`,
    paragraphs: [w.decided(a.title, dayText(a.decidedOn!, language)), stateText[language][a.state]],
    factsTitle: w.facts,
    factsHeader: w.header,
    facts: factsOf(facts, language),
    sections: sectionsOf(facts, language),
    contact: w.contact,
    contactUrl: facts.areaUrl,
    closing: w.closing,
    // Whoever else decided does so in the name of the authority.
    signature: a.decidedBy?.role === 'team' ? w.team(areaName) : facts.letterhead.authority,
  };
}

/** The letter as an accessible PDF. It is made from the stored decision on request: the same decision, the same bytes. */
export const noticePdf = (facts: NoticeFacts): Buffer =>
  typeset(noticeTemplate, 'letter', letterOf(facts), new Date(facts.application.decidedAt!));
