import { normalHost } from './host.js';

describe('host names', () => {
  it.each([
    ['Quartiere.Berlin.example', 'quartiere.berlin.example'],
    ['quartiere.example.:3000', 'quartiere.example'],
    ['quartiere.example.', 'quartiere.example'],
    ['nachbarschaft-köln.example', 'xn--nachbarschaft-kln-e0b.example'],
    ['localhost:3000', 'localhost'],
  ])('%p is kept as %p', (text, host) => expect(normalHost(text)).toBe(host));

  it.each(['', ' ', 'a b', '-a.example', 'a..b', 'x/../y', 'a\u0000b', `${'a'.repeat(64)}.example`, 'user@host'])(
    '%p is no host',
    (text) => expect(normalHost(text)).toBeNull(),
  );
});
