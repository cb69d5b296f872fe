import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { breaksOf, schemaDocument, schemaFaults, schemaFile, unnamedBreaks, vagueDeprecations } from './schema-file.js';

it('docs/schema.graphql is up to date (npm run fields)', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaDocument());
});

it('every break with the released schema stands in the change log', () => {
  expect(schemaFaults()).toEqual([]);
});

const older = buildSchema('type Query { areas(first: Int): [String] name: String! }');
it.each([
  ['a field that goes', 'type Query { areas(first: Int): [String] }', ['Query.name was removed.']],
  [
    'an argument that is asked for',
    'type Query { areas(first: Int!): [String] name: String! }',
    ['Query.areas arg first has changed type from Int to Int!.'],
  ],
  [
    'a promise that is taken back',
    'type Query { areas(first: Int): [String] name: String }',
    ['Query.name changed type from String! to String.'],
  ],
  ['nothing but more', 'type Query { areas(first: Int, last: Int): [String] name: String! other: Int }', []],
])('knows what breaks: %s', (_, newer, breaks) => {
  expect(breaksOf(older, buildSchema(newer))).toEqual(breaks);
});

it('a break is named under "Unreleased", word for word, and nowhere else', () => {
  const breaks = ['Query.name was removed.'];
  const named = '- `Query.name was removed.` Ask for `title`.';
  expect(unnamedBreaks(breaks, `# Log\n\n## Unreleased\n\n${named}\n\n## 1\n`)).toEqual([]);
  expect(unnamedBreaks(breaks, `# Log\n\n## Unreleased\n\n## 1\n\n${named}\n`)).toEqual(breaks);
  expect(unnamedBreaks(breaks, '# Log\n')).toEqual(breaks);
});

it('a deprecation says what to use instead and how long it stays', () => {
  const sdl = (reason: string): string => `type Query { a: Int @deprecated${reason} }`;
  expect(vagueDeprecations(sdl('(reason: "Use `b`. Until 2027-06-30.")'))).toEqual([]);
  expect(vagueDeprecations(sdl('(reason: "Use b.")'))).toEqual(['Use b.']);
  expect(vagueDeprecations(sdl(''))).toEqual(['']);
});
