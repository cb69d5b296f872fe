import { SpecSite } from './site.build.js';

const site = new SpecSite();

describe('what machines read', () => {
  const data = (html: string): { '@graph': Record<string, unknown>[] } =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null') as never;

  it('the sitemap has every page of the host in every language', async () => {
    const { html, headers } = await site.visit('/sitemap.xml');
    expect(headers.get('content-type')).toContain('application/xml');
    expect(html).toContain('<loc>https://portal.example/q/wrangelkiez</loc>');
    expect(html).toContain('<loc>https://portal.example/en/q/rixdorf</loc>');
    expect(html).not.toMatch(/antrag|status|workspace|frankfurt/);
    const frankfurt = (await site.visit('/t/frankfurt/sitemap.xml', { host: 'other.example' })).html;
    expect(frankfurt).toContain('<loc>https://other.example/t/frankfurt/q/gallus</loc>');
    expect(frankfurt).toContain('hreflang="en" href="https://other.example/t/frankfurt/en/q/gallus"');
  });

  it('robots.txt leads to it and keeps forms out', async () => {
    const { html, headers } = await site.visit('/robots.txt');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(html).toContain('Sitemap: https://portal.example/sitemap.xml');
    expect(html).toContain('Disallow: /*/antrag');
    expect((await site.visit('/t/frankfurt/robots.txt')).html).toContain(
      'https://portal.example/t/frankfurt/sitemap.xml',
    );
  });

  it('security.txt is no page of the portal', async () => {
    expect((await site.visit('/.well-known/security.txt')).status).toBe(404);
  });

  it('an office has its hours', async () => {
    const { html } = await site.visit('/t/frankfurt/q/gallus');
    const office = data(html)['@graph'].find((node) => node['@type'] === 'GovernmentOffice');
    expect(office).toMatchObject({
      name: 'Nachbarschaftsbüro Gallus',
      address: { '@type': 'PostalAddress', addressCountry: 'DE' },
      parentOrganization: { '@id': 'https://portal.example/t/frankfurt#authority' },
    });
    expect(office?.['openingHoursSpecification']).toContainEqual(
      expect.objectContaining({ dayOfWeek: 'https://schema.org/Tuesday', opens: '15:00' }),
    );
    expect(data((await site.visit('/q/wrangelkiez')).html)['@graph'].map((node) => node['@type'])).toEqual([
      'Place',
      'GovernmentOrganization',
    ]);
  });

  it('a page that is passed on says what it is; one that failed has no address', async () => {
    const { html } = await site.visit('/en/q/rixdorf');
    expect(html).toContain('property="og:title" content="Rixdorf"');
    expect(html).toContain('property="og:url" content="https://portal.example/en/q/rixdorf"');
    expect(html).toContain('hrefLang="x-default" href="https://portal.example/q/rixdorf"');
    const missing = (await site.visit('/nirgendwo')).html;
    expect(missing).not.toContain('rel="canonical"');
    expect(missing).toContain('name="robots" content="noindex"');
  });

  it('the sign of the site is its emblem, in the colours of the programme', async () => {
    const { html } = await site.visit('/t/frankfurt');
    expect(html).toContain('href="/t/frankfurt/icon.svg"');
    expect((await site.visit('/t/frankfurt/icon.svg')).html).toContain('#862c1f');
    expect(html).toMatch(/name="theme-color" content="#14161f" media="\(prefers-color-scheme: dark\)"/);
  });
});
