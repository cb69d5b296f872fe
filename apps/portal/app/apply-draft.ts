import { cleanLine, cleanText, readCents, readDay, readMail, readPhone, shownMail } from '#libs/typed';
import { type AppliedAs, type ApplicationCostKind, type SubmitApplicationInput } from '../build/documents/documents.js';

/** One row of the costs as typed. */
export interface CostRow {
  label: string;
  kind: string;
  amount: string;
}

/** The form as typed: everything is text, nothing is thrown away, so that it can be shown again. */
export interface Draft {
  title: string;
  description: string;
  place: string;
  actionFrom: string;
  actionLastDay: string;
  ownWork: string;
  name: string;
  email: string;
  phone: string;
  costs: CostRow[];
  notStarted: boolean;
  noDoubleFunding: boolean;
  consent: boolean;
  /** at the counter: for whom (`AppliedAs`); empty where it was not asked or not said */
  appliedAs: string;
  /** of the funding service: it made this form, and when */
  stamp: string;
  /** the same for every sending of this form: pressing twice counts once */
  key: string;
  /** people never see this field */
  website: string;
}

export const MAX_ROWS = 20;
/** Far above what any field takes: too long a text comes back with a remark, whole. */
const LONGEST = 50_000;
const emptyRow = (): CostRow => ({ label: '', kind: 'material', amount: '' });

export const emptyDraft = (stamp: string, key: string): Draft => ({
  ...{ title: '', description: '', place: '', actionFrom: '', actionLastDay: '', ownWork: '' },
  ...{ name: '', email: '', phone: '', appliedAs: '', website: '', stamp, key },
  ...{ notStarted: false, noDoubleFunding: false, consent: false },
  costs: [emptyRow()],
});

const textNames = ['title', 'place', 'actionFrom', 'actionLastDay', 'stamp', 'key', 'website'] as const;
/** of several lines */
const longNames = ['description', 'ownWork'] as const;
const personNames = ['name', 'email', 'phone'] as const;
const promiseNames = ['notStarted', 'noDoubleFunding', 'consent'] as const;

export function readDraft(form: FormData): Draft {
  const draft = emptyDraft('', '');
  const typed = (name: string): string => String(form.get(name) ?? '').slice(0, LONGEST);
  const line = (name: string): string => cleanLine(typed(name));
  for (const name of textNames) draft[name] = line(name);
  for (const name of longNames) draft[name] = cleanText(typed(name));
  for (const name of personNames) draft[name] = line(`applicant.${name}`);
  const email = readMail(draft.email).value;
  if (email !== null) draft.email = shownMail(email);
  draft.phone = readPhone(draft.phone).value ?? draft.phone;
  for (const name of ['actionFrom', 'actionLastDay'] as const) draft[name] = readDay(draft[name]).value ?? draft[name];
  for (const name of promiseNames) draft[name] = form.has(name);
  draft.appliedAs = line('appliedAs');
  const count = [...form.keys()].filter((name) => /^costs\.\d+\.label$/.test(name)).length;
  draft.costs = Array.from({ length: Math.min(count, MAX_ROWS) }, (_, n) => ({
    label: line(`costs.${n}.label`),
    kind: line(`costs.${n}.kind`),
    amount: line(`costs.${n}.amount`),
  }));
  if (draft.costs.length === 0) draft.costs = [emptyRow()];
  return draft;
}

/** Every value as a hidden field, for the page between filling in and sending. */
export function hiddenFields(draft: Draft): [string, string][] {
  return [
    ...[...textNames, ...longNames].map((name): [string, string] => [name, draft[name]]),
    ...personNames.map((name): [string, string] => [`applicant.${name}`, draft[name]]),
    ...promiseNames.filter((name) => draft[name]).map((name): [string, string] => [name, 'on']),
    ...draft.costs.flatMap(({ label, kind, amount }, n): [string, string][] => [
      [`costs.${n}.label`, label],
      [`costs.${n}.kind`, kind],
      [`costs.${n}.amount`, amount],
    ]),
  ];
}

/** What a button of the form asks for: `add-row`, `remove-row.2`, `sum`, `check`, `back`, `send`. */
export interface Intent {
  name: string;
  row: number;
}

export function readIntent(form: FormData): Intent {
  const [name = 'check', row = '-1'] = String(form.get('intent') ?? 'check').split('.');
  return { name, row: Number(row) };
}

export function changeRows(draft: Draft, { name, row }: Intent): Draft {
  if (name === 'add-row' && draft.costs.length < MAX_ROWS) return { ...draft, costs: [...draft.costs, emptyRow()] };
  if (name !== 'remove-row') return draft;
  const left = draft.costs.filter((_, n) => n !== row);
  return { ...draft, costs: left.length > 0 ? left : [emptyRow()] };
}

/** Sum of what can be read so far. @param locale of the page: it takes what it shows */
export const sumCents = (draft: Draft, locale: string): number =>
  draft.costs.reduce((total, { amount }) => total + (readCents(amount, locale).value ?? 0), 0);

const isBlank = ({ label, amount }: CostRow): boolean => !label.trim() && !amount.trim();

/** Rows without a word are left out, unless nothing else is there; then the mistake is shown at the first row. */
export function withoutBlankRows(draft: Draft): Draft {
  const filled = draft.costs.filter((row) => !isBlank(row));
  return { ...draft, costs: filled.length > 0 ? filled : [emptyRow()] };
}

/** The form as the funding service wants it. `cents` of an unreadable amount is 0, which the schema refuses. */
export function toInput(draft: Draft, areaId: string, locale: string): SubmitApplicationInput {
  return {
    areaId,
    title: draft.title,
    description: draft.description,
    place: draft.place,
    actionFrom: draft.actionFrom,
    actionLastDay: draft.actionLastDay || draft.actionFrom,
    costs: draft.costs.map(({ label, kind, amount }) => ({
      label,
      kind: kind as ApplicationCostKind,
      cents: readCents(amount, locale).value ?? 0,
    })),
    requestedCents: sumCents(draft, locale),
    ownWork: draft.ownWork,
    applicant: { name: draft.name, email: draft.email, phone: draft.phone },
    consent: draft.consent,
    notStarted: draft.notStarted,
    noDoubleFunding: draft.noDoubleFunding,
    appliedAs: (draft.appliedAs || null) as AppliedAs | null,
    stamp: draft.stamp,
    website: draft.website,
  };
}
