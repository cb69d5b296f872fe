import { listEveryStreet } from './programme.build.js';
import { door, SpecSite } from './site.build.js';

const site = new SpecSite();

it.each([
  ['/', 'Bitte geben Sie eine Straße, eine Postleitzahl oder einen Namen ein.'],
  ['/en', 'Please enter a street, a postal code or a name.'],
])('the search of %s that was sent empty is told so, at the field, which has the focus', async (home, text) => {
  const site = new SpecSite();
  const { html, headers } = await site.visit(`${home}?suche=`);
  expect(html).toContain(text);
  expect(html).toMatch(/<input(?=[^>]*name="suche")(?=[^>]*aria-invalid="true")(?=[^>]*autofocus)[^>]*>/i);
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect((await site.visit(home)).html).not.toContain(text);
  expect((await site.visit(`${home}?adresse=+&plz=`)).html).toContain(text);
});

describe('finding an area', () => {
  const found = async (query: string): Promise<string> =>
    (await site.visit(`/?${query}`)).html.split('id="quartiere"')[0]!.replace(/.*id="suche"/s, '');

  it.each([
    ['Termometersiedlung', 'thermometersiedlung'],
    ['rolbergsiedlung', 'rollbergsiedlung'],
    ['Mehringplaz', 'mehringplatz'],
    ['HARZER  STR.', 'harzer-strasse'],
    ['kosmos viertel', 'kosmosviertel'],
    ['Neukoelln', 'rixdorf'],
    ['neukoeln', 'rixdorf'],
  ])('%s leads to %s', async (text, slug) => {
    expect(await found(`suche=${encodeURIComponent(text)}`)).toContain(`href="/q/${slug}"`);
  });

  it('finds the areas of a part of the city beside those that are named after it', async () => {
    const html = await found('suche=kreuzberg');
    for (const slug of ['zentrum-kreuzberg-oranienstrasse', 'mehringplatz', 'wassertorplatz'])
      expect(html).toContain(`href="/q/${slug}"`);
    expect(html).not.toContain('href="/q/rixdorf"');
  });

  it('says which addresses are known at all', async () => {
    expect(await found('adresse=Marienplatz+1')).toContain('Wir kennen nur Adressen in Berlin.');
  });

  it('does not guess wildly', async () => {
    expect(await found('suche=Schwimmbad')).not.toContain('href="/q/');
  });

  it('takes an address for an address', async () => {
    expect(await found('suche=Celsiusstr.+12')).toContain('Celsiusstr. 12');
  });

  it('asks whether the street was meant that is written nearly so', async () => {
    const html = await found('adresse=Celsiusssraße+66');
    expect(html).toContain('Meinten Sie:');
    expect(html).toContain('href="/?suche=Celsiusstra%C3%9Fe+66%2C+12207#antwort"');
  });

  it.each([
    ['adresse=66', 'Wir brauchen Straße und Hausnummer'],
    ['adresse=Celsiusstra%C3%9Fe', 'Die Hausnummer fehlt noch'],
    ['adresse=M%C3%BCllerstra%C3%9Fe+12/1', 'Diese Hausnummer können wir nicht lesen'],
    ['adresse=Unter+den+Linden+1&plz=10117', 'Das lässt sich noch nicht sicher sagen'],
    ['plz=10117', 'Wir brauchen Straße und Hausnummer'],
    ['suche=Unter+den+Linden+1,+10117', 'Das lässt sich noch nicht sicher sagen'],
    ['suche=Celsiusstra%C3%9Fe', 'Die Hausnummer fehlt noch'],
  ])('%s: says what is the matter, and who can help', async (query, sentence) => {
    const html = await found(query);
    expect(html).toContain(sentence);
    expect(html).toMatch(/<a href="\/q\/[a-z-]+">.*?<\/a>: [^<]+ \d+\S*, \d{5} Berlin/s);
  });

  it('only lets choose where the address exists more than once', async () => {
    const html = await found('adresse=Lynarstra%C3%9Fe+13');
    expect(html).toContain('href="/?suche=Lynarstra%C3%9Fe+13%2C+13353#antwort"');
    expect(html).not.toContain('href="/q/thermometersiedlung"');
  });

  const odd = [
    'M%C3%BCllerstra%C3%9Fe+12-14',
    '%01',
    '%F0%9F%98%80+5',
    '%0B%E2%80%AE',
    'x'.repeat(2000),
    '%ED%A0%80',
    '%C3',
  ];
  it.each(odd)('no line is a page that does not exist: %s', async (text) => {
    for (const name of ['adresse', 'suche', 'plz']) {
      const { status, html } = await site.visit(`/?${name}=${text}`);
      expect([name, status]).toEqual([name, 200]);
      expect(html).toContain('id="suche"');
    }
  });

  it('offers no check where nothing is known to check by, but the way to an office', async () => {
    const { html } = await site.visit('/t/frankfurt/');
    expect(html).toContain('Straße, Postleitzahl oder Name');
    const asked = await site.visit('/t/frankfurt/?plz=60386');
    expect(asked.html).toContain('Büros mit ähnlicher Postleitzahl:');
    expect(asked.html).toMatch(/<a href="\/t\/frankfurt\/q\/[a-z-]+">/);
  });

  it('names the nearest offices first, with how far they are', async () => {
    const away = [...(await found('adresse=Unter+den+Linden+1&plz=10117')).matchAll(/etwa ([\d,]+) km/g)].map(
      ([, km]) => Number(km!.replace(',', '.')),
    );
    expect(away.length).toBeGreaterThan(1);
    expect(away).toEqual(away.toSorted((a, b) => a - b));
  });

  it('says no only where the streets of every area are known', async () => {
    await listEveryStreet(door.world);
    const html = await found('adresse=Unter+den+Linden+1&plz=10117');
    expect(html).toContain('Nein, diese Adresse gehört nicht dazu');
    expect(html).toContain('Die nächsten Büros:');
  });
});
