import fc from 'fast-check';
import { as, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { DecisionService } from '../application/decision.service.js';
import { SubmitService } from '../application/submit.service.js';
import {
  applicationInput,
  costing,
  eligible,
  setCeiling,
  startFunding,
  submitted,
  testAreas,
} from '../funding.build.js';
import { berlinActionRules } from './berlin-rules.js';
import { type Fund } from './fund.entity.js';
import { FundService } from './fund.service.js';
import { buckets, emptyBalance, isSound, move, movementKinds, type Balance } from './ledger.js';
import { LedgerService } from './ledger.service.js';
import { RuleSetService } from './rule-set.service.js';

let app: ServiceApp;
let fund: Fund;
const system = (): Ctx => app.system();
const yes = { yes: 5, no: 1, abstain: 0 };
const today = '2026-11-20';

beforeAll(async () => {
  ({ app, fund } = await startFunding());
});
afterAll(() => app?.close());

const stored = async (id: string): Promise<Balance & { version: number }> => {
  const columns = buckets.map((b) => `${b}_cents::int as ${b}`).join(', ');
  const [row] = await app.owner<Balance & { version: number }>(
    `select ${columns}, version from funding.fund where id = $1`,
    [id],
  );
  return row!;
};

describe('a fund', () => {
  it('is set by the Senate, with every change in the ledger', async () => {
    const service = app.get(FundService);
    const senate = (): Ctx => app.ctx({ who: as('senate') });
    const input = { areaId: testAreas.south, year: 2026, ceilingCents: 1_300_000, reason: 'Beschluss' };
    const made = await service.set(senate(), input);
    expect(made).toMatchObject({ ceilingCents: 1_300_000, freeCents: 1_300_000, kind: 'action' });
    const less = await service.set(senate(), { ...input, ceilingCents: 1_000_000 });
    expect(less).toMatchObject({ id: made.id, ceilingCents: 1_000_000 });
    // Whoever saw an older state, or none, is told so, and nothing changes.
    for (const version of [0, less.version - 1, less.version + 1]) {
      await expect(service.set(senate(), { ...input, version })).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    const reading = app.query({ who: as('senate') });
    const { nodes: entries } = await service.entries(reading, less, {});
    expect(entries.map((e) => [e.kind, e.cents])).toEqual([
      ['raise', 1_300_000],
      ['lower', 300_000],
    ]);
    await reading.finish();
  });

  it('cannot fall below what is given away', async () => {
    const made = await setCeiling(system, testAreas.south, 1_000_000);
    const { id } = await eligible(system, { areaId: testAreas.south, ...costing(150_000) });
    await app.get(DecisionService).decide(system(), { id, outcome: 'approve', decidedOn: today, votes: yes });
    await expect(setCeiling(system, testAreas.south, 149_999)).rejects.toMatchObject({
      code: 'CEILING_TOO_LOW',
      params: { usedCents: 150_000 },
    });
    expect((await setCeiling(system, testAreas.south, 150_000)).freeCents).toBe(0);
    expect((await stored(made.id)).committed).toBe(150_000);
  });

  it('is not made in an area that has ended, in an unknown one, or without rules', async () => {
    await expect(setCeiling(system, testAreas.ended, 1)).rejects.toMatchObject({ code: 'AREA_CLOSED' });
    await expect(setCeiling(system, '01890000-0000-7000-8000-00000000dead', 1)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const early = { areaId: testAreas.north, year: 2005, ceilingCents: 1, reason: 'früher' };
    await expect(app.get(FundService).set(system(), early)).rejects.toMatchObject({ code: 'RULES_MISSING' });
  });

  it.each(['operator', 'auditor', 'district', 'carrier', 'team', 'board'] as const)(
    'is set and gets its rules from the Senate alone, not from %s',
    async (role) => {
      const who = as(role, { areaIds: [testAreas.south] });
      const input = { areaId: testAreas.south, year: 2026, ceilingCents: 1_400_000, reason: 'Versuch' };
      const rules = { ...berlinActionRules, name: 'Versuch' };
      await expect(app.get(FundService).set(app.ctx({ who }), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(app.get(RuleSetService).add(app.ctx({ who }), rules)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await app.owner(`select from funding.rule_set where name = 'Versuch'`)).toEqual([]);
    },
  );

  it('A19: takes new rules for new applications only', async () => {
    const before = await submitted(system, costing(150_000));
    const stricter = { ...berlinActionRules, validFromYear: 2026, applicationLimitCents: 100_000, name: 'Strenger' };
    const rules = await app.get(RuleSetService).add(system(), stricter);
    expect(rules.version).toBe(2);
    // The next application of the same fund comes under the rules of its day; the one before stays where it was made.
    const tooMuch = { code: 'VALIDATION', fields: { requestedCents: 'above_limit' }, params: { limitCents: 100_000 } };
    const submit = app.get(SubmitService);
    await expect(submit.submit(system(), applicationInput(costing(150_000)))).rejects.toMatchObject(tooMuch);
    expect((await submitted(system, costing(100_000))).ruleSetId).toBe(rules.id);
    expect((await eligible(system, costing(90_000))).ruleSetId).toBe(rules.id);
    const [stays] = await app.owner(`select rule_set_id from funding.application where id = $1`, [before.id]);
    expect(stays).toEqual({ rule_set_id: before.ruleSetId });
    expect(before.ruleSetId).not.toBe(rules.id);
  });

  it('takes the rules that began last, whatever was entered after them', async () => {
    const service = app.get(RuleSetService);
    const of = (validFromYear: number): object => ({
      ...berlinActionRules,
      validFromYear,
      name: `ab ${validFromYear}`,
    });
    await service.add(system(), of(2027));
    const { code, later } = await service.add(system(), of(2020)).catch((e) => ({ code: e.code, ...e.params }));
    expect([code, later.at(-1)]).toEqual(['RULES_LATER', expect.objectContaining({ validFromYear: 2027, version: 3 })]);
    await service.add(system(), { ...of(2020), keepLater: true });
    const inForce = async (year: number): Promise<string | undefined> => {
      const ctx = system();
      const rules = await service.inForce(ctx, { kind: 'action', year });
      await ctx.finish();
      return rules?.name;
    };
    expect(await inForce(2027)).toBe('ab 2027');
    expect(await inForce(2026)).toBe('Strenger');
    expect(await inForce(2020)).toBe('ab 2020');
    expect(await inForce(2019)).toBeUndefined();
  });

  it('is not planned further ahead than two years, nor are rules', async () => {
    const far = { areaId: testAreas.north, year: 2099, ceilingCents: 1, reason: 'vertippt' };
    const refused = { code: 'VALIDATION', params: { last: 2028 } };
    await expect(app.get(FundService).set(system(), far)).rejects.toMatchObject({
      ...refused,
      fields: { year: 'too_far' },
    });
    const rules = { ...berlinActionRules, validFromYear: 2099 };
    await expect(app.get(RuleSetService).add(system(), rules)).rejects.toMatchObject({
      ...refused,
      fields: { validFromYear: 'too_far' },
    });
  });

  it('that was entered by mistake goes, is on no list, and can be set again; one in use stays', async () => {
    const service = app.get(FundService);
    const input = { areaId: testAreas.north, year: 2028, ceilingCents: 500_000, reason: 'vertippt' };
    const { id } = await service.set(system(), input);
    for (const role of ['district', 'team', 'operator'] as const) {
      const who = as(role, { areaIds: [testAreas.north] });
      await expect(service.remove(app.ctx({ who }), { id, reason: 'Versuch' })).rejects.toThrow();
    }
    expect(await service.remove(app.ctx({ who: as('senate') }), { id, reason: 'falsches Jahr' })).toBe(true);
    expect((await service.list(app.query({ who: as('senate') }), { filter: { year: 2028 } })).nodes).toEqual([]);
    expect(await stored(id)).toMatchObject({ ceiling: 0, free: 0 });
    expect(await service.set(system(), { ...input, version: 0 })).toMatchObject({
      id,
      freeCents: 500_000,
      removedAt: null,
    });
    await expect(service.remove(system(), { id: fund.id, reason: 'Versuch' })).rejects.toMatchObject({
      code: 'FUND_IN_USE',
    });
  });

  it('pays for an action over New Year, as far as the rules let it reach', async () => {
    const over = (actionLastDay: string): object => ({ ...costing(1_000), actionFrom: '2026-12-30', actionLastDay });
    expect(await submitted(system, over('2027-01-02'))).toMatchObject({ year: 2026, fundId: fund.id });
    expect(await submitted(system, over('2027-01-31'))).toMatchObject({ year: 2026 });
    const refused = { code: 'VALIDATION', fields: { actionLastDay: 'other_year' } };
    const submit = app.get(SubmitService);
    await expect(submit.submit(system(), applicationInput(over('2027-02-01')))).rejects.toMatchObject({
      ...refused,
      params: { lastDay: '2027-01-31' },
    });
    const rules = { ...berlinActionRules, validFromYear: 2026, daysIntoNextYear: 0, keepLater: true };
    await app.get(RuleSetService).add(system(), rules);
    await expect(submit.submit(system(), applicationInput(over('2027-01-01')))).rejects.toMatchObject(refused);
    await app.get(RuleSetService).add(system(), { ...berlinActionRules, validFromYear: 2026, keepLater: true });
  });
});

describe('money under pressure', () => {
  it('A20: 200 parallel approvals never exceed the ceiling by one cent; the rest is on the reserve list in order', async () => {
    const before = await stored(fund.id);
    const wanted = Array.from({ length: 200 }, (_, i) => 10_001 + ((i * 7919) % 9973));
    const ids: string[] = [];
    for (const cents of wanted) ids.push((await eligible(system, costing(cents))).id);
    const decisions = app.get(DecisionService);
    await Promise.all(
      ids.map((id) =>
        decisions.decide(system(), { id, outcome: 'approve', decidedOn: today, votes: yes, ifExhausted: 'reserve' }),
      ),
    );
    const rows = await app.owner<{ state: string; granted: number | null; requested: number; rank: number | null }>(
      `select state, granted_cents::int as granted, requested_cents::int as requested, reserve_rank as rank
         from funding.application where id = any($1)`,
      [ids],
    );
    const after = await stored(fund.id);
    const granted = rows.reduce((sum, r) => sum + (r.granted ?? 0), 0);
    expect(after.committed - before.committed).toBe(granted);
    expect(after.committed).toBeLessThanOrEqual(after.ceiling);
    const reserve = rows.filter((r) => r.state === 'reserve');
    expect(reserve.length).toBeGreaterThan(100);
    expect(rows.filter((r) => r.state === 'approved').length + reserve.length).toBe(200);
    expect(reserve.map((r) => r.rank!).sort((a, b) => a - b)).toEqual(reserve.map((_, i) => i + 1));
    expect(Math.min(...reserve.map((r) => r.requested))).toBeGreaterThan(after.free);
  }, 120_000);

  it('A21: random movements keep every cent in exactly one place, in the database as in the model', async () => {
    const { id } = await setCeiling(system, testAreas.south, 500_000);
    const ledger = app.get(LedgerService);
    const db = app.runtime.db('funding');
    const movement = fc.record({ kind: fc.constantFrom(...movementKinds), cents: fc.integer({ min: 1, max: 40_000 }) });
    const many = fc.sample(movement, { numRuns: 400, seed: 20261122 });
    const { version, ...start } = await stored(id);
    let model: Balance = start;
    let done = 0;
    await db.tx(system(), async (ctx) => {
      for (const { kind, cents } of many) {
        const expected = move(model, kind, cents);
        const after = await ledger.post(ctx, id, { kind, cents });
        expect(after === null).toBe(expected === null);
        if (!expected || !after) continue;
        model = expected;
        done += 1;
        expect(isSound(model)).toBe(true);
        for (const b of buckets) expect(after[`${b}Cents`]).toBe(model[b]);
      }
    });
    expect(done).toBeGreaterThan(200);
    expect(await stored(id)).toEqual({ ...model, version: version + done });
  }, 60_000);

  it('holds in the database even when the program is wrong', async () => {
    const set = (what: string): Promise<object[]> =>
      app.owner(`update funding.fund set ${what} where id = $1`, [fund.id]);
    await expect(set('committed_cents = committed_cents + 1')).rejects.toThrow(/fund_every_cent_once/);
    await expect(set('free_cents = -1, committed_cents = committed_cents + free_cents + 1')).rejects.toThrow(
      /no_bucket_below_zero/,
    );
    const db = app.runtime.db('funding');
    const tamper = (text: string): Promise<object[]> => db.tx(system(), (ctx) => ctx.sql(text, [ctx.tenantId]));
    await expect(tamper('update funding.ledger_entry set cents = 1 where tenant_id = $1')).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(tamper('delete from funding.ledger_entry where tenant_id = $1')).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(tamper('delete from funding.fund where tenant_id = $1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('notices a fund that differs from its ledger and undoes the use case', async () => {
    const { id } = await setCeiling(system, testAreas.south, 600_000);
    await app.owner(
      `update funding.fund set ceiling_cents = ceiling_cents + 5, free_cents = free_cents + 5 where id = $1`,
      [id],
    );
    const before = await stored(id);
    const db = app.runtime.db('funding');
    const post = db.tx(system(), (ctx) => app.get(LedgerService).post(ctx, id, { kind: 'raise', cents: 1 }));
    await expect(post).rejects.toThrow(/differs from its ledger/);
    expect(await stored(id)).toEqual(before);
  });
});

it('the model starts sound', () => {
  expect(isSound(emptyBalance())).toBe(true);
});
