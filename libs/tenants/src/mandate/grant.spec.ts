import fc from 'fast-check';
import { earlier, type Giver, type Holding, weigh, type Wish } from './grant.js';

const day = fc.constantFrom('2026-12-01', '2027-01-01', '2027-06-01', '2028-01-01');
const end = fc.option(day);
const names = fc.subarray(['Area:read', 'Area:*', '*:read', 'User:lock', 'User:*'], { minLength: 1 });
const holding = fc.record({ id: fc.uuid(), until: end }).map((h): Holding => {
  return { ...h, role: 'senate', scopeType: 'tenant', scopeId: null, carrierId: null };
});
const giver: fc.Arbitrary<Giver> = fc.record({
  userId: fc.constantFrom('a', 'b'),
  acting: fc.boolean(),
  key: fc.option(fc.record({ id: fc.constant('k'), scopes: names, until: day })),
  holdings: fc.array(holding, { maxLength: 3 }),
});
const wish = fc.record({ receiverId: fc.constantFrom('a', 'b', null), until: end, scopes: fc.option(names) });
/** Which of the giver's mandates cover what is wanted, and until when. */
const covering = fc.array(fc.option(end, { nil: undefined }), { minLength: 3, maxLength: 3 });

const lasts = (until: string | null): string => until ?? '9999-12-31';
/** Every right that the scopes name, of these nouns and actions. */
const rightsOf = (scopes: readonly string[]): string[] =>
  ['Area', 'User', 'Fund'].flatMap((noun) =>
    ['read', 'lock', 'change']
      .filter((action) => scopes.some((s) => [`${noun}:${action}`, `${noun}:*`, `*:${action}`].includes(s)))
      .map((action) => `${noun}:${action}`),
  );

const cases = fc.tuple(giver, wish, covering).map(([by, wanted, until]) => {
  const coveredUntil = (h: Holding): string | null | undefined => until[by.holdings.indexOf(h)];
  const full: Wish = { ...wanted, coveredUntil };
  return { by, full, weighed: weigh(by, full) };
});

describe('the rule for everything that carries rights', () => {
  it('gives at most what the giver holds, and nothing to oneself or in another’s name', () => {
    fc.assert(
      fc.property(cases, ({ by, full, weighed }) => {
        if (weighed.refusal !== null) return;
        const via = by.holdings.find(({ id }) => id === weighed.via)!;
        const covered = full.coveredUntil(via);
        expect([by.acting, covered === undefined]).toEqual([false, false]);
        expect(full.receiverId).not.toBe(by.userId);
        for (const limit of [via.until, covered ?? null, by.key?.until ?? null])
          expect(lasts(weighed.until) <= lasts(limit)).toBe(true);
        if (full.until !== null) expect(weighed.until).toBe(full.until);
        if (!by.key) return;
        expect(full.scopes).not.toBeNull();
        expect(rightsOf(by.key.scopes)).toEqual(expect.arrayContaining(rightsOf(full.scopes!)));
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses nothing that stays within that', () => {
    fc.assert(
      fc.property(cases, ({ by, full, weighed }) => {
        const ends = by.holdings
          .map((h) => ({ own: h.until, covered: full.coveredUntil(h) }))
          .filter(({ covered }) => covered !== undefined)
          .map(({ own, covered }) => lasts(earlier(earlier(own, covered!), by.key?.until ?? null)));
        const own = !by.acting && full.receiverId !== by.userId;
        const narrow = !by.key || full.scopes?.every((scope) => by.key!.scopes.includes(scope));
        const short = ends.length > 0 && (full.until === null || ends.some((one) => full.until! <= one));
        if (own && narrow && short) expect(weighed.refusal).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });
});
