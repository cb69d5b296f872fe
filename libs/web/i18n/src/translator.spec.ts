import { commonDe } from './common.de.js';
import { commonEn } from './common.en.js';
import { addressOf } from './address.js';
import { createTranslator } from './translator.js';
import { vocabularyValues } from './vocabulary.js';

const messages = { greet: 'Im {office} sind {count, plural, one {# Mensch} other {# Menschen}}', ...commonDe };
const german = createTranslator({
  language: 'de',
  messages,
  vocabulary: { office: { de: { one: 'Nachbarschaftsbüro', many: 'Nachbarschaftsbüros' } } },
  timeZone: 'Europe/Berlin',
});

describe('texts', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(commonEn).toSorted()).toEqual(Object.keys(commonDe).toSorted());
  });

  it('carry the words of the tenant', () => {
    expect(german.t('greet', { count: 2 })).toBe('Im Nachbarschaftsbüro sind 2 Menschen');
    expect(german.term('office')).toBe('Nachbarschaftsbüro');
    expect(german.term('jury')).toBe('');
  });

  it('keep a German name in one piece within a sentence from right to left, and choose as ever', () => {
    const arabic = createTranslator({
      language: 'ar',
      messages: { at: 'العنوان: {address}.', open: '{full, select, yes {نعم} other {لا}}' },
      vocabulary: {},
      timeZone: 'Europe/Berlin',
    });
    expect(arabic.t('at', { address: 'Lynarstr. 13' })).toBe('العنوان: \u2068Lynarstr. 13\u2069.');
    expect(arabic.t('open', { full: 'yes' })).toBe('نعم');
  });

  it('are never shown as keys: a missing text or value is a fault', () => {
    expect(() => german.t('missing')).toThrow();
    expect(() => german.t('greet')).toThrow();
  });

  it('write money, days and moments as people do', () => {
    expect(german.money(48_000)).toBe('480,00\u00a0€');
    expect(german.money(150_000, 'short')).toBe('1.500\u00a0€');
    expect(german.money(1)).toBe('0,01\u00a0€');
    expect(german.day('2026-11-22')).toBe('22. November 2026');
    expect(german.day('2021-01-01', 'year')).toBe('2021');
    // 23:30 UTC is the next day in Berlin
    expect(german.moment('2026-11-22T23:30:00Z')).toBe('23. November 2026 um 00:30');
  });

  it('borrow the German word where a language has none', () => {
    const words = { council: { de: { one: 'Quartiersrat', many: 'Quartiersräte' } } };
    expect(vocabularyValues(words, 'tr')).toMatchObject({ council: 'Quartiersrat', councilMany: 'Quartiersräte' });
  });
});

describe('tenant and language in an address', () => {
  it.each([
    ['/', '', 'de', '/', '/'],
    ['/q/gallus', '', 'de', '/', '/q/gallus'],
    ['/en', '', 'en', '/en', '/'],
    ['/en/q/gallus', '', 'en', '/en', '/q/gallus'],
    ['/t/frankfurt', '/t/frankfurt', 'de', '/t/frankfurt', '/'],
    ['/t/frankfurt/ar/q/gallus', '/t/frankfurt', 'ar', '/t/frankfurt/ar', '/q/gallus'],
    ['/de/q/gallus', '', 'de', '/', '/de/q/gallus'],
    ['/t/NO', '', 'de', '/', '/t/NO'],
  ])('%s', (pathname, tenantPrefix, language, basename, path) => {
    expect(addressOf(pathname)).toEqual({ tenantPrefix, language, basename, path });
  });
});
