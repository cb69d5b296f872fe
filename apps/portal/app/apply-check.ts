import { readCents, readDay } from '#libs/typed';
import { type Translator } from '#web/i18n';
import { submitApplicationInput } from '../../../libs/funding/src/application/application.input.js';
import { type Draft, sumCents, toInput } from './apply-draft.js';
import { type Key } from './speak.js';

/** path of the field → code, exactly as the funding service reports them */
export type FieldCodes = Record<string, string>;

interface About {
  areaId: string;
  limitCents: number;
  today: string;
  /** of the page */
  locale: string;
}

/** What is not even read is said once, in the words of its cause. */
function unread({ costs, actionFrom }: Draft, locale: string): FieldCodes {
  const faults = costs.map(({ amount }, row) => [`costs.${row}.cents`, readCents(amount, locale).fault] as const);
  const all = [...faults, ['actionFrom', readDay(actionFrom).fault] as const];
  return Object.fromEntries(all.flatMap(([path, fault]) => (fault === null ? [] : [[path, fault]])));
}

/**
 * The mistakes that can be seen before sending: the service's own schema, and the two rules a page can know. The service checks
 * everything again; a difference only shows later, never less strictly.
 */
export function checkDraft(draft: Draft, about: About): FieldCodes {
  const codes = unread(draft, about.locale);
  const result = submitApplicationInput.safeParse(toInput(draft, about.areaId, about.locale));
  for (const issue of result.error?.issues ?? []) {
    codes[issue.path.join('.')] ??= issue.code === 'custom' ? issue.message : issue.code;
  }
  if (draft.actionFrom < about.today) codes['actionFrom'] ??= 'in_the_past';
  // A missing first day is said once, not again at the last day that was derived from it.
  if (!draft.actionLastDay) delete codes['actionLastDay'];
  if (sumCents(draft, about.locale) > about.limitCents) codes['requestedCents'] = 'above_limit';
  return codes;
}

export interface FieldMistake {
  /** name of the form field the summary links to */
  name: string;
  text: string;
}

/** Codes as sentences, in the order of the form. */
export function mistakesOf(codes: FieldCodes, { t, has }: Translator<Key>, values: { limit: string }): FieldMistake[] {
  return Object.entries(codes)
    .map(([path, code]) => {
      const [, row, column] = /^costs\.(\d+)\.(\w+)$/.exec(path) ?? [];
      const field = row === undefined ? path : `cost.${column}`;
      const number = Number(row) + 1;
      const key = [`error.${field}.${code}`, `typed.${code}`, `error.${field}`].find(has);
      const text = key ? t(key as Key, { ...values, number }) : t('error.other', { field: path });
      return { name: row === undefined ? fieldOf(path) : rowField(row, column ?? ''), text };
    })
    .toSorted((a, b) => position(a.name) - position(b.name));
}

const rowField = (row: string, column: string): string =>
  `costs.${row}.${column === 'cents' ? 'amount' : column === 'kind' ? 'kind' : 'label'}`;

const fieldOf = (path: string): string =>
  path === 'requestedCents' || path === 'costs' ? 'costs.0.amount' : path === 'input' ? 'title' : path;

const order = ['title', 'description', 'place', 'actionFrom', 'actionLastDay', 'ownWork', 'costs', 'applicant'];
const columns = ['label', 'kind', 'amount'];
const last = ['notStarted', 'noDoubleFunding', 'consent'];

function position(name: string): number {
  const stem = name.split('.')[0] ?? '';
  const index = [...order, ...last].indexOf(stem);
  const [, row = '0', column = ''] = /\.(\d+)\.(\w+)$/.exec(name) ?? [];
  return (index * 100 + Number(row)) * columns.length + columns.indexOf(column);
}
