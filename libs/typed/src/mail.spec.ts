import { domainToASCII, domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { asciiDomain, normalMail, readMail, shownDomain, shownMail, type Reading } from './index.js';

fc.configureGlobal({ seed: 20261129 });

const outcome = <T>({ value, fault }: Reading<T>): T | string => value ?? fault ?? '';

describe('mail addresses', () => {
  it.each([
    ['  Erika.Mustermann@Example.ORG ', 'erika.mustermann@example.org'],
    ['büro@nachbarschaft-köln.example', 'büro@xn--nachbarschaft-kln-e0b.example'],
    ['bu\u0308ro@nachbarschaft-ko\u0308ln.example', 'büro@xn--nachbarschaft-kln-e0b.example'],
    ['info@XN--KLN-SNA.example', 'info@xn--kln-sna.example'],
    ['İBRAHİM@EXAMPLE.ORG', 'ibrahim@example.org'],
    ['ali@İSTANBUL.example', 'ali@istanbul.example'],
    ['ırmak@example.org', 'ırmak@example.org'],
    ['post＠example.org', 'post@example.org'],
    ['\u202Apost@example.org\u202C', 'post@example.org'],
    ['po\u00ADst@exam\u200Bple.org\t', 'post@example.org'],
    ['a+b@example.org', 'a+b@example.org'],
    [' hof @example.org ', 'hof@example.org'],
    ["o'neil@example.org", "o'neil@example.org"],
  ])('%j is kept as %j', (typed, kept) => {
    expect(outcome(readMail(typed))).toBe(kept);
    expect(normalMail(typed)).toBe(kept);
    expect(readMail(shownMail(kept)).value).toBe(kept);
  });

  it.each([
    ['', 'required'],
    ['\u200B', 'required'],
    ['x', 'not_an_email'],
    ['@example.org', 'not_an_email'],
    ['a@b', 'not_an_email'],
    ['a b@example.org', 'not_an_email'],
    ['a@b@example.org', 'not_an_email'],
    ['a..b@example.org', 'not_an_email'],
    ['.a@example.org', 'not_an_email'],
    ['a@example.org\nBcc: c@example.org', 'not_an_email'],
    ['Erika <a@example.org>', 'not_an_email'],
    ['"a@evil.example" <b@example.org>', 'not_an_email'],
    ['a@example.org, b@example.org', 'not_an_email'],
    ['a@[127.0.0.1]', 'not_an_email'],
    ['a@127.0.0.1', 'not_an_email'],
    ['a@1', 'not_an_email'],
    ['a@exam%70le.org', 'not_an_email'],
    ['a@example.org:25', 'not_an_email'],
    ['a@-example.org', 'not_an_email'],
    [`${'a'.repeat(65)}@example.org`, 'too_long'],
    [`a@${'a.'.repeat(126)}org`, 'not_an_email'],
  ])('refuses %j: %s', (typed, fault) => expect(outcome(readMail(typed))).toBe(fault));

  it('show the letters of a domain, unless it may look like another one', () => {
    expect(shownMail('post@xn--kln-sna.example')).toBe('post@köln.example');
    expect(shownMail('post@xn--d1acufc.xn--j1amh')).toBe('post@домен.укр');
    // a Cyrillic а among Latin letters
    expect(shownMail(`post@${domainToASCII('p\u0430ypal.example')}`)).toContain('@xn--');
    expect(shownMail('post@xn--\u0000.example')).toBe('post@xn--\u0000.example');
  });

  it('have domains as the platform of the web spells them', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abzäöüßéşıłñç019'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(letters, (name) => {
        const domain = `${name}.example`;
        expect(asciiDomain(domain)).toBe(domainToASCII(domain));
        expect(shownDomain(domainToASCII(domain))).toBe(domainToUnicode(domainToASCII(domain)));
      }),
    );
  });
});
