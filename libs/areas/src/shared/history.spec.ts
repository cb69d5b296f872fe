import fc from 'fast-check';
import { inForceOn } from '#libs/contracts';
import { BEGINNING, dayOrNull, type Dated, OPEN_END, placeIn } from './history.js';

/** What the services do with a place. */
function add(rows: Dated[], from: string): Dated[] {
  const { same, before, until } = placeIn(rows, from);
  if (same) return rows;
  const kept = rows.map((row) => (row === before ? { ...row, validUntil: from } : row));
  return [...kept, { validFrom: from, validUntil: until }];
}

describe('histories', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const days = fc.array(fc.oneof({ weight: 9, arbitrary: day }, fc.constant(BEGINNING)), {
    minLength: 1,
    maxLength: 12,
  });

  it('have exactly one entry on every day from the first beginning on, in whatever order they were written', () => {
    fc.assert(
      fc.property(days, day, (starts, at) => {
        const rows = starts.reduce(add, [] as Dated[]);
        const holding = rows.filter((r) => r.validFrom <= at && at < r.validUntil);
        const latest = starts
          .filter((s) => s <= at)
          .sort()
          .at(-1);
        expect(holding.map((r) => r.validFrom)).toEqual(latest === undefined ? [] : [latest]);
        expect(inForceOn(rows, at)?.validFrom ?? null).toBe(latest ?? null);
      }),
    );
  });
  it('show open ends as null', () => {
    expect([BEGINNING, '2026-01-01', OPEN_END].map(dayOrNull)).toEqual([null, '2026-01-01', null]);
  });
});
