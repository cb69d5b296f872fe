import fc from 'fast-check';
import { changesOf, emptyBalance, isSound, move, movementKinds, movementSql } from './ledger.js';

describe('the ledger', () => {
  it('A21: keeps planned + reserved + committed + paid − returned + free = ceiling over 10,000 random movements', () => {
    const movement = fc.record({ kind: fc.constantFrom(...movementKinds), cents: fc.integer({ min: 1, max: 50_000 }) });
    let posted = 0;
    fc.assert(
      fc.property(fc.array(movement, { minLength: 200, maxLength: 200 }), (movements) => {
        let balance = move(emptyBalance(), 'raise', 1_000_000)!;
        for (const { kind, cents } of movements) {
          const after = move(balance, kind, cents);
          if (after === null) continue;
          expect(isSound(after)).toBe(true);
          balance = after;
          posted += 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(posted).toBeGreaterThan(10_000);
  });

  it('refuses what would take more out of a bucket than is in it', () => {
    const balance = move(emptyBalance(), 'raise', 100)!;
    expect(move(balance, 'commit', 101)).toBeNull();
    expect(move(balance, 'commit', 100)).toMatchObject({ committed: 100, free: 0 });
    expect(move(balance, 'return', 1)).toBeNull();
  });

  it('guards every bucket it takes from, in SQL too', () => {
    expect(movementSql('commit', '$3')).toEqual({
      set: 'free_cents = free_cents - $3, committed_cents = committed_cents + $3',
      guard: 'free_cents >= $3',
    });
    expect(movementSql('raise', '$3').guard).toBe('true');
    expect(movementSql('return', '$3').guard).toBe('returned_cents + $3 <= paid_cents');
  });

  it('says what a movement changed, for the audit trail', () => {
    const none = { plannedCents: 0, reservedCents: 0, paidCents: 0, returnedCents: 0 };
    expect(changesOf({ ...none, ceilingCents: 100, committedCents: 70, freeCents: 30 }, 'commit', 60)).toEqual({
      before: { freeCents: 90, committedCents: 10 },
      after: { freeCents: 30, committedCents: 70 },
    });
  });
});
