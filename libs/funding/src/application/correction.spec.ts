import { as, refused, type ServiceApp } from '#libs/testing';
import { type Ctx, type Who } from '#libs/kernel';
import { applicationInput, costing, freshDay, startFunding, submitted, testAreas } from '../funding.build.js';
import { forgetApplicants } from '../retention/applicant-retention.service.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { type ApplicationCorrection } from './application-correction.entity.js';
import { type Application } from './application.entity.js';
import { ApplicationService, type ApplicationStatus } from './application.service.js';
import { CorrectionService } from './correction.service.js';
import { DecisionService } from './decision.service.js';
import { SubmitService } from './submit.service.js';

let app: ServiceApp;
beforeAll(async () => {
  ({ app } = await startFunding());
});
beforeEach(() => freshDay(app));
afterAll(() => app?.close());

const areaIds = [testAreas.north];
const team = (name = 'Tarek'): Who => as('team', { areaIds, name });
const service = (): CorrectionService => app.get(CorrectionService);
const question = { text: 'Bitte teilen Sie die Kosten auf.', fields: ['costs', 'title'], dueOn: '2026-11-27' };

type Given = Application & { receipt: { reference: string; secretCode: string } };
async function asked(patch: object = {}, more: object = {}): Promise<Given> {
  const application = await submitted(() => app.system(), patch);
  const after = await service().request(app.ctx({ who: team() }), { id: application.id, ...question, ...more });
  return Object.assign(after, { receipt: application.receipt });
}
const answer = ({ receipt: { reference, secretCode }, version }: Given, given: object): Promise<ApplicationStatus> =>
  service().answer(app.ctx(), { reference, secretCode, version, ...given });
const check = (id: string, who = team('Tilda')): Promise<Application> =>
  app.get(DecisionService).check(app.ctx({ who }), { id, eligible: true });
async function corrections(id: string, who = team()): Promise<ApplicationCorrection[]> {
  const ctx: Ctx = app.query({ who });
  const rows = await service().of(ctx, { id });
  await ctx.finish();
  return rows;
}

describe('a question to the applicant', () => {
  it('goes out by mail, with a link that opens the application, and is answered without an account', async () => {
    const given = await asked();
    await app.settle();
    const mail = app.mails.at(-1)!;
    expect(mail).toMatchObject({ to: 'ayse@example.org', about: { kind: 'correctionAsked', rowId: given.id } });
    expect(mail.text).toContain('Bitte antworten Sie bis 27. November 2026');
    const link = /link=([\w-]+)/.exec(mail.text)![1];
    const { pass, reference } = await app.get(ApplicantAccess).open(app.ctx(), { link });
    const status = await app.get(ApplicationService).status(app.ctx(), { reference, pass });
    expect(status.message).toContain('Rückfrage');
    expect(status.details!.correction).toMatchObject({ fields: ['costs', 'title'], over: false, title: 'Hoffest' });
    const costs = [{ label: 'Bänke', kind: 'rent', cents: 20_000 }];
    const { version } = status.details!.correction!;
    const after = await service().answer(app.ctx(), { reference, pass, version, answer: 'Ohne Essen.', costs });
    expect(after.details).toMatchObject({ requestedCents: 20_000, correction: null });
    expect(await corrections(given.id)).toMatchObject([
      {
        state: 'answered',
        channel: 'online',
        answer: 'Ohne Essen.',
        before: { title: 'Hoffest', costs: [{ label: 'Tische' }, { label: 'Essen' }] },
        after: { title: 'Hoffest', costs },
      },
    ]);
  });

  it('is printed where there is no address', async () => {
    await asked({ applicant: { name: 'Frau Grün' } });
    await app.settle();
    expect(app.mails).toEqual([]);
    expect((await app.told('letter.changed')).at(-1)).toMatchObject({ kind: 'correctionAsked', state: 'toPrint' });
  });

  it('is asked by who may check, about an application that is not decided, with a day to come', async () => {
    const { id } = await submitted(() => app.system());
    const ask = (who: Who, more: object = {}): Promise<string> =>
      refused(service().request(app.ctx({ who }), { id, ...question, ...more }));
    expect(await ask(as('board', { areaIds }))).toBe('FORBIDDEN');
    expect(await ask(as('team', { areaIds: [testAreas.south] }))).toBe('NOT_FOUND');
    for (const dueOn of ['2026-11-20', '2026-11-01', '2027-11-30', '2026-02-30'])
      expect(await ask(team(), { dueOn })).toBe('VALIDATION');
    expect(await ask(team(), { text: 'kurz' })).toBe('VALIDATION');
    expect(await ask(team(), { fields: ['applicant'] })).toBe('VALIDATION');
    expect(await ask(team())).toBe('ok');
    expect(await ask(team())).toBe('CORRECTION_OPEN');
  });

  it('keeps everybody from checking until its day is over; then a check goes on, and nothing happened by itself', async () => {
    const { id } = await asked();
    expect(await refused(check(id))).toBe('CORRECTION_OPEN');
    app.clock.set('2026-11-27T22:59:59Z');
    expect(await refused(check(id))).toBe('CORRECTION_OPEN');
    app.clock.set('2026-11-27T23:00:00Z');
    expect(await check(id)).toMatchObject({ state: 'eligible', correctionState: null });
    expect(await corrections(id)).toMatchObject([{ state: 'ended' }]);
  });

  it('has a later day for who asks for it, also when the first one is over, or is taken back; the applicant hears of both', async () => {
    const given = await asked();
    app.clock.set('2026-11-28T10:00:00Z');
    const extend = (dueOn: string): Promise<string> =>
      refused(service().extend(app.ctx({ who: team() }), { id: given.id, dueOn, reason: 'Krank' }));
    expect(await extend('2026-11-27')).toBe('VALIDATION');
    expect(await extend('2026-12-04')).toBe('ok');
    await service().withdraw(app.ctx({ who: team() }), { id: given.id, reason: 'Hat sich geklärt' });
    await app.settle();
    const kinds = app.mails.map(({ subject }) => subject.split(':')[0]);
    expect(kinds).toContain('Rückfrage erledigt');
    // What was asked is settled by now: mails that were still to be written say nothing else.
    expect(kinds).not.toContain('Mehr Zeit für Ihre Antwort');
    expect(await refused(answer(given, { answer: 'Zu spät?' }))).toBe('APPLICATION_STATE');
  });
});

describe('an answer', () => {
  it('changes what was asked for and nothing else, under the rules of the day of the application', async () => {
    const given = await asked();
    const wrong: [object, string][] = [
      [{ description: 'Etwas ganz anderes, das niemand gefragt hat.' }, 'VALIDATION'],
      [{}, 'VALIDATION'],
      [{ costs: [{ label: 'Alles', kind: 'material', cents: 150_001 }] }, 'VALIDATION'],
      [{ costs: [{ label: 'Honorar', kind: 'own_pay', cents: 100 }] }, 'VALIDATION'],
      [{ title: 'siehe www.boese.example' }, 'VALIDATION'],
    ];
    for (const [more, code] of wrong) expect(await refused(answer(given, more))).toBe(code);
    const { reference } = given.receipt;
    const stranger = { reference, secretCode: 'AAAA-AAAA-AAAA', version: given.version, answer: 'Ich war es' };
    expect(await refused(service().answer(app.ctx(), stranger))).toBe('VALIDATION');
  });

  it('from an old tab takes nothing; the same one twice is one', async () => {
    const given = await asked();
    expect(await refused(answer({ ...given, version: given.version - 1 } as Given, { answer: 'Alt' }))).toBe(
      'CONFLICT',
    );
    const said = { answer: 'So ist es gemeint.', title: 'Großes Hoffest' };
    const both = await Promise.allSettled([answer(given, said), answer(given, said)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await corrections(given.id)).length).toBe(1);
    expect(await refused(answer(given, { answer: 'Noch etwas' }))).toBe('APPLICATION_STATE');
  });

  it('has the application checked anew, by somebody who did not write it down', async () => {
    const { id } = await submitted(() => app.system());
    await check(id, team('Tilda'));
    const { version } = await service().request(app.ctx({ who: team() }), { id, ...question });
    const entered = await service().enter(app.ctx({ who: team() }), {
      ...{ id, version, channel: 'telephone', title: 'Hoffest im Mai', answer: 'Am Telefon gesagt' },
    });
    expect(entered).toMatchObject({ state: 'submitted', checkedBy: null, correctedBy: { name: 'Tarek' } });
    expect(await refused(check(id, team()))).toBe('ENTERED_BY_ONESELF');
    expect(await check(id)).toMatchObject({ state: 'eligible', correctionState: null });
    const found = app.query({ who: team() });
    const { nodes } = await app
      .get(ApplicationService)
      .list(found, { filter: { search: 'im Mai' }, page: {} } as never);
    expect(nodes.map((row) => row.id)).toEqual([id]);
    await found.finish();
  });

  it('goes with the applicant’s name when the time is over, and is not for the board', async () => {
    const given = await asked(costing(5000));
    await answer(given, { answer: 'Unsere Worte.' });
    expect(await corrections(given.id, as('board', { areaIds }))).toEqual([]);
    app.clock.set('2032-02-01T10:00:00Z');
    await app.runtime.db('funding').tx(app.system(), (ctx) => forgetApplicants(ctx));
    const [row] = await app.owner<object>(
      `select text, answer, before, after from funding.application_correction where application_id = $1`,
      [given.id],
    );
    expect(row).toEqual({ text: '', answer: null, before: null, after: null });
  });
});

describe('an application on paper or by telephone', () => {
  const enter = (who: Who, more: object): Promise<string> =>
    refused(app.get(SubmitService).submit(app.ctx({ who }), applicationInput({ appliedAs: 'resident', ...more })));
  const signed = { channel: 'paper', consentHow: 'signed', consentOn: '2026-11-18' };

  it('says how and when the applicant agreed', async () => {
    expect(await enter(team(), { channel: 'paper' })).toBe('VALIDATION');
    expect(await enter(team(), { ...signed, consentOn: '2026-11-21' })).toBe('VALIDATION');
    expect(await enter(team(), signed)).toBe('ok');
    const rows = await app.owner<object>(
      `select channel, consent_how as how, consent_on::text as on from funding.application a join funding.applicant p on p.id = a.id order by submitted_at desc, a.id desc limit 1`,
    );
    expect(rows).toEqual([{ channel: 'paper', how: 'signed', on: '2026-11-18' }]);
  });

  it('is not checked by whoever wrote it down', async () => {
    await enter(team(), { ...signed, title: 'Nur auf Papier', channel: 'telephone', consentHow: 'spoken' });
    const [row] = await app.owner<{ id: string }>(`select id from funding.application where title = 'Nur auf Papier'`);
    expect(await refused(check(row!.id, team()))).toBe('ENTERED_BY_ONESELF');
    expect(await check(row!.id)).toMatchObject({ channel: 'telephone', enteredBy: { name: 'Tarek' } });
  });
});
