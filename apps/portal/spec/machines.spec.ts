import { SpecSite } from './site.build.js';

const site = new SpecSite();

const address = { method: 'GET', scheme: 'https', host: 'portal.example', headers: {}, body: null, ip: '192.0.2.1' };

/** A PNG says its size at the beginning. */
async function pictureOf(url: string): Promise<{ data: Buffer; size: string }> {
  const data = (await site.web.handle({ ...address, url })).body!;
  expect(data.subarray(1, 4).toString()).toBe('PNG');
  return { data, size: `${data.readUInt32BE(16)}x${data.readUInt32BE(20)}` };
}

describe('what machines read', () => {
  const data = (html: string): { '@graph': Record<string, unknown>[] } =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null') as never;

  it('the sitemap has every page of the host in every language', async () => {
    const { html, headers } = await site.visit('/sitemap.xml');
    expect(headers.get('content-type')).toContain('application/xml');
    expect(html).toContain('<loc>https://portal.example/q/wrangelkiez</loc>');
    expect(html).toContain('<loc>https://portal.example/en/q/rixdorf</loc>');
    expect(html).toMatch(
      /<loc>https:\/\/portal\.example\/q\/rixdorf<\/loc><lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>/,
    );
    expect(html).toContain('<loc>https://portal.example/impressum</loc><xhtml');
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
      'BreadcrumbList',
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

  it('a page that is passed on has a picture with the name of its area, the same one each time', async () => {
    const { html } = await site.visit('/q/rixdorf');
    expect(html).toContain('property="og:image" content="https://portal.example/q/rixdorf/share.png"');
    const picture = await pictureOf('/q/rixdorf/share.png');
    expect(picture.size).toBe('1200x630');
    expect((await pictureOf('/q/rixdorf/share.png')).data.equals(picture.data)).toBe(true);
    const other = await pictureOf('/q/kosmosviertel/share.png');
    expect(other.data.equals(picture.data)).toBe(false);
    expect((await pictureOf('/share.png')).size).toBe('1200x630');
    expect((await site.visit('/q/gibt-es-nicht/share.png')).status).toBe(404);
  });

  it.each(['', '/t/frankfurt', '/q/rixdorf'])(
    '%s stands on the start screen of a phone with icons of its own',
    async (own) => {
      const { html } = await site.visit(own || '/');
      expect(html).toContain(`rel="manifest" href="${own}/site.webmanifest"`);
      const { html: text, headers } = await site.visit(`${own}/site.webmanifest`);
      expect(headers.get('content-type')).toContain('application/manifest+json');
      const { icons } = JSON.parse(text) as { icons: { src: string; sizes: string }[] };
      expect(icons.map(({ sizes }) => sizes)).toEqual(['180x180', '192x192', '512x512']);
      for (const { src, sizes } of icons) expect((await pictureOf(src)).size).toBe(sizes);
      expect((await site.visit(`${own}/icon/7.png`)).status).toBe(404);
    },
  );

  it('the sign of the site is its emblem, in the colours of the programme', async () => {
    const { html } = await site.visit('/t/frankfurt');
    expect(html).toContain('href="/t/frankfurt/icon.svg"');
    expect((await site.visit('/t/frankfurt/icon.svg')).html).toContain('#862c1f');
    expect(html).toMatch(/name="theme-color" content="#14161f" media="\(prefers-color-scheme: dark\)"/);
  });
});
