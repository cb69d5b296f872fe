import fc from 'fast-check';
import { type Ctx, demoId } from '#libs/kernel';
import { as, refused, type ServiceApp } from '#libs/testing';
import { DecisionService } from '../application/decision.service.js';
import { costing, eligible, startFunding, tellArea, testAreas } from '../funding.build.js';
import { BudgetService, type FundsOfYear } from './budget.service.js';
import { FundService } from './fund.service.js';
import { ledgerSumSql } from './ledger.js';

let app: ServiceApp;
const { north, south } = testAreas;
const closing = demoId('area', 'spec', 'closing');
const reason = 'Doppelhaushalt';
const senate = (): Ctx => app.ctx({ who: as('senate') });
const set = (input: object): Promise<FundsOfYear> =>
  app.get(BudgetService).set(senate(), { year: 2027, reason, ...input }) as Promise<FundsOfYear>;
const ceilings = async (year: number): Promise<Record<string, [number, number]>> => {
  const rows = await app.owner<{ area: string; cents: number; version: number }>(
    `select area_id as area, ceiling_cents::int as cents, version from funding.fund where year = $1`,
    [year],
  );
  return Object.fromEntries(rows.map((row) => [row.area, [row.cents, row.version]]));
};
/** What the ledger alone says that was given out for a year. */
const inLedger = async (year: number): Promise<number> => {
  const [row] = await app.owner<{ ceiling: string }>(
    `select ${ledgerSumSql} from funding.ledger_entry where fund_id in (select id from funding.fund where year = $1)`,
    [year],
  );
  return Number(row!.ceiling);
};

beforeAll(async () => {
  ({ app } = await startFunding());
  const tx = app.runtime.db('funding').tx.bind(app.runtime.db('funding'));
  await tellArea(() => app.system(), tx, 'closing', 'transition', '2027-01-01');
});
afterAll(() => app?.close());

describe('the budget of a year', () => {
  it('is set for many areas in one act, with one posting each; what stays as it is posts nothing', async () => {
    const cells = [
      { areaId: south, version: 0, ceilingCents: 1_200_000 },
      { areaId: north, version: 0, ceilingCents: 800_000 },
    ];
    const made = await set({ cells, totalCents: 2_000_000 });
    expect(made).toMatchObject({ kind: 'action', year: 2027, changed: 2, allocatedCents: 2_000_000 });
    expect(await set({ cells: [{ areaId: south, ceilingCents: 1_200_000 }] })).toMatchObject({ changed: 0 });
    const postings = await app.owner(
      `select kind, cents::int as cents, reason from funding.ledger_entry where fund_id in (select id from funding.fund where year = 2027) order by cents`,
    );
    expect(postings).toEqual([
      { kind: 'raise', cents: 800_000, reason },
      { kind: 'raise', cents: 1_200_000, reason },
    ]);
  });

  it('is refused as a whole, with the figure of every amount that is not possible', async () => {
    await app.get(FundService).set(senate(), { areaId: north, year: 2026, ceilingCents: 1_000_000, reason });
    const { id } = await eligible(() => app.system(), costing(150_000));
    const votes = { yes: 5, no: 0, abstain: 0 };
    await app.get(DecisionService).decide(app.system(), { id, outcome: 'approve', decidedOn: '2026-11-20', votes });
    const before = await ceilings(2026);
    const unknown = demoId('area', 'spec', 'nowhere');
    const cells = [
      { areaId: south, version: 0, ceilingCents: 500_000 },
      { areaId: north, ceilingCents: 149_999 },
      { areaId: testAreas.ended, ceilingCents: 1 },
      { areaId: unknown, ceilingCents: 1 },
    ];
    const fault = await set({ year: 2026, cells }).catch((error: unknown) => error);
    expect(fault).toMatchObject({
      code: 'BUDGET_REFUSED',
      fields: { 'cells.1': 'ceiling_too_low', 'cells.2': 'area_closed', 'cells.3': 'not_found' },
      params: {
        cells: [
          { areaId: north, code: 'CEILING_TOO_LOW', usedCents: 150_000 },
          { areaId: testAreas.ended, code: 'AREA_CLOSED' },
          { areaId: unknown, code: 'NOT_FOUND' },
        ],
      },
    });
    expect(await ceilings(2026)).toEqual(before);
  });

  it('tells who saw an older state what stands there now', async () => {
    const { [south]: now } = await ceilings(2027);
    const cells = [{ areaId: south, version: 0, ceilingCents: 1 }];
    expect(await set({ cells }).catch((error: unknown) => error)).toMatchObject({
      fields: { 'cells.0': 'conflict' },
      params: { cells: [{ areaId: south, code: 'CONFLICT', ceilingCents: now![0], version: now![1] }] },
    });
  });

  it('ends with the last year of an area: no new money after it, and what is there can only fall', async () => {
    const cell = { areaId: closing, ceilingCents: 100 };
    expect(await refused(set({ year: 2027, cells: [cell] }))).toBe('BUDGET_REFUSED');
    expect(await set({ year: 2026, cells: [cell] })).toMatchObject({ changed: 1 });
  });

  it('is never more than the total, nor is an area named twice, a year out of reach, or a year without rules', async () => {
    const over = { cells: [{ areaId: north, ceilingCents: 800_001 }], totalCents: 2_000_000 };
    expect(await set(over).catch((error: unknown) => error)).toMatchObject({
      code: 'BUDGET_EXCEEDED',
      params: { allocatedCents: 2_000_001, totalCents: 2_000_000 },
    });
    const cell = { areaId: north, ceilingCents: 1 };
    for (const [input, code] of [
      [{ cells: [cell, cell] }, 'VALIDATION'],
      [{ cells: [] }, 'VALIDATION'],
      [{ cells: [{ ...cell, ceilingCents: -1 }] }, 'VALIDATION'],
      [{ cells: [cell], year: 2099 }, 'VALIDATION'],
      [{ cells: [cell], year: 2005 }, 'RULES_MISSING'],
    ] as const)
      expect(await refused(set(input))).toBe(code);
  });

  it.each(['operator', 'auditor', 'district', 'carrier', 'team', 'board'] as const)(
    'is not set by %s',
    async (role) => {
      const ctx = app.ctx({ who: as(role, { areaIds: [north] }) });
      const cells = [{ areaId: north, ceilingCents: 1 }];
      await expect(app.get(BudgetService).set(ctx, { year: 2027, reason, cells })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    },
  );

  it('stays what the ledger says, and within the total, whoever sets it at the same time', async () => {
    const total = 100_000;
    const cells = fc
      .uniqueArray(fc.constantFrom(north, south), { minLength: 1 })
      .chain((areas) =>
        fc.tuple(...areas.map((areaId) => fc.record({ areaId: fc.constant(areaId), ceilingCents: fc.nat(80_000) }))),
      );
    const acts = fc.sample(fc.array(cells, { minLength: 4, maxLength: 4 }), { numRuns: 12, seed: 20261130 });
    let done = 0;
    for (const together of acts) {
      const answers = await Promise.allSettled(
        together.map((some) => set({ year: 2028, cells: some, totalCents: total })),
      );
      for (const answer of answers) {
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'BUDGET_EXCEEDED' });
        else done += answer.value.changed;
      }
      const sum = Object.values(await ceilings(2028)).reduce((all, [cents]) => all + cents, 0);
      expect(sum).toBe(await inLedger(2028));
      expect(sum).toBeLessThanOrEqual(total);
    }
    expect(done).toBeGreaterThan(10);
  });
});
