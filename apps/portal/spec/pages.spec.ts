import { brotliDecompressSync, brotliCompressSync, gunzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { demoNotes } from '#libs/contracts';
import { isLanguage, type Language, languages } from '#web/i18n';
import { drawOutlines } from './programme.build.js';
import { door, SpecSite } from './site.build.js';

const site = new SpecSite();
const pages = [
  '/',
  '/?suche=strasse',
  '/?suche=xyz',
  '/?adresse=Celsiusstra%C3%9Fe+66',
  '/?adresse=Lynarstra%C3%9Fe+13',
  '/q/thermometersiedlung',
  '/q/rixdorf',
  '/q/wrangelkiez',
  '/q/thermometersiedlung/antrag',
  '/q/thermometersiedlung/antrag/AF-7K3Q-9MT5',
  '/status',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/en',
  '/en/q/rixdorf',
  '/en/q/rixdorf/antrag',
  '/en/status',
  '/en/datenschutz',
  '/ar',
  '/ar/q/rixdorf',
  '/ar/q/rixdorf/antrag',
  '/de-simple/q/rixdorf',
  '/tr/status',
  '/uk/datenschutz',
  '/pl/barrierefreiheit',
  '/t/frankfurt',
  '/t/frankfurt/en',
  '/t/frankfurt/q/gallus',
  '/t/frankfurt/en/q/gallus',
];
/** The language that the address names. */
const languageOf = (url: string): Language => url.split('/').find(isLanguage) ?? 'de';

const missing = [
  '/q/gibt-es-nicht',
  '/nirgendwo',
  '/fr',
  '/t/frankfurt/de-simple',
  '/t/frankfurt/status',
  '/t/frankfurt/q/gallus/antrag',
];

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // React writes attributes and void elements in its own way; both are valid HTML.
    'void-style': 'off',
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Phone numbers and dates inside running text are no links.
    'tel-non-breaking': 'off',
    'long-title': 'off',
    // A second submit button is what Enter presses; it is hidden on purpose.
    'hidden-focusable': 'off',
    'no-implicit-button-type': 'error',
    'prefer-native-element': ['error', { exclude: ['region', 'group', 'search'] }],
  },
});

describe.each(pages)('%s', (url) => {
  it('answers, with valid HTML', async () => {
    const { status, html } = await site.visit(url);
    expect(status).toBe(200);
    const report = await validator.validateString(html);
    const faults = report.results.flatMap(({ messages }) =>
      messages.map((m) => `${m.ruleId}: ${m.message} (${m.selector})`),
    );
    expect(faults).toEqual([]);
  });

  it('has no script', async () => {
    const { html } = await site.visit(url);
    const scripts = html.match(/<script(?! type="application\/ld\+json")/g) ?? [];
    expect(scripts).toHaveLength(0);
    expect(html).not.toMatch(/\son[a-z]+="|javascript:/i);
  });

  it('has one heading of the first level, a title and a language', async () => {
    const { html } = await site.visit(url);
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(html.split('</head>')[0]?.match(/<title>/g)).toHaveLength(1);
    const { tag, direction } = languages[languageOf(url)];
    expect(html).toContain(`<html lang="${tag}" dir="${direction}" data-hue="`);
  });

  it('stays under 60 KB with everything it loads', async () => {
    const { html } = await site.visit(url);
    const sheets = [...html.matchAll(/<link[^>]*rel="(?:stylesheet|icon)"[^>]*href="([^"]*)"/g)].map(
      ([, href]) => href ?? '',
    );
    expect(sheets.length).toBe(html.includes('<style>') ? 1 : 2);
    const parts = await Promise.all(sheets.map(async (href) => (await site.visit(href)).html));
    const bytes = [html, ...parts].reduce((sum, part) => sum + brotliCompressSync(part).length, 0);
    expect(bytes).toBeLessThan(60_000);
  });
});

describe('addresses of other languages', () => {
  it('names every language of the page, itself included', async () => {
    const { html } = await site.visit('/t/frankfurt/en/q/gallus');
    expect(html).toContain('rel="canonical" href="https://portal.example/t/frankfurt/en/q/gallus"');
    expect(html).toContain('hrefLang="de" href="https://portal.example/t/frankfurt/q/gallus"');
    expect(html).toContain('hrefLang="en" href="https://portal.example/t/frankfurt/en/q/gallus"');
  });

  it('keeps tenant and language in every link', async () => {
    const { html } = await site.visit('/t/frankfurt/en/q/gallus');
    const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, href]) => href ?? '');
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((href) => !href.startsWith('/t/frankfurt'))).toEqual([]);
  });
});

describe('what is not there', () => {
  it.each(missing)('%s: says so in plain words', async (url) => {
    const { status, html } = await site.visit(url);
    expect(status).toBe(404);
    expect(html).toContain('Diese Seite gibt es nicht');
    expect(html).not.toMatch(/<script|Error:|at .*\.js/);
    expect(site.faults).toEqual([]);
  });

  it('a fault of ours: plain words, an entry in the log, no stack', async () => {
    const down = new SpecSite({ refuseAll: 'down' });
    const { status, html, headers } = await down.visit('/');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('30');
    expect(html).toContain('Die Seite ist gerade nicht erreichbar');
    expect(html).not.toContain('.js:');
    expect(down.faults.length).toBeGreaterThan(0);
    const abroad = (await down.visit('/en/q/rixdorf')).html;
    expect(abroad).toMatch(/<html lang="en[^>]*>.*The page cannot be reached right now.*href="\/en"/s);
  });
});

it('too many requests: says how long to wait, and that nothing is lost', async () => {
  const { status, html, headers } = await new SpecSite({ refuseAll: 'busy' }).visit('/q/rixdorf');
  expect(status).toBe(429);
  expect(headers.get('retry-after')).toBe('60');
  expect(html).toContain('Bitte warten Sie eine Minute und laden Sie diese Seite dann neu.');
});

describe('Frankfurt in its own words', () => {
  it('has neighbourhood offices, and nothing of a fund', async () => {
    const { html } = await site.visit('/t/frankfurt/q/gallus');
    expect(html).toContain('Nachbarschaftsbüro');
    expect(html).toContain('Heute geschlossen, öffnet Dienstag 15:00');
    expect(html).not.toMatch(/Vor-Ort-Büro|Aktionsfonds|Antrag|Quartiersrat/);
    expect((await site.visit('/t/frankfurt')).html).not.toMatch(/Aktionsfonds|Antrag|Jury/);
    expect((await site.visit('/t/frankfurt/datenschutz')).html).not.toMatch(/Antrag|Fördergeld/);
  });

  it('shows no phase that nobody has verified', async () => {
    const { html } = await site.visit('/t/frankfurt/q/gallus');
    expect(html).not.toContain('in aktiver Förderung');
  });

  it('has its own colours', async () => {
    const { html } = await site.visit('/t/frankfurt/impressum');
    expect(html).toMatch(/<html[^>]* data-hue="ziegel"/);
    const href = /href="(\/t\/frankfurt\/site\.css\?v=[^"]+)"/.exec(html)?.[1] ?? '';
    const sheet = await site.visit(href);
    expect(sheet.html).toMatch(/\[data-hue="?ziegel"?\]/);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
  });
});

describe('who is responsible', () => {
  const legal = {
    address: 'Musterweg 1\n10000 Berlin',
    email: 'post@amt.example',
    dataProtectionOfficer: 'Frau Beispiel',
    accessibilityEmail: 'barriere@amt.example',
  };

  it('stands on the pages as the body itself has written it', async () => {
    const filled = new SpecSite({ legal });
    const imprint = (await filled.visit('/impressum')).html;
    expect(imprint).toContain('Musterweg 1\n10000 Berlin');
    expect(imprint).toContain('href="mailto:post@amt.example"');
    expect((await filled.visit('/datenschutz')).html).toContain('Frau Beispiel');
    expect((await filled.visit('/barrierefreiheit')).html).toContain('href="mailto:barriere@amt.example"');
  });

  it.each([
    ['/datenschutz', 'bleibt 60 Monate nach dem Ende des Programmjahres gespeichert'],
    ['/en/datenschutz', 'kept for 60 months after the end of the programme year'],
  ])('%s says how long the name of an applicant is kept', async (url, sentence) => {
    expect((await site.visit(url)).html).toContain(sentence);
  });

  it.each([
    ['/impressum', ['Anschrift', 'Vertreten durch', 'Telefon', 'E-Mail', 'Verantwortlich für den Inhalt']],
    ['/datenschutz', ['Anschrift', 'Datenschutzbeauftragte', 'Zuständige Datenschutzbehörde']],
    ['/barrierefreiheit', ['Barriere melden']],
  ])('%s says plainly what is missing', async (url, parts) => {
    const { html } = await site.visit(url);
    const notice = html.split('Hier fehlt noch etwas').slice(1).join('');
    for (const part of parts) expect(notice).toContain(`<li>${part}`);
  });
});

describe('maps', () => {
  const mapped = new SpecSite();
  const svg = (html: string): string => /<svg class="qw-city qw-city--wide".*?<\/svg>/s.exec(html)?.[0] ?? '';
  const paths = (map: string): number =>
    /<g class="qw-city__land">(.*?)<\/g>/s.exec(map)![1]!.split('<path').length - 1;

  it('have the ground that comes with the programme, its source, and a number for every area with a place', async () => {
    const { html } = await site.visit('/');
    expect(paths(svg(html))).toBe(12);
    expect(html).toContain('Umrisse: Amt für Statistik Berlin-Brandenburg, Geoportal Berlin, CC BY 3.0 DE');
    expect(html).toContain('Noch ohne Punkt: Pankstraße (11).');
    expect(svg(html).match(/<a href="\/q\//g)).toHaveLength(31);
    const frankfurt = (await site.visit('/t/frankfurt')).html;
    expect(paths(svg(frankfurt))).toBe(46);
    expect(frankfurt).toContain('Stadt Frankfurt am Main, dl-de/by-2-0');
  });

  it('have districts as links for phones, each to its part of the list', async () => {
    const { html } = await site.visit('/');
    const small = /<svg class="qw-city qw-city--small".*?<\/svg>/s.exec(html)?.[0] ?? '';
    const targets = [...small.matchAll(/<a href="#([^"]+)" aria-label="[^"]+: \d+ Quartiere?"/g)].map(([, id]) => id!);
    expect(targets).toHaveLength(9);
    for (const id of targets) expect(html).toContain(`id="${id}"`);
    expect((await site.visit('/t/frankfurt')).html).not.toContain('<svg class="qw-city qw-city--small"');
  });

  it('show every area as a link, with a name and the sources beside', async () => {
    await drawOutlines(door.world);
    const { html } = await mapped.visit('/');
    const map = svg(html);
    expect(paths(map)).toBe(12);
    expect(map).toMatch(/<a href="\/q\/rixdorf"[^>]*aria-label="20. Rixdorf, Neukölln"/);
    expect(map.match(/class="qw-city__shape"/g)).toHaveLength(1);
    expect(html).toContain('Umrisse zum Ausprobieren');
    expect(html).toContain('Grenze zum Ausprobieren');
  });

  it('show where an area lies, its boundary, and how large it is', async () => {
    const { html } = await mapped.visit('/q/rixdorf');
    expect(html).toContain('role="img" aria-label="Karte: Rixdorf in Berlin, Neukölln"');
    expect(html).toContain('aria-label="Karte: Grenze von Rixdorf"');
    expect(html).toContain('Rixdorf ist 75 Hektar groß.');
    const other = (await mapped.visit('/q/kosmosviertel')).html;
    expect(other).toContain('Der Punkt zeigt die ungefähre Lage.');
    expect(other).not.toContain('Grenze von');
  });
});

describe('compression', () => {
  it('takes the best the browser offers', async () => {
    const brotli = await site.web.handle(request('br, gzip'));
    expect(new Map(brotli.headers).get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(brotli.body!).toString()).toContain('<!DOCTYPE html>');
    const gzip = await site.web.handle(request('gzip'));
    expect(gunzipSync(gzip.body!).toString()).toContain('<!DOCTYPE html>');
    const plain = await site.web.handle(request(''));
    expect(plain.body!.toString()).toContain('<!DOCTYPE html>');
  });
});

const request = (encoding: string) => ({
  method: 'GET',
  scheme: 'https',
  host: 'portal.example',
  url: '/',
  headers: { 'accept-encoding': encoding },
  body: null,
  ip: '192.0.2.1',
});

describe('the people of a demo are invented', () => {
  const times = (html: string, text: string): number => html.split(text).length - 1;
  const demo = new SpecSite({ demo: true });

  it.each([...pages, ...missing])('%s says so once, at its end, and never where they are real', async (url) => {
    // A page that is not there in a language speaks German.
    const sentence = demoNotes[missing.includes(url) ? 'de' : languageOf(url)];
    const { html } = await demo.visit(url);
    const framed = html.includes('<header');
    expect(times(html, sentence)).toBe(framed ? 1 : 0);
    if (framed) expect(html.indexOf(sentence)).toBeGreaterThan(html.indexOf('<footer'));
    const real = (await site.visit(url)).html;
    expect([sentence, 'class="qw-demo"'].filter((text) => real.includes(text))).toEqual([]);
  });
});
