import { cookieOf, filled, formValues, SpecSite, type Visit, sessionOf } from './site.build.js';

const path = '/q/thermometersiedlung/antrag';
/** Types into the form of a page and presses a button. */
const press = (site: SpecSite, { html }: Visit, intent: string, typed: Record<string, string> = {}): Promise<Visit> =>
  site.post(path, { ...formValues(html), ...typed, intent });

const titlesOf = (html: string): string[] => [...html.matchAll(/<title>([^<]*)/g)].map(([, title]) => title ?? '');

describe('applying for money without JavaScript', () => {
  let site: SpecSite;
  beforeEach(() => {
    site = new SpecSite();
  });

  it('goes from the form over the overview to the reference; nothing is sent before', async () => {
    const form = await site.visit(path);
    expect(form.html).toContain('Sie können bis zu 1.500\u00a0€ beantragen');
    expect(form.html).toMatch(/id="f-actionLastDay"[^>]*aria-describedby="nur-ein-tag"/);
    const overview = await press(site, form, 'check', filled);
    expect(overview.status).toBe(200);
    expect(titlesOf(form.html)).toEqual(['Antrag an den Aktionsfonds – Sozialer Zusammenhalt Berlin']);
    expect(titlesOf(overview.html)).toEqual(['Stimmt alles? – Sozialer Zusammenhalt Berlin']);
    expect(overview.html).toContain('Gruppe &quot;Grüner Hof&quot;');
    expect(site.sent).toEqual([]);
    expect(overview.headers.get('cache-control')).toBe('private, no-cache');
    const sent = await press(site, overview, 'send');
    expect(sent.status).toBe(303);
    const receipt = sent.headers.get('location') ?? '';
    const [, page = '', reference = ''] = /^(\/q\/thermometersiedlung\/antrag\/(AF-[\w-]{9}))\/beleg$/.exec(receipt)!;
    expect((await site.visit(receipt)).headers.get('location')).toBe(page);
    const done = await site.visit(receipt, { headers: { cookie: cookieOf(sent) } });
    expect(done.html).toContain('Ihr Antrag ist angekommen');
    expect(done.html).toContain('Bitte bestätigen Sie darin Ihre Adresse.');
    expect(done.html).toContain(reference);
    const [, code = ''] = cookieOf(sent).split('~');
    expect(code).toMatch(/^[\w-]{8,}$/);
    expect(done.html).toContain(code);
    expect(done.headers.get('cache-control')).toBe('private, no-store');
    expect(site.inputsOf('SubmitApplication')).toEqual([
      expect.objectContaining({
        title: 'Blumen für den Innenhof',
        description: filled.description,
        actionFrom: '2026-12-12',
        actionLastDay: '2026-12-12',
        costs: [{ label: 'Erde', kind: 'material', cents: 48_000 }],
        requestedCents: 48_000,
        stamp: formValues(form.html)['stamp'],
        website: '',
      }),
    ]);
  });

  it('sends the same key when the button is pressed twice, another one for another form', async () => {
    const overview = await press(site, await site.visit(path), 'check', filled);
    await press(site, overview, 'send');
    await press(site, overview, 'send');
    const other = await press(site, await site.visit(path), 'check', filled);
    await press(site, other, 'send');
    const [first, second, third] = site.keys;
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('who goes back and changes something sends something new', async () => {
    const form = await site.visit(path);
    await press(site, await press(site, form, 'check', filled), 'send');
    const changed = await press(site, form, 'check', { ...filled, title: 'Bäume für den Innenhof' });
    await press(site, changed, 'send');
    const [first, second] = site.keys;
    expect(second).not.toBe(first);
  });

  it('gives back what was typed, however long, and reads days and addresses as people write them', async () => {
    const typed = {
      description: 'ä'.repeat(20_000),
      actionFrom: '12.12.2026',
      'applicant.email': ' hof @example.org ',
    };
    const { status, html } = await press(site, await site.visit(path), 'check', { ...filled, ...typed });
    expect(status).toBe(400);
    expect(html).toContain('Die Beschreibung ist zu lang');
    const values = formValues(html);
    expect(values['description']).toHaveLength(20_000);
    expect(values).toMatchObject({ actionFrom: '2026-12-12', 'applicant.email': 'hof@example.org' });
    expect(html.match(/<li><a href="#f-/g)).toHaveLength(1);
  });

  it('adds and removes rows and keeps everything that was typed', async () => {
    const one = await press(site, await site.visit(path), 'add-row', filled);
    expect(formValues(one.html)).toMatchObject({ ...filled, 'costs.1.label': '' });
    expect(one.html).toMatch(/id="f-costs-1-label"[^>]*autoFocus|autoFocus[^>]*id="f-costs-1-label"/i);
    const two = await press(site, one, 'add-row', { 'costs.1.label': 'Gießkanne', 'costs.1.amount': '12,50' });
    expect(two.html).toContain('492,50');
    const removed = formValues((await press(site, two, 'remove-row.0')).html);
    expect(removed).toMatchObject({ 'costs.0.label': 'Gießkanne', 'costs.1.label': '', title: filled.title });
    expect(removed).not.toHaveProperty('costs.2.label');
  });

  it('names every mistake once, with a link to its field', async () => {
    const { status, html } = await press(site, await site.visit(path), 'check', { 'applicant.email': 'hof' });
    expect(status).toBe(400);
    const links = [...html.matchAll(/<a href="#(f-[^"]+)">/g)].map(([, id]) => id ?? '');
    expect(links).toEqual([
      'f-title',
      'f-description',
      'f-actionFrom',
      'f-costs-0-label',
      'f-costs-0-amount',
      'f-applicant-name',
      'f-applicant-email',
      'f-notStarted',
      'f-noDoubleFunding',
      'f-consent',
    ]);
    for (const id of links) {
      expect(html).toContain(`id="${id}"`);
      expect(html).toContain(`id="${id}-error"`);
    }
    expect(html).toContain('10 Angaben stimmen noch nicht');
    expect(titlesOf(html)).toEqual(['Fehler: Antrag an den Aktionsfonds – Sozialer Zusammenhalt Berlin']);
    expect(html).not.toContain('Eine Angabe passt noch nicht');
  });

  it.each([
    ['a day in the past', { actionFrom: '2026-11-21' }, 'Der erste Tag liegt in der Vergangenheit.'],
    ['a last day before the first', { actionLastDay: '2026-12-01' }, 'Der letzte Tag liegt vor dem ersten.'],
    ['a year without money', { actionFrom: '2027-02-01' }, 'Für das Jahr dieses Tages ist noch kein Geld eingetragen.'],
    ['more than the rules allow', { 'costs.0.amount': '1.500,01' }, 'Zusammen ist es mehr als 1.500\u00a0€.'],
    ['an amount that is none', { 'costs.0.amount': 'viel' }, 'Geben Sie einen Betrag an'],
    ['an amount with three decimals', { 'costs.0.amount': '1,234' }, 'Höchstens zwei Ziffern für Cent'],
    ['a negative amount', { 'costs.0.amount': '-5' }, 'Der Betrag darf nicht kleiner als null sein.'],
    ['a broken character', { title: 'Blumen\u0000' }, 'Ein Zeichen ist beschädigt angekommen.'],
    ['a title that nobody sees', { title: '\u200B\u2060\u3164\t' }, 'Geben Sie der Aktion einen Namen.'],
    ['a telephone number of letters', { 'applicant.phone': 'ruft mich an' }, 'Bitte eine Telefonnummer angeben'],
    ['a day that no calendar has', { actionFrom: '31.2.2027' }, 'Diesen Tag gibt es im Kalender nicht.'],
    ['a day without its year', { actionFrom: '31.12.' }, 'Bitte ein Datum mit Tag, Monat und Jahr angeben'],
  ])('refuses %s before anything is sent', async (_, typed, sentence) => {
    const { status, html } = await press(site, await site.visit(path), 'check', { ...filled, ...typed });
    expect(status).toBe(400);
    expect(html).toContain(sentence);
    expect(site.sent).toEqual([]);
  });

  it.each([
    ['FORM_EXPIRED', 'Das Formular war zu lange offen'],
    ['FORM_REFUSED', 'Das ging uns zu schnell'],
    ['RATE_LIMITED', 'Gerade kommen zu viele Anfragen an'],
    ['AREA_CLOSED', 'Das geht so nicht.'],
  ])('says in plain words what the service refused (%s), and keeps what was typed', async (refuse, sentence) => {
    const strict = new SpecSite({ refuse });
    const form = await strict.visit(path);
    const { html, status } = await press(strict, await press(strict, form, 'check', filled), 'send');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(html).toContain(sentence);
    const { stamp } = formValues(form.html);
    const kept = formValues(html);
    expect(kept['title']).toBe(filled.title);
    // A form that was open too long gets a new stamp, so that it can be sent again.
    expect(kept['stamp'] === stamp).toBe(refuse !== 'FORM_EXPIRED');
    expect(kept['stamp']).toMatch(/./);
  });

  it('shows what people typed as text, never as markup', async () => {
    const nasty = '<script>alert(1)</script> "><img src=x onerror=alert(1)>';
    const typed = { ...filled, title: nasty, 'costs.0.label': nasty, 'applicant.name': nasty };
    const overview = await press(site, await site.visit(path), 'check', typed);
    expect(overview.html).toContain('&lt;script&gt;');
    expect(overview.html).not.toMatch(/<script|<img/);
  });

  it('refuses a form that another site sends', async () => {
    const foreign = await site.visit(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
      body: Buffer.from('intent=send'),
    });
    expect(foreign.status).toBe(403);
    expect(site.sent).toEqual([]);
  });

  it.each([
    'intent=remove-row.99',
    'intent=constructor',
    'costs.0.label=%ED%A0%80&intent=check',
    'intent=check&__proto__.x=1',
    '',
  ])('survives an odd body: %s', async (body) => {
    const { status } = await site.visit(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(body),
    });
    expect([200, 400]).toContain(status);
  });
});

describe('at the counter', () => {
  it('the team says for whom it applies, before anything is sent', async () => {
    const site = new SpecSite();
    const team = await sessionOf('team');
    const form = formValues((await site.visit(path, { headers: { cookie: team } })).html);
    const send = (intent: string, more: Record<string, string> = {}): Promise<Visit> =>
      site.post(path, { ...form, ...filled, ...more, intent }, team);
    expect((await send('check')).html).toContain('Für wen ist dieser Antrag?');
    const missing = await send('send');
    expect(missing.status).toBe(400);
    expect(missing.html).toContain('Bitte sagen Sie, für wen der Antrag ist.');
    expect(site.sent).toEqual([]);
    expect((await send('send', { appliedAs: 'carrier' })).status).toBe(303);
    expect(site.inputsOf('SubmitApplication')).toMatchObject([{ appliedAs: 'carrier' }]);
  });

  it('nobody else is asked', async () => {
    const { html } = await new SpecSite().post(path, { ...filled, stamp: 's', key: 'k', intent: 'check' });
    expect(html).not.toContain('Für wen ist dieser Antrag?');
  });
});
