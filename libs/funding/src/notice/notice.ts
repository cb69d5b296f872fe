import { type Application } from '../application/application.entity.js';
import { dayText, type Language, languageOf, money, stateText } from '../application/application.text.js';
import { type RuleSet } from '../fund/rule-set.entity.js';
import { noticeTemplate } from './notice.template.js';
import { typeset } from './typesetter.js';

export interface NoticeFacts {
  application: Application;
  rules: RuleSet;
  applicantName: string;
  areaName: string;
  /** page of the area, where it says how to reach the team */
  areaUrl: string;
  tenantName: string;
}

interface Section {
  title: string;
  paragraphs: string[];
}

/** A letter as data: every word of it. */
export interface Letter {
  language: Language;
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

const words = {
  de: {
    title: 'Entscheidung über Ihren Antrag',
    page: 'Seite',
    salutation: 'Guten Tag',
    decided: (title: string, day: string) => `über Ihren Antrag „${title}“ ist am ${day} entschieden worden.`,
    facts: 'Ihr Antrag auf einen Blick',
    header: ['Angabe', 'Inhalt'] as [string, string],
    reference: 'Antragsnummer',
    area: 'Quartier',
    rules: 'Regeln',
    action: 'Zeitraum der Aktion',
    to: 'bis',
    requested: 'Beantragt',
    granted: 'Bewilligt (höchstens)',
    rank: 'Platz auf der Warteliste',
    conditions: 'Was Sie beachten müssen',
    reason: 'Warum so entschieden wurde',
    remedy: 'Was Sie gegen diese Entscheidung tun können',
    contact: 'So erreichen Sie das Team:',
    closing: 'Viele Grüße',
    team: 'Das Team im Quartier',
  },
  en: {
    title: 'Decision on your application',
    page: 'Page',
    salutation: 'Hello',
    decided: (title: string, day: string) => `a decision on your application “${title}” was made on ${day}.`,
    facts: 'Your application at a glance',
    header: ['Item', 'Content'] as [string, string],
    reference: 'Application number',
    area: 'Neighbourhood',
    rules: 'Rules',
    action: 'Time of the action',
    to: 'to',
    requested: 'Requested',
    granted: 'Granted (at most)',
    rank: 'Place on the reserve list',
    conditions: 'What you have to keep to',
    reason: 'Why it was decided this way',
    remedy: 'What you can do against this decision',
    contact: 'This is how you reach the team:',
    closing: 'Kind regards',
    team: 'The neighbourhood team',
  },
};

/** One paragraph per line of the text. */
const lines = (text: string): string[] => text.split(/\n+/).filter((line) => line.trim() !== '');

function factsOf({ application: a, rules, areaName }: NoticeFacts, language: Language): [string, string][] {
  const w = words[language];
  const period = [a.actionFrom, a.actionUntil].map((day) => dayText(day, language));
  const facts: [string, string | null][] = [
    [w.reference, a.reference],
    [w.area, areaName],
    [w.rules, rules.name],
    [w.action, a.actionFrom === a.actionUntil ? period[0]! : period.join(` ${w.to} `)],
    [w.requested, money(a.requestedCents, language)],
    [w.granted, a.grantedCents === null ? null : money(a.grantedCents, language)],
    [w.rank, a.reserveRank === null ? null : String(a.reserveRank)],
  ];
  return facts.filter((row): row is [string, string] => row[1] !== null);
}

function sectionsOf({ application: a, rules }: NoticeFacts, language: Language): Section[] {
  const w = words[language];
  const reason = rules.rejectionReasons.find((r) => r.code === a.rejectionCode)?.[language];
  const sections: Section[] = [];
  if (a.conditions) sections.push({ title: w.conditions, paragraphs: lines(a.conditions) });
  if (a.rejectionReason) {
    sections.push({ title: w.reason, paragraphs: [...(reason ? [reason] : []), ...lines(a.rejectionReason)] });
  }
  sections.push({ title: w.remedy, paragraphs: lines(rules.remedy[language]) });
  return sections;
}

/** Writes the letter for a decided application in the language in which it was applied for. */
export function letterOf(facts: NoticeFacts): Letter {
  const { application: a, applicantName, areaName, tenantName } = facts;
  const language = languageOf(a.language);
  const w = words[language];
  return {
    language,
    title: `${w.title} ${a.reference}`,
    sender: `${tenantName} · ${areaName}`,
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
    signature: `${w.team} ${areaName}`,
  };
}

/** The letter as an accessible PDF. It is made from the stored decision on request: the same decision, the same bytes. */
export const noticePdf = (facts: NoticeFacts): Buffer =>
  typeset(noticeTemplate, 'letter', letterOf(facts), new Date(facts.application.decidedAt!));
