import { type CostKind, type SubmitApplicationInput } from '../build/documents/documents.js';

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
  actionUntil: string;
  ownWork: string;
  name: string;
  email: string;
  phone: string;
  costs: CostRow[];
  notStarted: boolean;
  noDoubleFunding: boolean;
  consent: boolean;
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
  ...{ title: '', description: '', place: '', actionFrom: '', actionUntil: '', ownWork: '' },
  ...{ name: '', email: '', phone: '', website: '', stamp, key },
  ...{ notStarted: false, noDoubleFunding: false, consent: false },
  costs: [emptyRow()],
});

const textNames = [
  'title',
  'description',
  'place',
  'actionFrom',
  'actionUntil',
  'ownWork',
  'stamp',
  'key',
  'website',
] as const;
const personNames = ['name', 'email', 'phone'] as const;
const promiseNames = ['notStarted', 'noDoubleFunding', 'consent'] as const;

export function readDraft(form: FormData): Draft {
  const draft = emptyDraft('', '');
  const text = (name: string): string =>
    String(form.get(name) ?? '')
      .slice(0, LONGEST)
      .replaceAll('\r\n', '\n');
  for (const name of textNames) draft[name] = text(name);
  for (const name of personNames) draft[name] = text(`applicant.${name}`);
  // Phones like to put a blank behind what they complete.
  draft.email = draft.email.replaceAll(/\s/g, '');
  for (const name of ['actionFrom', 'actionUntil'] as const) draft[name] = readDay(draft[name]);
  for (const name of promiseNames) draft[name] = form.has(name);
  const count = [...form.keys()].filter((name) => /^costs\.\d+\.label$/.test(name)).length;
  draft.costs = Array.from({ length: Math.min(count, MAX_ROWS) }, (_, n) => ({
    label: text(`costs.${n}.label`),
    kind: text(`costs.${n}.kind`),
    amount: text(`costs.${n}.amount`),
  }));
  if (draft.costs.length === 0) draft.costs = [emptyRow()];
  return draft;
}

/** Every value as a hidden field, for the page between filling in and sending. */
export function hiddenFields(draft: Draft): [string, string][] {
  return [
    ...textNames.map((name): [string, string] => [name, draft[name]]),
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

/** Digits and signs as another keyboard writes them: full-width, Arabic, with blanks that do not break. */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.codePointAt(0)! % 16))
    .trim();

/** `1.234,50 €`, `45`, `45,5`, `45.50`, `45,-`, `EUR 1,234.50` → cents; null for anything else. */
export function readCents(amount: string): number | null {
  const text = plainDigits(amount)
    .replaceAll(/\s|€|EUR\b|Euro\b/gi, '')
    .replace(/[.,][-–—]+$/, '');
  const german = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  const match = german ?? /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(text);
  if (!match?.[1]) return null;
  const cents = Number(match[1].replaceAll(/[.,]/g, '')) * 100 + Number((match[2] ?? '0').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** `3.12.2026`, `3. 12. 26`, `03/12/2026` → 2026-12-03; what is no day stays as it was typed. */
export function readDay(text: string): string {
  const plain = plainDigits(text);
  const [, day, month, year] = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4}|\d{2})$/.exec(plain) ?? [];
  if (!day || !month || !year) return plain;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Sum of what can be read so far. */
export const sumCents = (draft: Draft): number =>
  draft.costs.reduce((total, { amount }) => total + (readCents(amount) ?? 0), 0);

const isBlank = ({ label, amount }: CostRow): boolean => !label.trim() && !amount.trim();

/** Rows without a word are left out, unless nothing else is there; then the mistake is shown at the first row. */
export function withoutBlankRows(draft: Draft): Draft {
  const filled = draft.costs.filter((row) => !isBlank(row));
  return { ...draft, costs: filled.length > 0 ? filled : [emptyRow()] };
}

/** The form as the funding service wants it. `cents` of an unreadable amount is 0, which the schema refuses. */
export function toInput(draft: Draft, areaId: string): SubmitApplicationInput {
  return {
    areaId,
    title: draft.title,
    description: draft.description,
    place: draft.place,
    actionFrom: draft.actionFrom,
    actionUntil: draft.actionUntil || draft.actionFrom,
    costs: draft.costs.map(({ label, kind, amount }) => ({
      label,
      kind: kind as CostKind,
      cents: readCents(amount) ?? 0,
    })),
    requestedCents: sumCents(draft),
    ownWork: draft.ownWork,
    applicant: { name: draft.name, email: draft.email, phone: plainDigits(draft.phone) },
    consent: draft.consent,
    notStarted: draft.notStarted,
    noDoubleFunding: draft.noDoubleFunding,
    stamp: draft.stamp,
    website: draft.website,
  };
}
