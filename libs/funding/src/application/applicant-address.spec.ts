import { as, frankfurt, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { eligible, freshDay, startFunding, testAreas } from '../funding.build.js';
import { ApplicantAddressService } from './applicant-address.service.js';
import { type Application } from './application.entity.js';
import { DecisionService } from './decision.service.js';

let app: ServiceApp;
let made: Application;
const areaIds = [testAreas.north];
const system = (): Ctx => app.system();
const team = (): Ctx => app.ctx({ who: as('team', { areaIds }) });
const votes = { yes: 5, no: 0, abstain: 0 };

beforeAll(async () => {
  ({ app } = await startFunding());
});
beforeEach(async () => {
  await freshDay(app);
  made = await eligible(system);
  await app.settle();
  app.mails.length = 0;
});
afterAll(() => app?.close());

const correct = (input: object = {}, ctx = team()): Promise<Application> =>
  app
    .get(ApplicantAddressService)
    .correct(ctx, { id: made.id, email: 'neu@example.org', reason: 'am Schalter genannt', ...input });
const letters = (): Promise<{ kind: string; state: string }[]> =>
  app.owner(
    'select kind, state from funding.application_letter where application_id = $1 and kind = $2 order by queued_at, state',
    [made.id, 'decision'],
  );

describe('the address of an applicant, put right at the counter', () => {
  it('takes the decision that waited for paper: what was to be printed is closed, the new address hears of it', async () => {
    await app.owner('update funding.applicant set email = null where id = $1', [made.id]);
    const decision = { id: made.id, outcome: 'approve', decidedOn: '2026-11-20', votes };
    await app.get(DecisionService).decide(team(), decision);
    await app.settle();
    expect(await letters()).toEqual([{ kind: 'decision', state: 'toPrint' }]);
    app.mails.length = 0;
    app.clock.advance(60_000);
    await correct();
    await app.settle();
    expect((await letters())[0]).toEqual({ kind: 'decision', state: 'closed' });
    expect((await letters()).map(({ state }) => state)).not.toContain('toPrint');
    expect(app.mails.map(({ to }) => to)).toEqual(['neu@example.org']);
    // Nobody has proved the new address: no word of the applicant goes there.
    expect(app.mails[0]!.text).not.toContain(made.title);
    const [fact] = await app.owner<{ payload: object }>(
      `select payload from kernel.outbox where topic = 'audit.recorded' and payload->>'action' = 'correctAddress' and payload->>'rowId' = $1`,
      [made.id],
    );
    expect(fact!.payload).toMatchObject({ reason: 'am Schalter genannt', noun: 'Applicant' });
    expect(JSON.stringify(fact)).not.toContain('neu@example.org');
  });

  it('is put right by team and carrier of the area alone', async () => {
    const others: [Ctx, string][] = [
      [app.ctx(), 'NOT_FOUND'],
      [app.ctx({ who: as('board', { areaIds }) }), 'FORBIDDEN'],
      [app.ctx({ who: as('district', { areaIds }) }), 'FORBIDDEN'],
      [app.ctx({ who: as('senate') }), 'FORBIDDEN'],
      [app.ctx({ who: as('team', { areaIds: [testAreas.south] }) }), 'NOT_FOUND'],
      [app.ctx({ who: as('team', { areaIds }), tenant: frankfurt }), 'NOT_FOUND'],
    ];
    for (const [ctx, code] of others) await expect(correct({}, ctx)).rejects.toMatchObject({ code });
    await app.settle();
    expect(app.mails).toEqual([]);
  });

  it.each(['', 'keine', 'a@b', 'a b@example.org', null])(
    'the address %j is refused, and nothing is sent',
    async (email) => {
      await expect(correct({ email })).rejects.toMatchObject({
        code: 'VALIDATION',
        fields: { email: expect.any(String) },
      });
      await expect(correct({ reason: '' })).rejects.toMatchObject({ code: 'VALIDATION' });
      await app.settle();
      expect(app.mails).toEqual([]);
    },
  );

  it('belongs to nobody any more once the applicant is forgotten', async () => {
    await app.owner('delete from funding.applicant where id = $1', [made.id]);
    await expect(correct()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
