import { isOneLine } from './one-line.js';

it.each([
  ['a line break', 'a\nb'],
  ['NUL', 'a\0b'],
  ['an escape', 'a\u001b[31m'],
  ['a direction that is turned', 'abc\u202Egnp.exe'],
  ['an isolate that is never closed', '\u2066abc'],
  ['a paragraph separator', 'a\u2029b'],
  ['half a character', 'a\uD83D'],
  ['what is no character', 'a\uFFFF'],
])('%s is not part of a line', (_, text) => {
  expect(isOneLine(text)).toBe(false);
});

it.each(['Ayşe Yılmaz', 'مريم العلي', 'שלום\u200F', 'नमस्ते\u200Dक', 'e\u0301', '👩🏽‍🚒', '=HYPERLINK("x")', '<b>', ''])(
  '%s is a line of text',
  (text) => {
    expect(isOneLine(text)).toBe(true);
  },
);
