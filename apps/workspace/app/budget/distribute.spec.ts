import fc from 'fast-check';
import { distribute, type Share } from './distribute.js';

const sum = (given: ReadonlyMap<string, number>): number => [...given.values()].reduce((all, one) => all + one, 0);
const share = fc.record({ least: fc.nat(2_000_000), weight: fc.nat(1_000) });
const shares = fc
  .array(share, { minLength: 1, maxLength: 320 })
  .map((some): Share[] => some.map((one, n) => ({ ...one, id: String(n) })));

describe('a total is given out', () => {
  it('to the last cent, and nobody gets less than is given away already', () => {
    fc.assert(
      fc.property(shares, fc.nat(900_000_000), (some, total) => {
        const given = distribute(total, some);
        const least = some.reduce((all, one) => all + one.least, 0);
        if (given === null) {
          expect(total < least || some.some(({ weight }) => weight === 0)).toBe(true);
          return;
        }
        expect(sum(given)).toBe(total);
        for (const { id, least } of some) expect(given.get(id)).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('in equal parts of whole euros, the odd ones from the top', () => {
    const three = ['a', 'b', 'c'].map((id) => ({ id, least: 0, weight: 1 }));
    expect([...distribute(1_000_00, three)!.values()]).toEqual([334_00, 333_00, 333_00]);
    expect([...distribute(1_000_01, three)!.values()]).toEqual([334_00, 333_01, 333_00]);
  });

  it('in the proportions of a year before; who has spent more keeps that, the others share what is left', () => {
    const some = [
      { id: 'a', least: 600_00, weight: 1 },
      { id: 'b', least: 0, weight: 1 },
      { id: 'c', least: 0, weight: 3 },
    ];
    expect(Object.fromEntries(distribute(1_000_00, some)!)).toEqual({ a: 600_00, b: 100_00, c: 300_00 });
    expect(distribute(500_00, some)).toBeNull();
  });
});
