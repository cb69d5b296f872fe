import { createHash } from 'node:crypto';
import { readConfig } from './config.js';
import { isGuessable } from './secret-strength.js';

const drawn = (n: number, form: 'hex' | 'base64url'): string => createHash('sha256').update(`drawn ${n}`).digest(form);

it('takes what was drawn at random', () => {
  for (let n = 0; n < 2000; n++)
    for (const form of ['hex', 'base64url'] as const) expect(isGuessable(drawn(n, form))).toBe(false);
});

it.each([
  'x'.repeat(48),
  'abcabcabcabcabcabcabcabcabcabcabc',
  'Quartier-2026!Quartier-2026!Quartier-2026!',
  '0123456789abcdefghijklmnopqrstuvwxyz',
  '0101101010111010101011101010101010101110',
  'CHANGE_ME_to_something_long_and_random',
  'please-change-me-please-do-it-now-ok',
  'das-ist-ein-sehr-geheimes-Passwort-42',
])('refuses %s', (secret) => {
  expect(isGuessable(secret)).toBe(true);
  for (const name of ['SECRET', 'GATEWAY_SECRET', 'METRICS_TOKEN'])
    expect(() => readConfig({ [name]: secret })).toThrow(`${name} is not right: it can be guessed`);
});
