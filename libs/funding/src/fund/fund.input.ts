import { AppError, type Ctx } from '#libs/kernel';
import { key, line, listArguments, noFilter, otherwise, text, translatedTexts, withText, withTexts } from '#libs/typed';
import { z } from 'zod';

/** Kinds of funds this service knows. `action` is the Aktionsfonds. */
export const fundKinds = ['action'] as const;

const year = z.int().min(1999).max(2100);
/** how many years ahead money and rules may be entered: the next double budget (default of the platform) */
const YEARS_AHEAD = 2;
/** Throws VALIDATION for a year that nobody plans yet: it is a typing error, and money would stand there for good. */
export function checkYear(ctx: Ctx, years: Record<string, number>): void {
  const last = Number(ctx.today().slice(0, 4)) + YEARS_AHEAD;
  const far = Object.entries(years).filter(([, year]) => year > last);
  if (far.length === 0) return;
  throw new AppError('VALIDATION', {
    fields: Object.fromEntries(far.map(([name]) => [name, 'too_far'])),
    params: { last },
  });
}
/** an action over New Year's Eve counts in the year in which it begins and may end in January (default, to be set by the tenant) */
export const DAYS_INTO_NEXT_YEAR = 31;
const ceiling = z.int().min(0).max(1_000_000_000);

/** The version of a row that the caller has read, 0 where there was none: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(0).nullish();

export const setFundInput = z.strictObject({
  version,
  areaId: z.uuid(),
  kind: otherwise(z.enum(fundKinds), 'action'),
  year,
  ceilingCents: ceiling,
  reason: text(3, 500),
});

/** More areas than any programme has. */
const MOST_CELLS = 500;
export const setFundsInput = z.strictObject({
  kind: otherwise(z.enum(fundKinds), 'action'),
  year,
  /** what there is to give out; null: nobody checks */
  totalCents: z
    .int()
    .min(0)
    .max(MOST_CELLS * 1_000_000_000)
    .nullish(),
  cells: z
    .array(z.strictObject({ areaId: z.uuid(), version, ceilingCents: ceiling }))
    .min(1)
    .max(MOST_CELLS)
    .refine((cells) => new Set(cells.map(({ areaId }) => areaId)).size === cells.length, { message: 'twice' }),
  reason: text(3, 500),
});

export const removeFundInput = z.strictObject({ id: z.uuid(), reason: text(3, 500) });

export const fundFilter = z.strictObject({ areaId: z.uuid().nullish(), year: year.nullish() });
export const fundList = listArguments(fundFilter, {
  yearDesc: [{ year: 'desc' }, { kind: 'asc' }],
  year: [{ year: 'asc' }, { kind: 'asc' }],
});
export const ruleSetList = listArguments(noFilter, {
  kind: [{ kind: 'asc' }, { version: 'asc' }],
  versionDesc: [{ version: 'desc' }],
});

const stated = withText(translatedTexts(2000, 3)).transform((sent) => withTexts([], sent));

const rules = z.strictObject({
  kind: z.enum(fundKinds),
  validFromYear: year,
  name: line(3, 120),
  yearlyCeilingCents: ceiling,
  applicationLimitCents: z.int().min(1).max(1_000_000_000),
  daysIntoNextYear: otherwise(z.int().min(0).max(365), DAYS_INTO_NEXT_YEAR),
  excludedCostKinds: z.array(line(1, 40)).max(20),
  rejectionReasons: z
    .array(z.strictObject({ code: key(/^[a-z][a-z_]{1,39}$/), texts: stated }))
    .min(1)
    .max(30),
  remedy: stated,
  source: line(3, 500),
});
export type Rules = z.output<typeof rules>;
export type SentRules = z.input<typeof rules>;
/** Rules of years to come stay what they are: whoever adds some for a year before them says that this is known. */
export const addRuleSetInput = rules.extend({ keepLater: z.boolean().nullish() });
