import { firstHost } from './oidc-ticket.js';

it.each([
  ['on the first host it goes on here', ['a.example', 'b.example'], 'a.example', null],
  ['on another one it goes to the first', ['a.example', 'b.example'], 'b.example', 'a.example'],
  [
    'on another port than 443 it goes to the first on that port',
    ['a.example', 'b.example'],
    'b.example:8443',
    'a.example:8443',
  ],
  ['on that port of the first it goes on here', ['a.example', 'b.example'], 'a.example:8443', null],
  ['without hosts of its own it goes on here', [], 'localhost:3000', null],
  ['a host that is none of the programme leads nowhere', ['a.example'], 'evil.example', null],
])('%s', (_what, hosts, here, goesTo) => {
  expect(firstHost(hosts, here)).toBe(goesTo);
});
