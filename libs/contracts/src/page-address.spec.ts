import { hasPageAddress } from './page-address.js';

it.each([
  'http://boese.example',
  'Hoffest HTTPS://x',
  'www.gewinn',
  'Gewinn auf boese.com/abc',
  'jetzt:gewinn.de',
  'Gewinn-Spiel.info',
  'BOESE.DE',
  'mail@boese.org',
  'boese\u3002com',
  'boese\uFF0Ecom',
  'bo\u200Bese.c\u200Bom',
  'ｂｏｅｓｅ.ｃｏｍ',
  'bücher.de',
  'gewinn.xn--p1ai',
  'bit.ly/3x',
  '192.168.17.4/x',
  'javascript:alert(1)',
])('%s leads to a page', (text) => {
  expect(hasPageAddress(text)).toBe(true);
});

it.each([
  'Kiezverein e.V.',
  'Grüner Hof e. V.',
  'Dr. Müller',
  'Dr.Müller',
  'St.Pauli-Fest',
  'Haus Nr.5',
  'Musik & mehr ...',
  'Kochen.Essen.Reden',
  'Runde 1.2',
  '12.12.2026 Hoffest',
  'Treff um 14.30 Uhr',
  'z.B. Blumen',
  'Ayşe Yılmaz',
  'مريم العلي',
  'Spiel: alle zusammen',
  'Nachbarn kochen. Im Hof',
  '',
])('%s does not', (text) => {
  expect(hasPageAddress(text)).toBe(false);
});
