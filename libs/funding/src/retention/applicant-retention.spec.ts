import { as, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { type LetterFact } from '#libs/contracts';
import { tellApplicant } from '../application/application-news.js';
import { Applicant } from '../application/applicant.entity.js';
import { Application } from '../application/application.entity.js';
import { DecisionService } from '../application/decision.service.js';
import { eligible, startFunding, submitted, testAreas } from '../funding.build.js';
import { NoticeService } from '../notice/notice.service.js';
import { ApplicantRetentionService, forgetApplicants } from './applicant-retention.service.js';

let app: ServiceApp;
const system = (): Ctx => app.system();
const team = (): Ctx => app.ctx({ who: as('team', { areaIds: [testAreas.north] }) });
beforeEach(async () => {
  ({ app } = await startFunding());
});
afterEach(() => app?.close());

const night = (): Promise<void> => app.runtime.db('funding').tx(system(), forgetApplicants);
const freeCents = async (): Promise<number> =>
  (await app.owner<{ free: number }>(`select free_cents::int as free from funding.fund`))[0]!.free;

it('forgets who applied when the period after the programme year is over, and keeps the money', async () => {
  const { id } = await eligible(system);
  const votes = { yes: 5, no: 0, abstain: 0 };
  await app.get(DecisionService).decide(team(), { id, outcome: 'approve', decidedOn: '2026-11-20', votes });
  const left = await freeCents();
  app.clock.set('2031-12-31T22:59:00Z');
  await night();
  expect(await system().find(Applicant, { id })).not.toBeNull();
  app.clock.set('2031-12-31T23:00:00Z');
  await night();
  expect(await system().find(Applicant, { id })).toBeNull();
  const row = await system().find(Application, { id });
  expect(row).toMatchObject({
    state: 'approved',
    grantedCents: 48_000,
    title: 'Hoffest',
    description: '',
    ownWork: '',
  });
  expect(await freeCents()).toBe(left);
  const asked = await app.owner<{ noun: string }>(
    `select payload->>'noun' as noun from kernel.outbox where topic = 'erasure.requested' and payload->>'rowId' = $1 order by 1`,
    [id],
  );
  expect(asked).toEqual([{ noun: 'Applicant' }, { noun: 'Application' }]);
  await night();
});

it('has a period that the Senate alone sets, and a usual one until then', async () => {
  const service = app.get(ApplicantRetentionService);
  expect(await service.present(app.query())).toMatchObject({ months: 60 });
  const set = (ctx: Ctx, months: number, version?: number): Promise<{ months: number }> =>
    service.set(ctx, { months, reason: 'Beschluss', version });
  await expect(set(team(), 24)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(set(app.ctx({ who: as('senate') }), 3)).rejects.toMatchObject({ fields: { months: 'too_small' } });
  await set(app.ctx({ who: as('senate') }), 24);
  const refused = set(app.ctx({ who: as('senate') }), 36, 0); // who saw the usual period only
  await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await set(app.ctx({ who: as('senate') }), 12, 1)).toMatchObject({ months: 12 });
  const { id } = await submitted(system);
  app.clock.set('2028-01-01T08:00:00Z');
  await night();
  expect(await system().find(Applicant, { id })).toBeNull();
});

it('what is told of a letter later, asked for or still to be written brings nobody back', async () => {
  const { id } = await eligible(system);
  const votes = { yes: 5, no: 0, abstain: 0 };
  await app.get(DecisionService).decide(team(), { id, outcome: 'approve', decidedOn: '2026-11-20', votes });
  await app.settle();
  const fact: LetterFact = {
    ...{ letterId: app.clock.newId(), kind: 'decision', noun: 'Application', rowId: id, areaId: testAreas.north },
    ...{ state: 'queued', cause: null, smtp: null, attempts: 0, version: 1 },
    ...{ queuedAt: '2026-11-20T10:00:00Z', at: '2026-11-20T10:00:00Z' },
  };
  const tell = async (more: Partial<LetterFact>): Promise<void> => {
    await app.runtime.db('funding').tx(system(), (tx) => tx.publish('letter.changed', { ...fact, ...more }));
    await app.settle();
  };
  const records = (): Promise<object[]> =>
    app.owner(`select state from funding.application_letter where id = $1`, [fact.letterId]);
  await tell({});
  expect(await records()).toEqual([{ state: 'queued' }]);
  app.clock.set('2032-01-01T08:00:00Z');
  await night();
  for (const state of ['delayed', 'refused', 'sent', 'toPrint'] as const) await tell({ state, version: 7 });
  expect(await records()).toEqual([]);
  const before = app.mails.length;
  await app.runtime.db('funding').tx(system(), async (tx) => {
    for (const news of ['newLink', undefined] as const)
      await tellApplicant(tx, (await tx.find(Application, { id }))!, news);
  });
  await app.settle();
  expect(app.mails.slice(before)).toEqual([]);
  const open = await app.owner(`select topic from kernel.outbox where done_at is null and consumer = 'funding'`);
  expect([open, await records()]).toEqual([[], []]);
  await expect(app.get(NoticeService).forStaff(team(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
