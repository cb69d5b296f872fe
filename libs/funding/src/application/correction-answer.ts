import { AppError, type Ctx, dayIn } from '#libs/kernel';
import { RuleSet } from '../fund/rule-set.entity.js';
import { type ApplicationCorrection, type Words } from './application-correction.entity.js';
import { type Correctable } from './application-states.js';
import { checkRules, sumOf } from './application-form.service.js';
import { type Application } from './application.entity.js';
import { type Answer } from './correction.input.js';
import { searchKey } from './search-key.js';

/** Columns behind each field that can be asked for. */
const columns: Record<Correctable, readonly (keyof Words)[]> = {
  title: ['title'],
  description: ['description'],
  place: ['place'],
  period: ['actionFrom', 'actionLastDay'],
  costs: ['costs'],
  ownWork: ['ownWork'],
};
const every = Object.values(columns).flat();

export const askedColumns = (fields: readonly Correctable[]): (keyof Words)[] =>
  fields.flatMap((field) => [...columns[field]]);

/** The fields that are asked for, as they are. */
export function wordsOf(application: Words, fields: readonly Correctable[]): Words {
  return Object.fromEntries(askedColumns(fields).map((column) => [column, application[column]]));
}

const sent = (answer: Answer): Words =>
  Object.fromEntries(every.map((column) => [column, answer[column]]).filter(([, value]) => value != null));

/** What changes by an answer. Throws when something was sent that nobody asked for, or when it says nothing at all. */
export async function changeOf(
  ctx: Ctx,
  application: Application,
  { fields }: Pick<ApplicationCorrection, 'fields'>,
  answer: Answer,
): Promise<Words> {
  const given = sent(answer);
  const asked = askedColumns(fields);
  const unasked = (Object.keys(given) as (keyof Words)[]).filter((column) => !asked.includes(column));
  if (unasked.length)
    throw new AppError('VALIDATION', { fields: Object.fromEntries(unasked.map((column) => [column, 'not_asked'])) });
  const changed = Object.entries(given).filter(
    ([column, value]) => JSON.stringify(value) !== JSON.stringify(application[column as keyof Words]),
  );
  if (changed.length === 0 && !answer.answer) throw new AppError('VALIDATION', { fields: { answer: 'needed' } });
  const words = Object.fromEntries(changed) as Words;
  if (changed.length) await checkWords(ctx, application, words);
  return words;
}

/** The rules of the day on which it was handed in count, not those of today. */
async function checkWords(ctx: Ctx, application: Application, words: Words): Promise<void> {
  const { ruleSetId, year } = application;
  const { actionFrom, actionLastDay, costs } = { ...application, ...words };
  const fields: Record<string, string> = {};
  if (words.actionFrom !== undefined) {
    if (actionFrom < ctx.today()) fields['actionFrom'] = 'in_the_past';
    if (Number(actionFrom.slice(0, 4)) !== year) fields['actionFrom'] = 'other_year';
  }
  if (actionLastDay < actionFrom) fields['actionLastDay'] = 'before_start';
  if (Object.keys(fields).length) throw new AppError('VALIDATION', { fields });
  const rules = await ctx.load(RuleSet, ruleSetId);
  if (rules) checkRules(rules, { actionFrom, actionLastDay, costs });
}

/** Columns that follow from others. */
export function derivedOf(application: Application, words: Words): Partial<Application> {
  const { title, reference } = { ...application, ...words };
  return {
    ...(words.costs ? { requestedCents: sumOf({ costs: words.costs }) } : {}),
    ...(words.title ? { searchKey: searchKey({ title, reference }) } : {}),
  };
}

/** Over is a question on the day after its last day, in the programme's time zone. */
export const isOver = (ctx: Ctx, dueOn: string, at: Date = ctx.now()): boolean =>
  dayIn(ctx.tenant.timeZone, at) > dueOn;
