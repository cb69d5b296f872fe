import fc from 'fast-check';
import { inForceOn, isInForce, type Validity } from './in-force.js';

const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const begin = fc.oneof({ weight: 8, arbitrary: day }, fc.constant('-infinity'));
const end = fc.oneof({ weight: 5, arbitrary: day }, fc.constantFrom('infinity', null, undefined));
const rowsOf = fc
  .array(fc.record({ validFrom: begin, validUntil: end }), { maxLength: 12 })
  .map((rows) => rows.map((row, n): Validity<string> => ({ ...row, version: n + 1 })));

describe('what is in force', () => {
  it('began last among what holds, and is the newest version of that, whatever the order', () => {
    fc.assert(
      fc.property(rowsOf, day, fc.array(fc.nat(), { maxLength: 12 }), (rows, at, mix) => {
        const found = inForceOn(rows, at);
        const holding = rows.filter((r) => r.validFrom <= at && !(r.validUntil && r.validUntil <= at));
        if (!found) return expect(holding).toEqual([]);
        expect(holding).toContain(found);
        expect(isInForce(found, at)).toBe(true);
        for (const other of holding) {
          expect(other.validFrom <= found.validFrom).toBe(true);
          if (other.validFrom === found.validFrom) expect(other.version! <= found.version!).toBe(true);
        }
        const mixed = rows.map((r, i) => [mix[i] ?? 0, r] as const).sort(([a], [b]) => a - b);
        expect(
          inForceOn(
            mixed.map(([, r]) => r),
            at,
          ),
        ).toBe(found);
      }),
    );
  });

  it('stays what it is after a late entry for an earlier time', () => {
    const year = fc.integer({ min: 2000, max: 2040 });
    fc.assert(
      fc.property(fc.uniqueArray(year, { minLength: 1, maxLength: 8 }), year, year, (years, late, at) => {
        const rules = years.map((validFrom, n) => ({ validFrom, version: n + 1 }));
        const before = inForceOn(rules, at);
        const after = inForceOn([...rules, { validFrom: late, version: rules.length + 1 }], at);
        if (before && late < before.validFrom) expect(after).toBe(before);
      }),
    );
    const rules = [
      { validFrom: 2021, version: 1 },
      { validFrom: 2027, version: 2 },
      { validFrom: 2020, version: 3 },
      { validFrom: 2021, version: 4 },
    ];
    expect([2019, 2020, 2021, 2026, 2027, 2030].map((y) => inForceOn(rules, y)?.version ?? null)).toEqual([
      null,
      3,
      4,
      4,
      2,
      2,
    ]);
  });
});
