import fc from 'fast-check';
import {
  cleanLine,
  lower,
  nfc,
  readDay,
  readLanguageTag,
  readLine,
  readMail,
  readPhone,
  readPostalCode,
  readText,
  readTimeOfDay,
  readTimeZone,
  readUrl,
  readWebAddress,
  type Reading,
} from './index.js';

fc.configureGlobal({ seed: 20261129 });

const outcome = <T>({ value, fault }: Reading<T>): T | string => value ?? fault ?? '';

it.each([
  ['10999', '10999'],
  [' 10 999', '10999'],
  ['D-10999', 'not_a_postal_code'],
  ['１０９９９', '10999'],
  ['00999', 'not_a_postal_code'],
  ['1099', 'not_a_postal_code'],
  ['', 'required'],
])('postal code %j: %s', (typed, kept) => expect(outcome(readPostalCode(typed))).toBe(kept));

it.each([
  ['de', 'de'],
  [' DE-de ', 'de-DE'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['de_DE', 'not_a_language_tag'],
  ['Deutsch!', 'not_a_language_tag'],
  ['', 'required'],
])('language tag %j: %s', (typed, kept) => expect(outcome(readLanguageTag(typed))).toBe(kept));

it.each([
  ['9:00', '09:00'],
  ['09.30 Uhr', '09:30'],
  ['24:00', '24:00'],
  ['24:01', 'not_a_time_of_day'],
  ['9', 'not_a_time_of_day'],
  ['12:60', 'not_a_time_of_day'],
  [' ', 'required'],
])('time of day %j: %s', (typed, kept) => expect(outcome(readTimeOfDay(typed))).toBe(kept));

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Europe/Köpenick', 'not_a_time_zone'],
  ['+02:00', 'not_a_time_zone'],
])('time zone %j: %s', (typed, kept) => expect(outcome(readTimeZone(typed))).toBe(kept));

it.each([
  ['https://sso.example/callback?code=a%20b&state=c', 'https://sso.example/callback?code=a%20b&state=c'],
  ['otpauth://totp/a?secret=b', 'otpauth://totp/a?secret=b'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['kiez.example/a', 'https://kiez.example/a'],
  ['nicht eine', 'not_a_web_address'],
  ['http://', 'not_a_web_address'],
  ['ftp', 'not_a_web_address'],
  ['/told', 'not_a_web_address'],
])('URL %j: %s', (typed, kept) => expect(outcome(readUrl(typed))).toBe(kept));

it.each([
  ['kiez.example', 'https://kiez.example'],
  ['https://kiez.example/a?b=c#d', 'https://kiez.example/a?b=c#d'],
  ['\u200Bhttp://köln.example ', 'http://köln.example'],
  ['kiez.example:8080/a', 'https://kiez.example:8080/a'],
  ['javascript:alert(1)', 'not_a_web_address'],
  ['ftp://kiez.example', 'not_a_web_address'],
  ['https://name:word@kiez.example', 'not_a_web_address'],
  ['https://127.0.0.1/', 'not_a_web_address'],
  ['https://localhost', 'not_a_web_address'],
  ['kiez', 'not_a_web_address'],
  ['kiez .example', 'not_a_web_address'],
  ['', 'required'],
])('web address %j: %s', (typed, kept) => expect(outcome(readWebAddress(typed))).toBe(kept));

describe('whatever is typed', () => {
  const signs =
    '\t\v\u00A0\u00AD\u034F\u061C\u115F\u180B\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2066\u2069\u2800\u3164\uFE0F\uFEFF\uFFFC\u0308\u0327\u{E0041}';
  const unit = fc.oneof(
    fc.constantFrom(...signs, ...'aüßیکक🏴👩🚒🏽葛1.,-@/+() '),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const typed = fc.string({ unit, maxLength: 24 });
  const readers: [string, (text: string) => Reading<string>][] = [
    ['line', (text) => readLine(text, { most: 99 })],
    ['text', (text) => readText(text, { most: 99 })],
    ['mail', readMail],
    ['phone', readPhone],
    ['day', (text) => readDay(text)],
    ['postal code', readPostalCode],
    ['web address', readWebAddress],
  ];

  it.each(readers)('a %s that was read is read again as itself, composed', (_, reader) => {
    fc.assert(
      fc.property(typed, (text) => {
        const { value } = reader(text);
        if (value === null) return;
        expect(reader(value)).toEqual({ value, fault: null });
        expect(value.normalize('NFC')).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  it('both spellings of a letter are read alike', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...readers), (text, [, reader]) =>
        expect(reader(text.normalize('NFD'))).toEqual(reader(text.normalize('NFC'))),
      ),
      { numRuns: 3000 },
    );
  });

  it('what is small stays small', () => {
    fc.assert(fc.property(typed, (text) => expect(lower(lower(text))).toBe(lower(text))));
  });

  it('cleaning adds nothing that takes room', () => {
    fc.assert(
      fc.property(typed, (text) => expect(cleanLine(text).length).toBeLessThanOrEqual(text.normalize('NFC').length)),
    );
  });
});

it('everything in a value is composed, keys too, and what is composed stays the same object', () => {
  const composed = { a: ['ü', 1, null, { ä: true }], at: new Date(0) };
  expect(nfc(composed)).toBe(composed);
  expect(nfc({ 'a\u0308': ['u\u0308', { b: 'o\u0308' }], n: 1 })).toEqual({ ä: ['ü', { b: 'ö' }], n: 1 });
  expect(nfc(Object.assign(Object.create(null) as object, { b: 'o\u0308' }))).toEqual({ b: 'ö' });
});
