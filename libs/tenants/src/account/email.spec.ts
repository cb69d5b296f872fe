import { emailInput, normalEmail } from './email.js';

describe('mail addresses', () => {
  it.each([
    ['  Erika.Mustermann@Example.ORG ', 'erika.mustermann@example.org'],
    ['büro@nachbarschaft-köln.example', 'büro@xn--nachbarschaft-kln-e0b.example'],
    ['a+b@example.org', 'a+b@example.org'],
  ])('%p is kept as %p', (typed, kept) => {
    expect(normalEmail(typed)).toBe(kept);
    expect(emailInput.parse(typed)).toBe(kept);
  });

  it.each([
    '',
    'x',
    '@example.org',
    'a@b',
    'a b@example.org',
    'a@b@example.org',
    'a@example.org\nBcc: c@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('refuses %p', (typed) => {
    expect(emailInput.safeParse(typed).success).toBe(false);
  });
});
