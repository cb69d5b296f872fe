import { SpecSite } from './site.js';

const site = new SpecSite();

describe('finding an area', () => {
  const found = async (query: string): Promise<string> =>
    (await site.visit(`/?${query}`)).html.split('id="quartiere"')[0]!.replace(/.*id="adresse"/s, '');

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

  it.each(['66', '12207', '😀 5'])('%s: asks for street and number', async (text) => {
    expect(await found(`adresse=${encodeURIComponent(text)}`)).toContain('Wir brauchen Straße und Hausnummer');
  });

  it('says which addresses are known at all', async () => {
    expect(await found('adresse=Marienplatz+1')).toContain('Wir kennen nur Adressen in Berlin.');
  });

  it('does not guess wildly', async () => {
    expect(await found('suche=Schwimmbad')).not.toContain('href="/q/');
  });

  it('takes an address for an address', async () => {
    expect(await found('suche=Celsiusstr.+12')).toContain('href="/?adresse=Celsiusstr.+12#adresse"');
  });

  it.each(['Celsiustraße 66', 'Celciusstrasse 66', 'Celsuisstr. 66'])(
    '%s: asks whether the street was meant that is written nearly so',
    async (text) => {
      const html = await found(`adresse=${encodeURIComponent(text)}`);
      expect(html).toContain('Meinten Sie:');
      expect(html).toContain('href="/?adresse=Celsiusstra%C3%9Fe+66&amp;plz=12207#adresse"');
      expect(html).not.toContain('Cecilien');
    },
  );

  it('asks for the number, and knows who can help', async () => {
    const html = await found('adresse=celsius+str.');
    expect(html).toContain('Die Hausnummer fehlt noch');
    expect(await found('adresse=Celsiusstr.')).toContain('href="/q/thermometersiedlung"');
  });

  it('says what is wrong with a postal code', async () => {
    expect(await found('adresse=Celsiusstra%C3%9Fe+66&plz=1220')).toContain('Eine Postleitzahl hat fünf Ziffern');
  });
});
