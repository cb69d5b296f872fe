import { cleanText, readLine, readText } from './index.js';

describe('lines', () => {
  it.each([
    ['a tab', 'Hof\tfest', 'Hof fest'],
    ['VT, as Word ends a line', 'Hof\vfest', 'Hof fest'],
    ['the end of a cell', 'Hoffest\u0007', 'Hoffest'],
    ['line ends', ' Hof\r\nfest\u2028', 'Hof fest'],
    ['blanks that do not break', 'Hof\u00A0\u202Ffest', 'Hof fest'],
    ['a soft hyphen', 'Hof\u00ADfest', 'Hoffest'],
    ['hyphens of Word', 'Hof\u001Efest\u001F', 'Hof-fest'],
    ['zero width', '\uFEFFHof\u200Bfe\u2060st\u200D', 'Hoffest'],
    ['joiners between Latin letters', 'Ki\u200Dez\u200C', 'Kiez'],
    ['a direction that is turned', 'abc\u202Egnp.exe', 'abcgnp.exe'],
    ['marks of contacts', '\u202A+49 69 123\u202C', '+49 69 123'],
    ['isolates and marks around Latin', '\u2068\u200EErika\u200E\u2069', 'Erika'],
    ['shapes behind letters', 'Ki\uFE0Fez', 'Kiez'],
    ['fillers', '\u3164Kiez\u115F\uFFA0', 'Kiez'],
    ['tags that hide a text', 'Kiez\u{E0041}\u{E0042}', 'Kiez'],
    ['a picture that was not pasted', '\uFFFCKiez', 'Kiez'],
    ['decomposed umlauts', 'Mu\u0308ller', 'Müller'],
    ['a grapheme joiner between them', 'Mu\u034F\u0308ller', 'Müller'],
    ['an escape', 'a\u001b[31m', 'a [31m'],
  ])('%s', (_, typed, kept) => expect(readLine(typed, { most: 20 })).toEqual({ value: kept, fault: null }));

  it.each([
    'Ayşe Yılmaz',
    'مريم العلي',
    'می\u200Cخواهم',
    'क्\u200Dष',
    'नमस्ते\u200Dक',
    '👩🏽\u200D🚒',
    '🏳️\u200D🌈',
    '1️⃣',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'א\u200Fa',
    '葛\u{E0100}',
    '=HYPERLINK("x")',
    '<b>',
  ])('%s stays as it is', (typed) => expect(readLine(typed, { most: 40 })).toEqual({ value: typed, fault: null }));

  it.each([
    '',
    ' ',
    '\t',
    '\u200B',
    '\u200B\u200D\uFEFF',
    '\u00AD',
    '\u2800',
    '\u3164',
    '\u034F',
    '\u0301',
    '\u{E0041}',
    '\u200F',
  ])('%j shows nothing, and is empty', (typed) => expect(readLine(typed, { most: 20 }).fault).toBe('required'));

  it.each([
    ['a\uD83D', 'broken_character'],
    ['a\uFFFF', 'broken_character'],
    ['a\0b', 'broken_character'],
    ['M\uFFFDller', 'broken_character'],
    ['ab', 'too_short'],
    ['a'.repeat(21), 'too_long'],
  ])('%j is refused: %s', (typed, fault) => expect(readLine(typed, { least: 3, most: 20 }).fault).toBe(fault));

  it('are as long as what is seen of them', () => {
    expect(readLine(`\u200B\t${'a'.repeat(20)}\u00AD`, { most: 20 }).fault).toBeNull();
    expect(readLine('u\u0308'.repeat(20), { most: 20 }).value).toBe('ü'.repeat(20));
  });
});

it('longer texts keep their lines and tabs', () => {
  const typed = 'Posten\tPreis \u00A0\r\nTo\u00ADpf\t5\vErde\u2029\u200B\n\nEnde\u0001.\r';
  expect(cleanText(typed)).toBe('Posten\tPreis\nTopf\t5\nErde\n\n\nEnde .');
  expect(readText('\t\n\u200B', { most: 9 }).fault).toBe('required');
});
