import { type AreaFigures } from './area-figures.entity.js';

export const amounts = [
  'ceilingCents',
  'reservedCents',
  'committedCents',
  'paidCents',
  'freeCents',
  'requestedOpenCents',
] as const;
export const counts = ['submitted', 'eligible', 'notEligible', 'approved', 'rejected', 'reserve', 'withdrawn'] as const;
const figures = [...amounts, ...counts];
export type Sums = Record<(typeof figures)[number], number>;

/** Adds up the rows that the reader may see. */
export function sumOf(rows: readonly AreaFigures[]): Sums {
  const total = (key: (typeof figures)[number]): number => rows.reduce((sum, row) => sum + row[key], 0);
  return Object.fromEntries(figures.map((key) => [key, total(key)])) as Sums;
}
