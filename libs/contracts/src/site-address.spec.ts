import { onPortOf } from './site-address.js';

it.each([
  ['https://quartier.example', 'https://a.example', 'https://a.example'],
  ['https://quartier.example:8443', 'https://a.example', 'https://a.example:8443'],
  ['https://quartier.example:8443', 'https://a.example:8443', 'https://a.example:8443'],
  ['https://quartier.example:443', 'https://a.example', 'https://a.example'],
  ['http://localhost:3000', 'https://a.example', 'https://a.example'],
  ['http://localhost:3000', 'http://localhost:3000/t/berlin', 'http://localhost:3000/t/berlin'],
  ['', 'https://a.example', 'https://a.example'],
])('an installation at %s reaches %s at %s', (installation, site, address) => {
  expect(onPortOf(installation, site)).toBe(address);
});
