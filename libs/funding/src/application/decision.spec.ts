import { as, frankfurt, type ServiceApp } from '#libs/testing';
import { type Ctx, demoId } from '#libs/kernel';
import { Fund } from '../fund/fund.entity.js';
import { FundService } from '../fund/fund.service.js';
import { LedgerService } from '../fund/ledger.service.js';
import { costing, eligible, setCeiling, startFunding, submitted, tellArea, testAreas } from '../funding.build.js';
import { noticeRoutes } from '../notice/notice.routes.js';
import { NoticeService } from '../notice/notice.service.js';
import { type Application } from './application.entity.js';
import { ApplicationService } from './application.service.js';
import { DecisionService } from './decision.service.js';

let app: ServiceApp;
let fund: Fund;
let areaId: string;
const system = (): Ctx => app.system();
const votes = { yes: 5, no: 1, abstain: 1 };
const decidedOn = '2026-11-20';
const team = (options: object = {}): Ctx => app.ctx({ who: as('team', { areaIds: [areaId] }), ...options });
const checker = (): Ctx => app.ctx({ who: as('carrier', { areaIds: [areaId] }) });
const tx = (ctx: Ctx, fn: (ctx: Ctx) => Promise<void>): Promise<void> => app.runtime.db('funding').tx(ctx, fn);

beforeAll(async () => {
  ({ app } = await startFunding());
});
afterAll(() => app?.close());
// Every test has an area and a fund of its own.
let tests = 0;
beforeEach(async () => {
  tests += 1;
  areaId = demoId('area', 'spec', `test-${tests}`);
  await tellArea(system, tx, `test-${tests}`);
  fund = await setCeiling(system, areaId, 1_000_000);
  await app.settle();
  app.mails.length = 0;
  app.clock.set('2026-11-20T10:00:00Z');
});

const decide = (input: object, ctx = team()): Promise<Application> => app.get(DecisionService).decide(ctx, input);
const approve = (id: string, patch: object = {}): Promise<Application> =>
  decide({ id, outcome: 'approve', decidedOn, votes, ...patch });
const reject = (id: string, patch: object = {}): Promise<Application> =>
  decide({
    ...{ id, outcome: 'reject', decidedOn, votes: { yes: 1, no: 5, abstain: 0 } },
    ...{ rejectionCode: 'no_benefit', rejectionReason: 'Die Jury sieht wenig Nutzen.' },
    ...patch,
  });
const free = async (): Promise<number> => {
  const ctx = app.query({ who: as('senate') });
  const { freeCents } = await ctx.get(Fund, fund.id, 'read');
  await ctx.finish();
  return freeCents;
};

describe('the check', () => {
  it('says yes, or no with reasons, and can be corrected until there is a decision', async () => {
    const check = (input: object): Promise<Application> => app.get(DecisionService).check(checker(), input);
    const { id } = await submitted(system, { areaId });
    await expect(check({ id, eligible: false })).rejects.toMatchObject({ fields: { reasons: 'needed' } });
    const no = await check({ id, eligible: false, reasons: 'Der Kostenplan fehlt.' });
    expect(no).toMatchObject({ state: 'not_eligible', eligibilityReasons: 'Der Kostenplan fehlt.' });
    await expect(approve(id)).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
    expect(await check({ id, eligible: true })).toMatchObject({ state: 'eligible' });
    await approve(id);
    await expect(check({ id, eligible: false, reasons: 'Doch nicht, zu spät.' })).rejects.toMatchObject({
      code: 'APPLICATION_STATE',
      params: { state: 'approved' },
    });
  });
});

describe('an approval', () => {
  it('takes the money at once, up to what was asked for', async () => {
    const { id } = await eligible(system, { areaId });
    await expect(approve(id, { grantedCents: 48_001 })).rejects.toMatchObject({
      fields: { grantedCents: 'above_request' },
    });
    const done = await approve(id, { grantedCents: 45_000, conditions: 'Bitte Belege aufheben.' });
    expect(done).toMatchObject({ state: 'approved', grantedCents: 45_000, votesYes: 5, decidedOn });
    expect(await free()).toBe(955_000);
    await expect(approve(id)).rejects.toMatchObject({ code: 'APPLICATION_STATE' });
    expect(await free()).toBe(955_000);
  });

  it.each([
    [{ votes: { yes: 3, no: 3, abstain: 0 } }, 'votes'],
    [{ votes: null }, 'votes'],
    [{ votes: { yes: -1, no: 0, abstain: 0 } }, 'votes.yes'],
    [{ decidedOn: '2026-11-21' }, 'decidedOn'],
    [{ decidedOn: '2026-11-19' }, 'decidedOn'],
    [{ outcome: 'maybe' }, 'outcome'],
    [{ grantedCents: 0 }, 'grantedCents'],
  ])('is not recorded with %j', async (patch, path) => {
    const { id } = await eligible(system, { areaId });
    await expect(approve(id, patch)).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: { [path]: expect.any(String) },
    });
    expect(await free()).toBe(1_000_000);
  });

  it('that the fund does not hold is refused with what is left, or goes on the reserve list', async () => {
    await setCeiling(system, areaId, 100_000);
    await approve((await eligible(system, { areaId, ...costing(60_000) })).id);
    const second = await eligible(system, { areaId, ...costing(50_000) });
    await expect(approve(second.id)).rejects.toMatchObject({
      code: 'FUND_EXHAUSTED',
      params: { leftCents: 40_000, askedCents: 50_000, reserve: true },
    });
    expect(await approve(second.id, { ifExhausted: 'reserve' })).toMatchObject({
      state: 'reserve',
      reserveRank: 1,
      grantedCents: null,
    });
    const third = await eligible(system, { areaId, ...costing(45_000) });
    expect(await approve(third.id, { ifExhausted: 'reserve' })).toMatchObject({ reserveRank: 2 });
    // What fits may still be approved; what would pass somebody over may not.
    const small = await eligible(system, { areaId, ...costing(10_000) });
    expect(await approve(small.id)).toMatchObject({ state: 'approved' });
    await setCeiling(system, areaId, 130_000);
    await expect(approve(third.id)).rejects.toMatchObject({
      code: 'RESERVE_ORDER',
      params: { reference: second.reference },
    });
    expect(await approve(second.id)).toMatchObject({ state: 'approved', grantedCents: 50_000, reserveRank: null });
    await expect(approve(third.id)).rejects.toMatchObject({ code: 'FUND_EXHAUSTED', params: { reserve: false } });
    // Two decisions before the mails went out: only the last one is told.
    await app.settle();
    const about = app.mails.filter((m) => m.subject.startsWith('Entscheidung') && m.subject.includes(second.reference));
    expect(about.map((m) => m.text.includes('bewilligt'))).toEqual([true]);
  });

  it('is counted once when it is sent again with the same key', async () => {
    const { id } = await eligible(system, { areaId });
    const input = { id, outcome: 'approve', decidedOn, votes };
    const field = { path: 'd', fieldName: 'decideApplication', argsHash: 'a', isMutation: true };
    const send = (): Promise<Application> => decide(input, team({ idempotencyKey: 'decision-1' }).forField(field));
    const [first, second] = [await send(), await send()];
    expect(second).toMatchObject({ id: first.id, state: 'approved', version: first.version });
    expect(await free()).toBe(952_000);
    await app.settle();
    expect(app.mails.filter((m) => m.subject.startsWith('Entscheidung'))).toHaveLength(1);
  });
});

describe('a rejection', () => {
  it('A24: needs a reason of the rules and a text; the applicant gets mail and letter', async () => {
    const { id } = await eligible(system, { areaId });
    await expect(reject(id, { rejectionCode: 'because' })).rejects.toMatchObject({
      fields: { rejectionCode: 'unknown' },
    });
    await expect(reject(id, { rejectionReason: 'nein' })).rejects.toMatchObject({
      fields: { rejectionReason: 'too_short' },
    });
    await expect(reject(id, { votes })).rejects.toMatchObject({ fields: { votes: 'votes_contradict' } });
    expect(await reject(id)).toMatchObject({ state: 'rejected', grantedCents: null });
    await app.settle();
    const mail = app.mails.find((m) => m.subject.startsWith('Entscheidung'))!;
    expect(mail.text).toContain('Die Jury sieht wenig Nutzen.');
    expect(mail.text).not.toMatch(/token=|code=/);
  });

  it('of what fits the rules needs the votes of the jury', async () => {
    const { id } = await eligible(system, { areaId });
    await expect(reject(id, { votes: null })).rejects.toMatchObject({ fields: { votes: 'needed' } });
  });

  it('of what does not fit the rules needs no votes', async () => {
    const { id } = await submitted(system, { areaId });
    await app.get(DecisionService).check(checker(), { id, eligible: false, reasons: 'Liegt außerhalb des Gebiets.' });
    expect(await reject(id, { votes: null, rejectionCode: 'outside_area' })).toMatchObject({
      state: 'rejected',
      votesYes: null,
    });
  });
});

describe('a withdrawal', () => {
  it('frees the money and cannot be undone', async () => {
    const { id } = await eligible(system, { areaId });
    await approve(id);
    const withdraw = (): Promise<Application> =>
      app.get(DecisionService).withdraw(team(), { id, reason: 'Fällt aus.' });
    expect(await withdraw()).toMatchObject({ state: 'withdrawn', grantedCents: null });
    expect(await free()).toBe(1_000_000);
    await expect(withdraw()).rejects.toMatchObject({ code: 'APPLICATION_STATE' });
    const { nodes: entries } = await app.get(FundService).entries(app.query({ who: as('senate') }), fund, {});
    expect(entries.map((e) => e.kind)).toEqual(['raise', 'commit', 'uncommit']);
  });
});

describe('a withdrawal after the money was paid', () => {
  it('is refused: that would be a repayment', async () => {
    const { id } = await eligible(system, { areaId });
    await approve(id);
    await tx(system(), async (ctx) => {
      const paid = { kind: 'pay', cents: 48_000, applicationId: id, reason: 'ausgezahlt' } as const;
      expect(await app.get(LedgerService).post(ctx, fund.id, paid)).not.toBeNull();
    });
    const withdrawn = app.get(DecisionService).withdraw(team(), { id, reason: 'Fällt aus.' });
    await expect(withdrawn).rejects.toMatchObject({ code: 'APPLICATION_STATE', params: { state: 'approved' } });
    expect(await app.owner('select state from funding.application where id = $1', [id])).toEqual([
      { state: 'approved' },
    ]);
  });
});

describe('the applications of an area, page by page', () => {
  it('do not begin after one that is not among them', async () => {
    await submitted(system, { areaId });
    const ofArea = (after: string): Promise<unknown> =>
      app.get(ApplicationService).ofArea(app.query({ who: as('senate') }), { id: areaId }, { page: { after } });
    await expect(ofArea(demoId('area', 'spec', 'nothing'))).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});

describe('somebody else', () => {
  it('of another tenant or another area finds nothing to decide, and nothing changes', async () => {
    const { id } = await eligible(system, { areaId });
    const people: [Ctx, string][] = [
      [team({ tenant: frankfurt }), 'NOT_FOUND'],
      [app.ctx({ who: as('team', { areaIds: [testAreas.south] }) }), 'NOT_FOUND'],
      [app.ctx(), 'NOT_FOUND'],
      [app.ctx({ who: as('senate') }), 'FORBIDDEN'],
      [app.ctx({ who: as('board', { areaIds: [areaId] }) }), 'FORBIDDEN'],
    ];
    for (const [ctx, code] of people) {
      const input = { id, outcome: 'approve', decidedOn, votes };
      await expect(decide(input, ctx)).rejects.toMatchObject({ code });
      const withdrawal = app.get(DecisionService).withdraw(ctx, { id, reason: 'weg damit' });
      await expect(withdrawal).rejects.toMatchObject({ code });
    }
    expect(await free()).toBe(1_000_000);
  });

  it.each([undefined, null, 'x', { id: '../x' }, { id: 'AF-1', eligible: 'yes' }])(
    'sending %j is told what is wrong',
    async (input) => {
      const service = app.get(DecisionService);
      for (const call of [
        () => service.check(team(), input),
        () => decide(input as object),
        () => service.withdraw(team(), input),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: 'VALIDATION' });
      }
    },
  );
});

describe('the letter', () => {
  const open = (id: string, ctx: Ctx, token?: string): Promise<{ body: unknown; headers?: Record<string, string> }> =>
    noticeRoutes[0]!.handle(ctx, { params: { id }, query: {}, body: null, token: token ?? null });

  async function tokenOf(application: Application & { receipt: { secretCode: string } }): Promise<string> {
    const { reference, receipt } = application;
    const status = await app.get(ApplicationService).status(app.query(), { reference, secretCode: receipt.secretCode });
    expect(status.details!.noticeUrl).toMatch(/\/notice\.pdf$/);
    return status.details!.noticeToken!;
  }

  it('opens for staff who may see the name, and with the signed token for ten minutes', async () => {
    const application = await submitted(system, { areaId });
    await expect(open(application.id, team())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await app.get(DecisionService).check(checker(), { id: application.id, eligible: true });
    await approve(application.id);
    const token = await tokenOf(application);
    const reply = await open(application.id, app.ctx(), token);
    expect(reply.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    expect((reply.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const { pdf } = await app.get(NoticeService).forStaff(team(), application.id);
    expect(pdf.equals(reply.body as Buffer)).toBe(true);
    app.clock.advance(11 * 60 * 1000);
    await expect(open(application.id, app.ctx(), token)).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
  });

  it('opens for nobody else', async () => {
    const application = await submitted(system, { areaId });
    const other = await submitted(system, { areaId });
    await app.get(DecisionService).check(checker(), { id: application.id, eligible: true });
    await approve(application.id);
    const token = await tokenOf(application);
    const refused: [Ctx, string, string?][] = [
      [app.ctx(), application.id],
      [app.ctx({ who: as('board', { areaIds: [areaId] }) }), application.id],
      [app.ctx({ who: as('team', { areaIds: [testAreas.south] }) }), application.id],
      [app.ctx({ who: as('auditor') }), application.id],
      [app.ctx(), other.id, token],
      [app.ctx(), application.id, `${token}x`],
      [app.ctx({ tenant: frankfurt }), application.id, token],
      [team(), '../../etc/passwd'],
    ];
    for (const [ctx, id, t] of refused) await expect(open(id, ctx, t)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
