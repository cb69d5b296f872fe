import { anonymousWho, as, frankfurt, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { applicationInput, costing, startFunding, testAreas } from '../funding.build.js';
import { Applicant } from './applicant.entity.js';
import { ApplicationService } from './application.service.js';
import { DecisionService } from './decision.service.js';
import { type ApplicationForm, ApplicationForms } from './application-form.service.js';
import { type ApplicationReceipt, SubmitService } from './submit.service.js';

let app: ServiceApp;
let stamp: string;
const anonymous = (options: object = {}): Ctx => app.ctx({ who: anonymousWho(), ...options });

beforeAll(async () => {
  ({ app } = await startFunding());
});
beforeEach(async () => {
  stamp = (await form()).stamp;
  app.clock.advance(60_000);
});
afterAll(() => app?.close());

async function form(areaId = testAreas.north): Promise<ApplicationForm> {
  const ctx = app.query();
  const result = await app.get(ApplicationForms).form(ctx, { areaId });
  await ctx.finish();
  return result;
}

const submit = (patch: object = {}, ctx = anonymous()): Promise<ApplicationReceipt> =>
  app.get(SubmitService).submit(ctx, applicationInput({ stamp, ...patch }));

async function status(
  reference: string,
  secretCode?: string,
  language = 'de',
): ReturnType<ApplicationService['status']> {
  const ctx = app.query({ language });
  try {
    return await app.get(ApplicationService).status(ctx, { reference, secretCode });
  } finally {
    await ctx.finish();
  }
}

const count = async (): Promise<number> =>
  (await app.owner<{ n: number }>('select count(*)::int as n from funding.application'))[0]!.n;

describe('the form', () => {
  it('tells everybody the rules and whether applications are taken', async () => {
    expect(await form()).toMatchObject({ open: true, year: 2026, rules: { applicationLimitCents: 150_000 } });
    expect(await form(testAreas.south)).toMatchObject({ open: false, closedReason: 'no_fund', rules: null });
    expect(await form(testAreas.ended)).toMatchObject({ open: false, closedReason: 'area_ended' });
    await expect(form('01890000-0000-7000-8000-00000000dead')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a resident without an account', () => {
  it('applies, gets a reference and a mail, and sees how things stand', async () => {
    const receipt = await submit();
    expect(receipt).toMatchObject({ requestedCents: 48_000, message: expect.stringContaining('prüft') });
    await app.settle();
    const mail = app.mails.find((m) => m.subject.includes(receipt.reference));
    expect(mail).toMatchObject({ to: 'ayse@example.org', language: 'de' });
    for (const part of [receipt.reference, '480,00', 'http://berlin.localhost/antrag?link=']) {
      expect(mail!.text).toContain(part);
    }
    // The address may be anybody's: no word of the sender, and no code.
    expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/Hoffest|Ayşe|Hof mit|code=/);
    expect(mail!.text).not.toContain(receipt.secretCode);
    expect(receipt.statusUrl).toBe(`http://berlin.localhost/q/north/antrag/${receipt.reference}`);
    const plain = await status(receipt.reference.toLowerCase());
    expect(plain).toMatchObject({ state: 'submitted', areaName: 'Gebiet north', details: null });
    expect(JSON.stringify(plain)).not.toMatch(/Hoffest|Ayşe|ayse|1234567/);
    const full = await status(receipt.reference, receipt.secretCode, 'en');
    expect(full).toMatchObject({
      details: { title: 'Hoffest', requestedCents: 48_000, noticeUrl: null, noticeToken: null },
    });
    expect(full.message).toContain('has arrived');
    expect(JSON.stringify(full)).not.toMatch(/Ayşe|ayse|1234567/);
  });

  it('may apply without e-mail and in English', async () => {
    const before = app.mails.length;
    const receipt = await submit({ applicant: { name: 'Li', email: '', phone: '' } }, anonymous({ language: 'en' }));
    await app.settle();
    expect(app.mails.length).toBe(before);
    expect(receipt.message).toContain('has arrived');
    const [row] = await app.owner<object>(
      `select email, phone from funding.applicant join funding.application using (tenant_id, id) where reference = $1`,
      [receipt.reference],
    );
    expect(row).toEqual({ email: null, phone: null });
  });

  it('hears in the own language that something does not fit, and that it is withdrawn', async () => {
    const { reference, secretCode } = await submit({}, anonymous({ language: 'en' }));
    const [row] = await app.owner<{ id: string }>(`select id from funding.application where reference = $1`, [
      reference,
    ]);
    const team = app.ctx({ who: as('team', { areaIds: [testAreas.north] }) });
    const decisions = app.get(DecisionService);
    await decisions.check(team, { id: row!.id, eligible: false, reasons: 'We need to know the place.' });
    await app.settle();
    await decisions.withdrawOwn(anonymous(), { reference, secretCode });
    await app.settle();
    const [receipt, news, gone] = app.mails.filter((mail) => mail.subject.includes(reference));
    expect(news).toMatchObject({ to: 'ayse@example.org', subject: `Does not fit yet: Your application ${reference}` });
    expect(gone!.subject).toBe(`Withdrawn: Your application ${reference}`);
    expect(news!.text).toContain('We need to know the place.');
    const area = 'http://berlin.localhost/en/q/north';
    for (const mail of [receipt, news]) expect(mail!.text).toContain('http://berlin.localhost/en/antrag?link=');
    for (const mail of [receipt, news, gone]) expect(mail!.text).not.toContain(secretCode);
    for (const mail of [receipt, news, gone]) expect(mail!.text).toContain(`reach the team:\n${area}\n`);
  });

  it('cannot be told apart by guessing', async () => {
    const { reference } = await submit();
    await expect(status(reference, 'AAAA-AAAA-AAAA')).rejects.toMatchObject({ fields: { secretCode: 'wrong' } });
    await expect(status('AF-2222-2222')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(status(`${reference.slice(0, -1)}${reference.endsWith('2') ? '3' : '2'}`)).rejects.toMatchObject({
      fields: { reference: 'typing_error' },
    });
  });

  it('keeps names and addresses out of the audit trail and the messages', async () => {
    const { reference } = await submit({
      applicant: { name: 'Zara Geheim', email: 'zara@example.org', phone: '030 999888' },
    });
    const rows = await app.owner<{ payload: object }>(
      `select payload from kernel.outbox where topic <> 'mail.send' and consumer <> 'mail'`,
    );
    const told = JSON.stringify(rows);
    expect(told).toContain(reference);
    expect(told).not.toMatch(/Zara|zara@|999888/);
  });

  it('sends twice with one key and applies once', async () => {
    const before = await count();
    const send = (): Promise<ApplicationReceipt> =>
      submit({}, anonymous({ idempotencyKey: 'form-0000-0000-0001' }).forField(field('a')));
    const [first, second] = [await send(), await send()];
    expect(second).toEqual(first);
    expect(await count()).toBe(before + 1);
    const other = anonymous({ idempotencyKey: 'form-0000-0000-0001' }).forField(field('b'));
    await expect(submit({ title: 'Anderes' }, other)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await count()).toBe(before + 1);
  });
});

const field = (argsHash: string): { path: string; fieldName: string; argsHash: string; isMutation: boolean } => ({
  path: 'submitApplication',
  fieldName: 'submitApplication',
  argsHash,
  isMutation: true,
});

describe('what is not accepted', () => {
  it.each<[string, { areaId?: string; stamp?: string | null; website?: string }, string]>([
    ['a filled honeypot', { website: 'http://spam.example' }, 'FORM_REFUSED'],
    ['no stamp', { stamp: null }, 'FORM_REFUSED'],
    ['a forged stamp', { stamp: '1800000000000.aaaa' }, 'FORM_REFUSED'],
    ['an area that has ended', { areaId: testAreas.ended, stamp: 'own' }, 'AREA_CLOSED'],
    ['an unknown area', { areaId: '01890000-0000-7000-8000-00000000dead', stamp: 'own' }, 'NOT_FOUND'],
  ])('%s', async (_, patch, code) => {
    const before = await count();
    if (patch.stamp === 'own') patch = { ...patch, stamp: await stampOf(patch.areaId!) };
    await expect(submit(patch)).rejects.toMatchObject({ code });
    expect(await count()).toBe(before);
  });

  async function stampOf(areaId: string): Promise<string> {
    const fresh = await form(areaId).catch(() => null);
    app.clock.advance(60_000);
    return fresh?.stamp ?? stamp;
  }

  it('a form that was sent at once, for another area, or after more than a day', async () => {
    const fresh = (await form()).stamp;
    await expect(submit({ stamp: fresh })).rejects.toMatchObject({ code: 'FORM_REFUSED' });
    const south = (await form(testAreas.south)).stamp;
    app.clock.advance(60_000);
    await expect(submit({ stamp: south })).rejects.toMatchObject({ code: 'FORM_REFUSED' });
    const day = 24 * 60 * 60 * 1000;
    app.clock.advance(day);
    await expect(submit({ stamp: fresh })).rejects.toMatchObject({ code: 'FORM_EXPIRED' });
    app.clock.advance(-day);
  });

  it.each([
    [{ title: 'x' }, 'title'],
    [{ title: 'a\u0000bcd' }, 'title'],
    [{ title: 'halb\uD83D' }, 'title'],
    [{ title: '\u200B\u2060\u3164' }, 'title'],
    [{ title: '\tA\u00ADB\u200B' }, 'title'],
    [{ title: 'Gewinn auf www.boese.example' }, 'title'],
    [{ place: 'https://boese.example' }, 'place'],
    [{ applicant: { name: 'Kiez boese.com/abc' } }, 'applicant.name'],
    [{ costs: [{ label: 'siehe boese.de', kind: 'rent', cents: 100 }], requestedCents: null }, 'costs.0.label'],
    [{ description: 'kurz' }, 'description'],
    [{ description: 'x'.repeat(4001) }, 'description'],
    [{ areaId: '../../etc/passwd' }, 'areaId'],
    [{ requestedCents: 47_999 }, 'requestedCents'],
    [{ costs: [] }, 'costs'],
    [{ costs: [{ label: 'Zelt', kind: 'rent', cents: 0 }], requestedCents: null }, 'costs.0.cents'],
    [{ costs: [{ label: 'Zelt', kind: 'rent', cents: 1.5 }], requestedCents: null }, 'costs.0.cents'],
    [{ costs: [{ label: 'Zelt', kind: 'gold', cents: 5 }], requestedCents: null }, 'costs.0.kind'],
    [{ costs: [{ label: 'Lohn', kind: 'own_pay', cents: 500 }], requestedCents: 500 }, 'costs.0.kind'],
    [costing(150_001), 'requestedCents'],
    [{ actionFrom: '2026-02-30' }, 'actionFrom'],
    [{ actionFrom: '2026-11-19' }, 'actionFrom'],
    [{ actionLastDay: '2026-12-04' }, 'actionLastDay'],
    [{ actionLastDay: '2027-02-01' }, 'actionLastDay'],
    [{ actionFrom: '2028-05-01', actionLastDay: '2028-05-01' }, 'actionFrom'],
    [{ consent: false }, 'consent'],
    [{ notStarted: false }, 'notStarted'],
    [{ noDoubleFunding: false }, 'noDoubleFunding'],
    [{ applicant: { name: '' } }, 'applicant.name'],
    [{ applicant: { name: 'Li', email: 'no address' } }, 'applicant.email'],
    [{ applicant: { name: 'Li', email: 'a@b.de\nBcc: c@d.de' } }, 'applicant.email'],
    [{ applicant: { name: 'Li', phone: 'call me' } }, 'applicant.phone'],
  ])('%j', async (patch: object, path) => {
    const before = await count();
    await expect(submit(patch)).rejects.toMatchObject({ code: 'VALIDATION', fields: { [path]: expect.any(String) } });
    expect(await count()).toBe(before);
  });

  it.each([undefined, null, 'text', 7, [], {}])('an input that is %j', async (input) => {
    await expect(app.get(SubmitService).submit(anonymous(), input)).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('at the counter', () => {
  it('A22: the team fills in the form with the resident, without stamp and without e-mail', async () => {
    const team = app.ctx({ who: as('team', { areaIds: [testAreas.north] }) });
    const receipt = await submit({ stamp: null, applicant: { name: 'Frau ohne Mail' } }, team);
    const [row] = await app.owner<object>(
      `select channel, consent_at is not null as consent from funding.application join funding.applicant using (tenant_id, id)
        where reference = $1`,
      [receipt.reference],
    );
    expect(row).toEqual({ channel: 'counter', consent: true });
    expect(await status(receipt.reference)).toMatchObject({ state: 'submitted' });
  });

  it('counts as the form of a stranger when it is another area', async () => {
    const team = app.ctx({ who: as('team', { areaIds: [testAreas.south] }) });
    await expect(submit({ stamp: null }, team)).rejects.toMatchObject({ code: 'FORM_REFUSED' });
  });
});

it('is found in its own programme only', async () => {
  const { reference } = await submit();
  const service = app.get(ApplicationService);
  const there = app.query({ tenant: frankfurt, who: as('senate') });
  await expect(service.status(there, { reference })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('shows the applicant to nobody through the entity itself', async () => {
  await submit();
  for (const who of [anonymousWho(), as('board', { areaIds: [testAreas.north] }), as('resident'), as('auditor')]) {
    const ctx = app.query({ who });
    expect(await ctx.all(Applicant)).toEqual([]);
    await ctx.finish();
  }
});
