import { type Granted, grantedHere, linkTo, stateOf, submittedHere } from './programme.build.js';
import { cookieOf, door, formValues, given, SpecSite } from './site.build.js';

const page = '/q/thermometersiedlung/antrag/AF-7K3Q-9MT5';
describe('following an application', () => {
  const site = new SpecSite();

  it('shows amounts and the letter to whoever has number and code', async () => {
    const opened = await site.post('/status', { reference: 'AF-7K3Q-9MT5', code: given.secretCode });
    const { html } = await site.visit(page, { headers: { cookie: cookieOf(opened) } });
    expect(html).toContain('bewilligt');
    expect(html).toContain('480,00\u00a0€');
    expect(html).toMatch(
      /Am .*20\. November 2026.* hat das Team für diesen Antrag einen neuen geheimen Code ausgegeben/,
    );
    expect(html).toContain(`href="${page}/bescheid"`);
    expect(html).not.toContain('notice.pdf');
  });

  it('shows the state alone to whoever has only the number', async () => {
    const { html } = await site.post('/status', { reference: 'AF-7K3Q-9MT5', code: '' });
    expect(html).toContain('Ihr Antrag ist bewilligt');
    expect(html).not.toMatch(/480,00|bescheid|Blumen/);
  });

  it('says so when there is no such number, or none was typed', async () => {
    for (const reference of ['AF-0000-0000', 'AF\0-0000'])
      expect((await site.post('/status', { reference })).html).toContain('finden wir keinen Antrag');
    expect((await site.post('/status', { reference: ' ' })).html).toContain('Bitte geben Sie Ihre Antragsnummer ein.');
    const { html } = await site.post('/status', { reference: 'AF-7K3Q-9MT5', code: 'WALD-0000' });
    expect(html).toContain('Der geheime Code passt nicht zu dieser Nummer.');
    expect(formValues(html)).toMatchObject({ reference: 'AF-7K3Q-9MT5', code: 'WALD-0000' });
  });
});

const known = (): Record<string, string> => ({ reference: given.reference, code: given.secretCode });

describe('an application that is open', () => {
  it('is opened with the code: the browser goes on to an address without it, and what the page shows has none either', async () => {
    const site = new SpecSite();
    const opened = await site.post('/status', known());
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toBe(page);
    const { html, headers } = await site.visit(page, { headers: { cookie: cookieOf(opened) } });
    expect(html).toContain('480,00\u00a0€');
    expect(html).not.toContain(given.secretCode);
    expect(headers.get('cache-control')).toBe('private, no-store');
    // Whoever opens the same page without it, or with that of another application, sees what the number tells.
    for (const foreign of ['', 'qw-antrag=AF-2222-2222~pass', 'qw-antrag=AF-7K3Q-9MT5~old', 'qw-antrag=%E0%A4%A'])
      expect((await site.visit(page, { headers: { cookie: foreign } })).html).not.toMatch(/480,00|Blumen/);
  });

  it('is not shared with whoever asks for the same page at the same moment', async () => {
    const site = new SpecSite();
    const [mine, other] = await Promise.all([
      site.visit(page, { headers: { cookie: given.cookie } }),
      site.visit(page),
    ]);
    expect(mine.html).toContain('480,00');
    expect(other.html).not.toContain('480,00');
    const [one, two] = await Promise.all([site.visit(page), site.visit(page, { headers: { cookie: given.cookie } })]);
    expect(one.html).not.toContain('480,00');
    expect(two.html).toContain('480,00');
  });

  it('is opened by the link of a mail with a button, which programs that look into mails do not press', async () => {
    const site = new SpecSite();
    const link = await linkTo(door.world, given);
    const came = await site.visit(`/antrag?link=${link}`);
    expect([came.status, came.headers.get('location')]).toEqual([302, '/antrag']);
    expect(came.headers.get('referrer-policy')).toBe('no-referrer');
    expect(came.headers.get('set-cookie')).toBe(
      `qw-link=${link}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure`,
    );
    const kept = `qw-link=${link}`;
    const looked = await site.visit('/antrag', { headers: { cookie: kept } });
    expect(site.requests).not.toContain('OpenApplication');
    expect(looked.headers.get('cache-control')).toBe('private, no-store');
    expect(looked.html).not.toContain(link);
    expect(looked.html).toMatch(/<form[^>]*action="\/antrag"/);
    const opened = await site.post('/antrag', formValues(looked.html), kept);
    expect(opened.headers.get('location')).toBe(page);
    expect(cookieOf(opened)).toMatch(/^qw-antrag=AF-7K3Q-9MT5~./);
    const used = await site.post('/antrag', {}, 'qw-link=an-old-one');
    expect(used.status).toBe(410);
    expect(used.html).toContain('Dieser Link gilt nicht mehr');
    expect((await site.visit('/antrag')).html).toContain('Dieser Link gilt nicht mehr');
  });

  it('opens the letter without a secret in an address: what opens it is a cookie for that one path', async () => {
    const { status, headers } = await new SpecSite().visit(`${page}/bescheid`, { headers: { cookie: given.cookie } });
    const path = `/funding/applications/${given.id}/notice.pdf`;
    expect([status, headers.get('location')]).toEqual([303, `https://portal.example${path}`]);
    const [, token, rest] = /^qw-token=([\w.-]{20,}); (.*)$/.exec(headers.get('set-cookie')!)!;
    expect(rest).toBe(`Path=${path}; Max-Age=600; HttpOnly; SameSite=Strict; Secure`);
    const letter = await door.server.inject({ url: path, headers: { cookie: `qw-token=${token}` } });
    expect([letter.statusCode, letter.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers.get('cache-control')).toBe('private, no-store');
    for (const none of ['', 'qw-antrag=AF-7K3Q-9MT5~old', 'qw-antrag=AF-2222-2222~pass']) {
      const asked = await new SpecSite().visit(`${page}/bescheid`, { headers: { cookie: none } });
      expect([asked.status, asked.headers.get('location'), asked.headers.has('set-cookie')]).toEqual([
        302,
        page,
        false,
      ]);
    }
  });

  it('is closed on a shared computer', async () => {
    const closed = await new SpecSite().visit(page, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://portal.example',
        cookie: given.cookie,
      },
      body: Buffer.from('intent=close'),
    });
    expect(closed.headers.get('set-cookie')).toMatch(/^qw-antrag=; Path=\/; Max-Age=0;/);
    expect(closed.headers.get('location')).toBe('/status');
  });

  it('sends a new link, and does not tell whether there is an address', async () => {
    const site = new SpecSite();
    const { html } = await site.post(page, { intent: 'send-link' });
    expect(site.inputsOf('RequestLink')).toEqual([{ reference: 'AF-7K3Q-9MT5' }]);
    expect(html).toContain('Wenn zu diesem Antrag eine E-Mail-Adresse gehört');
  });
});

describe('withdrawing an application', () => {
  let site: SpecSite;
  let own: Granted;
  let page: string;
  beforeEach(async () => {
    site = new SpecSite();
    own = await grantedHere(door.world);
    page = own.page;
  });
  const inForce = async (): Promise<void> => expect(await stateOf(door.world, own)).toBe('approved');
  const wish = (): Promise<unknown[]> =>
    door.world.app.owner('select version, withdrawal_asked_at as at from funding.application where id = $1', [own.id]);

  it('asks once more, and only then does it; pressing twice counts once', async () => {
    const asked = await site.post(page, { intent: 'ask-withdraw' }, own.cookie);
    expect(asked.html).toContain('wirklich zurückziehen?');
    expect(asked.html).toContain('Dann bekommen Sie das bewilligte Geld nicht.');
    expect(asked.html).toContain('bestätigt das Team das noch');
    await inForce();
    const kept = await site.post(page, { intent: 'show' }, own.cookie);
    expect(kept.html).toContain('Ihr Antrag ist bewilligt');
    const typed = { ...formValues(asked.html), reason: 'Wir ziehen um.', intent: 'withdraw' };
    const done = await site.post(page, typed, own.cookie);
    expect(done.html).toContain('Das Team weiß jetzt, dass Sie den Antrag zurückziehen möchten');
    expect(done.html).not.toContain('ask-withdraw');
    expect(done.headers.get('cache-control')).toBe('private, no-store');
    const told = await wish();
    expect(told).toEqual([{ version: expect.any(Number), at: expect.any(Date) }]);
    await site.post(page, typed, own.cookie);
    expect(await wish()).toEqual(told);
    const [first] = site.keys;
    expect(first).toMatch(/^[\w-]{43}$/);
  });

  it('is done at once where nothing is decided yet', async () => {
    own = await submittedHere(door.world);
    const typed = { reason: 'Wir ziehen um.', intent: 'withdraw' };
    const done = await site.post(own.page, typed, own.cookie);
    expect(done.html).toContain('Ihr Antrag ist zurückgezogen');
    expect(done.html).not.toContain('ask-withdraw');
    expect(await stateOf(door.world, own)).toBe('withdrawn');
  });

  it('is offered and done only where the application is open', async () => {
    for (const { html } of [
      await site.visit(page),
      await site.post('/status', { reference: own.reference, code: '' }),
    ]) {
      expect(html).toContain('Ihr Antrag ist bewilligt');
      expect(html).not.toContain('ask-withdraw');
    }
    const guess = await site.post('/status', { reference: own.reference, code: 'WALD-0000' });
    expect(guess.status).toBe(400);
    expect(guess.html).toContain('Der geheime Code passt nicht');
    for (const none of [undefined, `qw-antrag=${own.reference}~old`])
      await site.post(page, { intent: 'withdraw' }, none);
    await inForce();
  });

  it('says so when the application has moved on meanwhile, and shows how it stands', async () => {
    const late = new SpecSite({ refuse: 'APPLICATION_STATE' });
    const { status, html } = await late.post(page, { intent: 'withdraw' }, own.cookie);
    expect(status).toBe(409);
    expect(html).toContain('Das geht nicht mehr');
    expect(html).toContain('Ihr Antrag ist bewilligt');
  });

  it('is asked about once more when the team changed something in the same moment', async () => {
    const crossed = new SpecSite({ refuse: 'CONFLICT' });
    const { status, html } = await crossed.post(page, { intent: 'withdraw' }, own.cookie);
    expect(status).toBe(409);
    expect(html).toContain('value="withdraw"');
    await inForce();
  });

  it('is not done when another site sends the form', async () => {
    const { status } = await site.visit(page, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://elsewhere.example',
        cookie: own.cookie,
      },
      body: Buffer.from('intent=withdraw'),
    });
    expect(status).toBe(403);
    await inForce();
  });
});
