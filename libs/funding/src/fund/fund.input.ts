import { key, line, text } from '#libs/typed';
import { z } from 'zod';

/** Kinds of funds this service knows. `action` is the Aktionsfonds. */
export const fundKinds = ['action'] as const;

const year = z.int().min(1999).max(2100);
const ceiling = z.int().min(0).max(1_000_000_000);

/** The version of a row that the caller has read, 0 where there was none: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(0).nullish();

export const setFundInput = z.object({
  version,
  areaId: z.uuid(),
  kind: z
    .enum(fundKinds)
    .nullish()
    .transform((v) => v ?? 'action'),
  year,
  ceilingCents: ceiling,
  reason: text(3, 500),
});

export const fundFilter = z.object({ year: year.nullish() });

const bothLanguages = z.object({ de: text(3, 2000), en: text(3, 2000) });

export const addRuleSetInput = z.object({
  kind: z.enum(fundKinds),
  validFromYear: year,
  name: line(3, 120),
  yearlyCeilingCents: ceiling,
  applicationLimitCents: z.int().min(1).max(1_000_000_000),
  excludedCostKinds: z.array(line(1, 40)).max(20),
  rejectionReasons: z
    .array(bothLanguages.extend({ code: key(/^[a-z][a-z_]{1,39}$/) }))
    .min(1)
    .max(30),
  remedy: bothLanguages,
  source: line(3, 500),
});
export type AddRuleSetInput = z.output<typeof addRuleSetInput>;
