import { type Translator } from '#web/i18n';
import { submitApplicationInput } from '../../../libs/funding/src/application/application.input.js';
import { type Draft, sumCents, toInput } from './apply-draft.js';
import { type Key } from './speak.js';

/** path of the field → code, exactly as the funding service reports them */
export type FieldCodes = Record<string, string>;

/**
 * The mistakes that can be seen before sending: the service's own schema, and the two rules a page can know. The service checks
 * everything again; a difference only shows later, never less strictly.
 */
export function checkDraft(draft: Draft, about: { areaId: string; limitCents: number; today: string }): FieldCodes {
  const codes: FieldCodes = {};
  const result = submitApplicationInput.safeParse(toInput(draft, about.areaId));
  for (const issue of result.error?.issues ?? []) {
    codes[issue.path.join('.')] ??= issue.code === 'custom' ? issue.message : issue.code;
  }
  if (!draft.actionFrom) codes['actionFrom'] = 'missing';
  else if (draft.actionFrom < about.today) codes['actionFrom'] ??= 'in_the_past';
  // A missing first day is said once, not again at the last day that was derived from it.
  if (!draft.actionUntil) delete codes['actionUntil'];
  if (sumCents(draft) > about.limitCents) codes['requestedCents'] = 'above_limit';
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
      const row = /^costs\.(\d+)\.(\w+)$/.exec(path);
      if (row) return rowMistake(Number(row[1]), row[2] ?? '', t);
      const key = [`error.${path}.${code}`, `error.${path}`].find(has);
      const text = key ? t(key as Key, values) : t('error.other', { field: path });
      return { name: fieldOf(path), text };
    })
    .toSorted((a, b) => position(a.name) - position(b.name));
}

function rowMistake(row: number, column: string, t: Translator<Key>['t']): FieldMistake {
  const name = column === 'cents' ? 'amount' : column === 'kind' ? 'kind' : 'label';
  return { name: `costs.${row}.${name}`, text: t(`error.cost.${name}`, { number: row + 1 }) };
}

const fieldOf = (path: string): string =>
  path === 'requestedCents' || path === 'costs' ? 'costs.0.amount' : path === 'input' ? 'title' : path;

const order = ['title', 'description', 'place', 'actionFrom', 'actionUntil', 'ownWork', 'costs', 'applicant'];
const last = ['notStarted', 'noDoubleFunding', 'consent'];

function position(name: string): number {
  const stem = name.split('.')[0] ?? '';
  const index = [...order, ...last].indexOf(stem);
  return index * 100 + Number(/\.(\d+)\./.exec(name)?.[1] ?? 0);
}
