import { createHash } from 'node:crypto';
import { door, filled, formValues, mark, SpecSite } from './site.build.js';

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

describe('every answer', () => {
  const site = new SpecSite();

  it('allows on pages where visits begin the one sheet that lies in it, and no other', async () => {
    for (const url of [
      '/',
      '/t/frankfurt/en',
      '/?suche=a',
      '/q/rixdorf',
      '/t/frankfurt/q/gallus',
      '/q/gibt-es-nicht',
    ]) {
      const { headers, html } = await site.visit(url);
      const [, sheet = ''] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
      const digest = createHash('sha256').update(sheet).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        policy.replace("style-src 'self'", `style-src 'self' 'sha256-${digest}'`),
      );
      expect(headers.has('style-source')).toBe(false);
      const tenant = url.startsWith('/t/frankfurt') ? '/t/frankfurt' : '';
      expect((await site.visit(`${tenant}/site.css`)).html).toBe(sheet);
    }
  });

  it.each(['/impressum', '/q/rixdorf/antrag', '/status', '/gibt-es-nicht', '/t/frankfurt/en/impressum'])(
    '%s carries the strict policy',
    async (url) => {
      const { headers } = await site.visit(url);
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.has('set-cookie')).toBe(false);
    },
  );

  it.each([
    ['GET', '//elsewhere.example/', 400],
    ['GET', '/.//elsewhere.example/', 400],
    ['GET', '/%00', 400],
    ['GET', '/?suche=a%00b', 400],
    ['GET', '/q/rixdorf/antrag/x%00', 400],
    ['GET', '/%E0%A4%A', 400],
    ['GET', '/_p/../package.json', 404],
    ['GET', '/_p/assets/..%2f..%2f..%2fpackage.json', 404],
    ['DELETE', '/', 405],
    ['PUT', '/q/rixdorf', 405],
  ])('%s %s: %i', async (method, url, status) => {
    const answer = await site.visit(url, { method });
    expect(answer.status).toBe(status);
    expect(answer.html).not.toMatch(/quartierwerk"|at .*\.js:/);
  });

  it('has one address per page: without the slash at the end', async () => {
    const { status, headers } = await site.visit('/q/rixdorf/?suche=a');
    expect(status).toBe(308);
    expect(headers.get('location')).toBe('/q/rixdorf?suche=a');
  });
});

describe('the cache', () => {
  let site: SpecSite;
  beforeEach(() => {
    site = new SpecSite();
  });

  it('asks the gateway once for many visitors', async () => {
    await site.visit('/q/rixdorf');
    const asked = site.requests.length;
    await Promise.all(Array.from({ length: 20 }, () => site.visit('/q/rixdorf')));
    expect(site.requests).toHaveLength(asked);
  });

  it('answers 304 to a browser that has the page', async () => {
    const { headers } = await site.visit('/q/rixdorf');
    expect(headers.get('cache-control')).toBe('no-cache');
    const again = await site.visit('/q/rixdorf', { headers: { 'if-none-match': headers.get('etag') } });
    expect(again.status).toBe(304);
    expect(again.html).toBe('');
  });

  it('serves people who are signed in too: a page is the same for everybody', async () => {
    const { html } = await site.visit('/q/rixdorf');
    const asked = site.requests.length;
    expect((await site.visit('/q/rixdorf', { headers: { cookie: '__Host-qw-berlin=abc' } })).html).toBe(html);
    expect(site.requests).toHaveLength(asked);
  });

  it('cannot be filled with made-up parameters', async () => {
    await site.visit('/q/rixdorf');
    const asked = site.requests.length;
    for (const query of ['?a=1', '?utm_source=x', '?a=2&b=3']) await site.visit(`/q/rixdorf${query}`);
    expect(site.requests).toHaveLength(asked);
    for (const n of [1, 2, 3]) await site.visit(`/q/rixdorf?adresse=${n}`);
    expect(site.web.purge()).toBe(1);
  });

  it('keeps no searches, no addresses, no forms and no applications', async () => {
    for (const url of ['/?suche=x', '/?adresse=Celsiusstra%C3%9Fe+66', '/status']) {
      const { headers } = await site.visit(url);
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    // The reader's own browser may keep the form: going back shows what was typed.
    const { headers } = await site.visit('/q/rixdorf/antrag');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(site.web.purge()).toBe(0);
  });

  it('keeps hosts, tenants and languages apart', async () => {
    const german = await site.visit('/q/rixdorf');
    const english = await site.visit('/en/q/rixdorf');
    expect(english.html).not.toBe(german.html);
    const asked = site.requests.length;
    await site.visit('/q/rixdorf', { host: 'other.example' });
    expect(site.requests.length).toBeGreaterThan(asked);
    const { html } = await site.visit('/q/rixdorf', { scheme: 'http' });
    expect(html).toContain('href="http://portal.example/q/rixdorf"');
    expect((await site.visit('/q/rixdorf')).html).toContain('href="https://portal.example/q/rixdorf"');
  });

  it('believes no header that names another host', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-original-host': 'evil.example',
    };
    const { html } = await site.visit('/q/rixdorf', { headers: forged });
    expect(html).not.toContain('evil.example');
    expect((await site.visit('/q/rixdorf')).html).toBe(html);
  });

  it('forgets all pages of a tenant when something changed, and only those', async () => {
    const pages = ['/', '/en', '/q/rixdorf', '/impressum', '/datenschutz', '/barrierefreiheit'];
    for (const page of [...pages, '/t/frankfurt']) await site.visit(page);
    expect(site.web.purge(`tenant:${door.world.berlin.id}`)).toBe(pages.length);
    const asked = site.requests.length;
    await site.visit('/q/rixdorf');
    expect(site.requests.length).toBeGreaterThan(asked);
  });

  it('makes a page anew when its time is over', async () => {
    await site.visit('/q/rixdorf');
    const asked = site.requests.length;
    door.world.app.clock.advance(91_000);
    await site.visit('/q/rixdorf');
    expect(site.requests.length).toBeGreaterThan(asked);
  });

  it('tells the gateway language and request; a session only with what the visitor sends', async () => {
    const seen = new Map<string, Record<string, string>>();
    const listening = new SpecSite({ onRequest: (operation, headers) => seen.set(operation, headers) });
    const headers = { cookie: '__Host-qw-berlin=abc', 'x-secret': 'no' };
    const { html } = await listening.visit('/en/q/thermometersiedlung/antrag', { headers, requestId: 'r-1' });
    const known = { ...mark(), 'content-type': 'application/json', 'accept-language': 'en', 'x-request-id': 'r-1' };
    for (const asked of seen.values()) expect(asked).toEqual(known);
    expect([...seen.keys()].toSorted()).toEqual(['ApplyForm', 'AreaToApply', 'Areas', 'Frame', 'Ground', 'Outlines']);
    const typed = { ...formValues(html), ...filled, intent: 'send' };
    await listening.post('/en/q/thermometersiedlung/antrag', typed, headers.cookie);
    expect(seen.get('SubmitApplication')).toMatchObject({ cookie: headers.cookie });
    expect(seen.get('AreaToApply')).not.toHaveProperty('cookie');
  });
});
