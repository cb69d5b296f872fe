import { anonymousWho, as, berlin, refused, type ServiceApp } from '#libs/testing';
import { type Ctx, type Who } from '#libs/kernel';
import { applicationInput, freshDay, startFunding, testAreas } from '../funding.build.js';
import { forgetForms } from './form-stamp.js';
import { forgetMailCounts } from './mail-budget.service.js';
import { ApplicationForms } from './application-form.service.js';
import { type ApplicationReceipt, SubmitService } from './submit.service.js';

let app: ServiceApp;
beforeAll(async () => {
  ({ app } = await startFunding());
});
beforeEach(() => freshDay(app));
afterAll(() => app?.close());

/** A visitor without an account, or somebody else, from a network address. */
const from = (address: string, who: Who = anonymousWho(), more: object = {}): Ctx =>
  app.runtime.ctx({ tenant: berlin, who, language: 'de', requestId: 'spec', address, ...more });

async function stamp(): Promise<string> {
  const ctx = app.query();
  const form = await app.get(ApplicationForms).form(ctx, { areaId: testAreas.north });
  await ctx.finish();
  return form.stamp;
}
/** Forms that somebody had the patience to look at. */
async function stamps(count: number): Promise<string[]> {
  const all = await Promise.all(Array.from({ length: count }, stamp));
  app.clock.advance(60_000);
  return all;
}
const send = (ctx: Ctx, form: string, email: string): Promise<ApplicationReceipt> =>
  app.get(SubmitService).submit(ctx, applicationInput({ stamp: form, applicant: { name: 'Fremde Person', email } }));
const counted = (values: unknown[]): Record<string, number> =>
  Object.fromEntries([...new Set(values)].map((value) => [String(value), values.filter((v) => v === value).length]));

describe('a form', () => {
  it('is sent in once, also by thirty at the same moment; two forms of one moment are two', async () => {
    const [one, other] = await stamps(2);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => refused(send(from(`10.0.0.${n}`), one!, `a${n}@example.org`))),
    );
    expect(counted(answers)).toEqual({ ok: 1, FORM_USED: 29 });
    expect(await refused(send(from('10.0.1.1'), other!, 'b@example.org'))).toBe('ok');
  });

  it('that was refused can be corrected and sent again; the same sending repeated gets the same answer', async () => {
    const [form] = await stamps(1);
    expect(await refused(send(from('10.0.0.1'), form!, 'no address'))).toBe('VALIDATION');
    const field = { path: 's', fieldName: 'submitApplication', argsHash: 'a', isMutation: true };
    const again = (): Promise<ApplicationReceipt> =>
      send(
        from('10.0.0.1', anonymousWho(), { idempotencyKey: 'form-0000-0000-0007' }).forField(field),
        form!,
        'c@example.org',
      );
    const [first, second] = [await again(), await again()];
    expect(second).toEqual(first);
    expect(await refused(send(from('10.0.0.1'), form!, 'c@example.org'))).toBe('FORM_USED');
  });

  it('is remembered for as long as its stamp would hold', async () => {
    await app.runtime.db('funding').tx(app.system(), forgetForms);
    expect(await app.owner('select 1 from funding.used_form')).not.toEqual([]);
    app.clock.advance(3 * 24 * 60 * 60 * 1000);
    await app.runtime.db('funding').tx(app.system(), forgetForms);
    expect(await app.owner('select 1 from funding.used_form')).toEqual([]);
  });
});

describe('mails to addresses that nobody has proved', () => {
  /** Sixty strangers at once; true: a mail is on its way. */
  async function sixty(ctxOf: (n: number) => Ctx, emailOf: (n: number) => string): Promise<boolean[]> {
    const forms = await stamps(60);
    return Promise.all(forms.map((form, n) => send(ctxOf(n), form, emailOf(n)).then((receipt) => receipt.mailed)));
  }

  it.each<[string, (n: number) => Ctx, (n: number) => string, number]>([
    ['one network address', () => from('203.0.113.9'), (n) => `x${n}@example.org`, 20],
    ['one network of the new kind', (n) => from(`2001:db8:1:2::${n}`), (n) => `y${n}@example.org`, 20],
    ['one mailbox', (n) => from(`198.51.100.${n}`), (n) => (n % 2 ? 'z@example.org' : 'Z@Example.org'), 5],
    [
      'one account',
      (n) => from(`192.0.2.${n}`, as('team', { areaIds: [testAreas.north] })),
      (n) => `t${n}@example.org`,
      60,
    ],
  ])('are bounded for %s; the applications count all the same', async (_, ctxOf, emailOf, most) => {
    const before = await app.owner('select 1 from funding.application');
    const mailed = await sixty(ctxOf, emailOf);
    expect(mailed.filter(Boolean)).toHaveLength(most);
    expect(await app.owner('select 1 from funding.application')).toHaveLength(before.length + 60);
    await app.settle();
    expect(app.mails).toHaveLength(most);
    const stored = JSON.stringify(await app.owner('select * from funding.mail_count'));
    expect(stored).not.toMatch(/203\.0|198\.51|2001:db8|example/i);
  });

  it('begin anew the next day, and who is beyond the own budget uses up nobody else’s', async () => {
    await sixty(
      () => from('203.0.113.9'),
      (n) => `x${n}@example.org`,
    );
    const [programme] = await app.owner<{ n: number }>(`select n from funding.mail_count where counted = 'programme'`);
    expect(programme!.n).toBe(20);
    const [now] = await stamps(1);
    expect((await send(from('203.0.113.10'), now!, 'new@example.org')).mailed).toBe(true);
    app.clock.advance(24 * 60 * 60 * 1000);
    const [tomorrow] = await stamps(1);
    expect((await send(from('203.0.113.9'), tomorrow!, 'x1@example.org')).mailed).toBe(true);
    await app.runtime.db('funding').tx(app.system(), forgetMailCounts);
    expect(await app.owner(`select 1 from funding.mail_count where day <= '2026-11-20'`)).toEqual([]);
  });
});
