import { as, frankfurt, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { eligible, freshDay, startFunding, submitted, testAreas } from '../funding.build.js';
import { ApplicationCodes, type IssuedCode } from './application-code.service.js';
import { ApplicantAccess, type ApplicationPass, forgetLinks } from './applicant-access.service.js';
import { type Application } from './application.entity.js';
import { ApplicationService, type ApplicationStatus } from './application.service.js';
import { DecisionService } from './decision.service.js';
import { firstSecretCode } from './reference.js';
import { type ApplicationReceipt } from './submit.service.js';

let app: ServiceApp;
let made: Application & { receipt: ApplicationReceipt };
const system = (): Ctx => app.system();
const areaIds = [testAreas.north];
const team = (): Ctx => app.ctx({ who: as('team', { areaIds }) });
beforeAll(async () => {
  ({ app } = await startFunding());
});
beforeEach(async () => {
  await freshDay(app);
  made = await submitted(system);
  await app.settle();
});
afterAll(() => app?.close());

const open = (input: object, ctx = app.ctx()): Promise<ApplicationPass> => app.get(ApplicantAccess).open(ctx, input);
async function status(keys: object): Promise<ApplicationStatus> {
  const ctx = app.query();
  try {
    return await app.get(ApplicationService).status(ctx, { reference: made.reference, ...keys });
  } finally {
    await ctx.finish();
  }
}
const reissue = (ctx = team()): Promise<IssuedCode> =>
  app.get(ApplicationCodes).reissue(ctx, { id: made.id, reason: 'Ausweis gesehen' });
const withdraw = (keys: object): Promise<ApplicationStatus> =>
  app.get(DecisionService).withdrawOwn(app.ctx(), { reference: made.reference, ...keys });
/** The link of the newest mail. */
const link = (): string => /antrag\?link=([\w-]{43})\n/.exec(app.mails.at(-1)!.text)![1]!;
const freeCents = async (): Promise<number> =>
  (
    await app.owner<{ free: number }>(`select free_cents::int as free from funding.fund where area_id = $1`, [
      areaIds[0],
    ])
  )[0]!.free;
async function approved(): Promise<void> {
  made = Object.assign(await eligible(system), { receipt: made.receipt });
  const secretCode = (await app.get(ApplicationCodes).reissue(system(), { id: made.id, reason: 'Test' })).secretCode;
  Object.assign(made.receipt, { secretCode });
  const votes = { yes: 5, no: 0, abstain: 0 };
  const decision = { id: made.id, outcome: 'approve', decidedOn: '2026-11-20', votes };
  made = Object.assign(await app.get(DecisionService).decide(team(), decision), { receipt: made.receipt });
}

describe('the secret code', () => {
  it('is in no table, no message and no mail', async () => {
    const { secretCode } = made.receipt;
    for (const table of ['funding.applicant', 'funding.application', 'kernel.outbox', 'kernel.idempotency']) {
      const rows = JSON.stringify(await app.owner(`select * from ${table}`));
      expect(rows).not.toContain(secretCode);
      expect(rows).not.toContain(secretCode.replaceAll('-', ''));
    }
    expect(app.mails.map((mail) => mail.text).join()).not.toContain(secretCode);
  });

  it('opens a pass of half an hour, which shows what the code shows', async () => {
    const { secretCode } = made.receipt;
    const { pass, areaSlug, until } = await open({ reference: made.reference, secretCode });
    expect(areaSlug).toBe('north');
    expect(until).toEqual(new Date('2026-11-20T10:30:00Z'));
    expect((await status({ pass })).details).toMatchObject({ title: 'Hoffest' });
    for (const wrong of [`${pass}x`, 'x', pass.replace(/^\d/, '9')]) {
      await expect(status({ pass: wrong })).rejects.toMatchObject({ code: 'PASS_EXPIRED' });
    }
    const other = await submitted(system);
    await expect(status({ reference: other.reference, pass })).rejects.toMatchObject({ code: 'PASS_EXPIRED' });
    app.clock.advance(30 * 60 * 1000);
    await expect(status({ pass })).rejects.toMatchObject({ code: 'PASS_EXPIRED' });
  });

  it.each([
    [{}, { reference: 'needed' }],
    [{ reference: 'AF-2222-2222' }, { secretCode: 'needed' }],
    [{ reference: 'AF', secretCode: 'x' }, { reference: 'typing_error' }],
  ])('%j opens nothing', async (input, fields) => {
    await expect(open(input)).rejects.toMatchObject({ code: 'VALIDATION', fields });
  });

  it('of the first versions still opens, until a new one is given out', async () => {
    await app.owner(`update funding.applicant set code_hash = null where id = $1`, [made.id]);
    const secretCode = firstSecretCode(app.runtime.settings.secret, made.tenantId, made.id);
    expect((await status({ secretCode })).details).not.toBeNull();
    await expect(status({ secretCode: made.receipt.secretCode })).rejects.toMatchObject({ code: 'VALIDATION' });
    await reissue();
    await expect(status({ secretCode })).rejects.toMatchObject({ fields: { secretCode: 'wrong' } });
  });

  it('opens nothing when nobody is known any more', async () => {
    await app.owner(`delete from funding.application_link where application_id = $1`, [made.id]);
    await app.owner(`delete from funding.applicant where id = $1`, [made.id]);
    await expect(status({ secretCode: made.receipt.secretCode })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(reissue()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a new code at the counter', () => {
  it('is shown once; the old code, passes and links are dead; it is written down, and the applicant is told', async () => {
    const mailed = link();
    const { pass } = await open({ reference: made.reference, secretCode: made.receipt.secretCode });
    const { secretCode, reference } = await reissue();
    const [history] = await app.owner<{ at: Date | null; by: object }>(
      'select code_reissued_at as at, code_reissued_by as by from funding.application where id = $1',
      [made.id],
    );
    expect(history!.at).not.toBeNull();
    expect(history!.by).toMatchObject({ role: 'team', byKey: false });
    expect(JSON.stringify(history)).not.toContain(secretCode);
    const { details } = await app.get(ApplicationService).status(app.query(), { reference, secretCode });
    expect(details!.codeReissuedAt).toEqual(history!.at);
    expect(reference).toBe(made.reference);
    expect((await status({ secretCode })).details).not.toBeNull();
    await expect(status({ secretCode: made.receipt.secretCode })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(status({ pass })).rejects.toMatchObject({ code: 'PASS_EXPIRED' });
    await expect(open({ link: mailed })).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
    const [fact] = await app.owner<{ payload: object }>(
      `select payload from kernel.outbox where topic = 'audit.recorded' and payload->>'action' = 'reissueCode' and payload->>'rowId' = $1`,
      [made.id],
    );
    expect(fact!.payload).toMatchObject({ reason: 'Ausweis gesehen', roles: ['team'], noun: 'Applicant' });
    await app.settle();
    expect(app.mails.at(-1)!.subject).toContain('Neuer Code');
    expect(app.mails.at(-1)!.text).not.toContain(secretCode);
  });

  it('lost on the way comes again under the same idempotency key', async () => {
    const field = { path: 'r', fieldName: 'reissueApplicationCode', argsHash: 'a', isMutation: true };
    const send = (): Promise<IssuedCode> =>
      reissue(app.ctx({ who: as('team', { areaIds }), idempotencyKey: 'counter-1' }).forField(field));
    const [first, second] = [await send(), await send()];
    expect(second.secretCode).toBe(first.secretCode);
    expect((await status({ secretCode: second.secretCode })).details).not.toBeNull();
  });

  it('is given out by team and carrier alone', async () => {
    const others: [Ctx, string][] = [
      [app.ctx(), 'NOT_FOUND'],
      [app.ctx({ who: as('board', { areaIds }) }), 'FORBIDDEN'],
      [app.ctx({ who: as('district', { areaIds }) }), 'FORBIDDEN'],
      [app.ctx({ who: as('senate') }), 'FORBIDDEN'],
      [app.ctx({ who: as('team', { areaIds: [testAreas.south] }) }), 'NOT_FOUND'],
      [app.ctx({ who: as('team', { areaIds }), tenant: frankfurt }), 'NOT_FOUND'],
    ];
    for (const [ctx, code] of others) await expect(reissue(ctx)).rejects.toMatchObject({ code });
  });
});

describe('the link of a mail', () => {
  const proved = async (): Promise<boolean> =>
    (
      await app.owner<{ yes: boolean }>(
        `select email_proved_at is not null as yes from funding.applicant where id = $1`,
        [made.id],
      )
    )[0]!.yes;

  it('opens once, proves the address, and the next mails may speak freely', async () => {
    const mailed = link();
    expect(await proved()).toBe(false);
    expect(await open({ link: mailed })).toMatchObject({ reference: made.reference, areaSlug: 'north' });
    expect(await proved()).toBe(true);
    app.clock.advance(60_000);
    expect(await open({ link: mailed })).toMatchObject({ reference: made.reference }); // pressed twice
    app.clock.advance(61_000);
    await expect(open({ link: mailed })).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
    await app.get(DecisionService).check(team(), { id: made.id, eligible: false, reasons: 'Der Kostenplan fehlt.' });
    await app.settle();
    expect(app.mails.at(-1)!.text).toMatch(/Guten Tag Ayşe Yılmaz,[^]*„Hoffest“/);
  });

  it('says nothing of the sender as long as nobody opened one', async () => {
    await app.get(DecisionService).check(team(), { id: made.id, eligible: false, reasons: 'Der Kostenplan fehlt.' });
    await app.get(DecisionService).withdraw(team(), { id: made.id, reason: 'Fällt aus.' });
    await app.settle();
    for (const { subject, text } of app.mails) expect(`${subject} ${text}`).not.toMatch(/Ayşe|Hoffest/);
  });

  it('ends after sixty days, belongs to one tenant, and is stored as a hash', async () => {
    const mailed = link();
    expect(JSON.stringify(await app.owner('select * from funding.application_link'))).not.toContain(mailed);
    const other = app.ctx({ tenant: frankfurt });
    await expect(open({ link: mailed }, other)).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
    app.clock.advance(60 * 24 * 60 * 60 * 1000);
    await expect(open({ link: mailed })).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
    await app.runtime.db('funding').tx(system(), forgetLinks);
    expect(await app.owner('select 1 from funding.application_link where application_id = $1', [made.id])).toEqual([]);
  });

  it('can be had again by whoever knows the number, a few times a day; the answer does not tell whether there is an address', async () => {
    const ask = (reference: string): Promise<boolean> => app.get(ApplicantAccess).requestLink(app.ctx(), { reference });
    await app.owner(`delete from funding.mail_count`);
    const before = app.mails.length;
    for (let n = 0; n < 8; n++) expect(await ask(made.reference)).toBe(true);
    await app.settle();
    expect(app.mails.length - before).toBe(5);
    expect(await open({ link: link() })).toMatchObject({ reference: made.reference });
    const silent = await submitted(system, { applicant: { name: 'Ohne Mail' } });
    expect(await ask(silent.reference)).toBe(true);
    await expect(ask('AF-2222-2222')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the applicant withdraws', () => {
  it('with code or pass, and not without', async () => {
    for (const keys of [{ secretCode: 'AAAA-AAAA-AAAA' }, { secretCode: '' }, {}]) {
      await expect(withdraw(keys)).rejects.toMatchObject({ code: 'VALIDATION' });
    }
    const { pass } = await open({ reference: made.reference, secretCode: made.receipt.secretCode });
    expect(await withdraw({ pass, reason: 'Wir ziehen um.' })).toMatchObject({ state: 'withdrawn' });
    await expect(withdraw({ pass })).rejects.toMatchObject({ code: 'APPLICATION_STATE' });
  });

  it('once, when three try at the same time', async () => {
    const keys = { secretCode: made.receipt.secretCode };
    const tries = await Promise.allSettled([1, 2, 3].map(() => withdraw(keys)));
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1);
    const codes = tries.flatMap((t) => (t.status === 'rejected' ? [(t.reason as { code: string }).code] : []));
    expect(codes.every((code) => ['CONFLICT', 'APPLICATION_STATE'].includes(code))).toBe(true);
  });

  it('what is approved only when the team confirms it: the code alone frees no money', async () => {
    await approved();
    const left = await freeCents();
    const keys = { secretCode: made.receipt.secretCode };
    const asked = await withdraw({ ...keys, reason: 'Wir ziehen um.' });
    expect(asked).toMatchObject({ state: 'approved', details: { withdrawable: false } });
    expect(asked.details!.withdrawalAskedAt).toEqual(app.clock.now());
    expect(await freeCents()).toBe(left);
    await expect(withdraw(keys)).rejects.toMatchObject({ code: 'APPLICATION_STATE' });
    const confirm = { id: made.id, reason: 'Telefonisch bestätigt.' };
    expect(await app.get(DecisionService).withdraw(team(), confirm)).toMatchObject({ state: 'withdrawn' });
    expect(await freeCents()).toBe(left + 48_000);
  });

  it('and the team keeps it when that was a mistake', async () => {
    await approved();
    const decline = (): Promise<Application> =>
      app.get(DecisionService).declineWithdrawal(team(), { id: made.id, reason: 'Das war ein Versehen.' });
    await expect(decline()).rejects.toMatchObject({ code: 'APPLICATION_STATE' });
    await withdraw({ secretCode: made.receipt.secretCode });
    await app.settle();
    expect(app.mails.at(-1)!.subject).toContain('Sie möchten zurückziehen');
    expect(await decline()).toMatchObject({ state: 'approved', withdrawalAskedAt: null, withdrawalReason: null });
    await app.settle();
    expect(app.mails.at(-1)!.subject).toContain('Bleibt bewilligt');
    expect((await status({ secretCode: made.receipt.secretCode })).details).toMatchObject({ withdrawable: true });
  });
});
