import { textDistance } from './text-distance.js';

it.each([
  ['abc', 'abc', 0],
  ['abc', 'acb', 1],
  ['abc', 'ab', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%j becomes %j after %i edits', (a, b, edits) => {
  expect(textDistance(a, b)).toBe(edits);
  expect(textDistance(a, b, edits)).toBe(edits);
  if (edits > 0) expect(textDistance(a, b, edits - 1)).toBeGreaterThan(edits - 1);
});
