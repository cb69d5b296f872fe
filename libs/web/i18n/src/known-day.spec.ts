import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldNode, getNamedType, isObjectType, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { mergedSchema } from '#web/bundle';
import { dayForTables, firstDayOf, lastDayOf } from './known-day.js';

it.each([
  ['2017-01-01', 'year', '2016-12-31', 'year', '2016'],
  ['2013-01-01', 'month', '2012-12-31', 'month', '2012-12'],
  ['2010-03-01', 'month', '2010-02-28', 'month', '2010-02'],
  ['2028-01-01', 'day', '2027-12-31', 'long', '2027-12-31'],
  ['2028-01-01', undefined, '2027-12-31', 'long', '2027-12-31'],
])('a period until %s, known by %s, ends on %s', (until, precision, day, style, table) => {
  const known = lastDayOf(until, precision)!;
  expect(known).toEqual({ day, style, about: false });
  expect(dayForTables(known)).toBe(table);
});
it('an end that no source names is not said', () => {
  expect([lastDayOf('2012-01-01', 'about'), lastDayOf(null, 'day')]).toEqual([null, null]);
});
it.each([
  ['2016-04-01', 'day', { day: '2016-04-01', style: 'short', about: false }, '2016-04-01'],
  ['2016-04-01', 'month', { day: '2016-04-01', style: 'month', about: false }, '2016-04'],
  ['2016-01-01', 'year', { day: '2016-01-01', style: 'year', about: false }, '2016'],
  ['2025-01-01', 'about', { day: '2025-01-01', style: 'year', about: true }, '2025'],
])('a period from %s, known by %s, is said no more exactly', (from, precision, known, table) => {
  expect(firstDayOf(from, precision, 'short')).toEqual(known);
  expect(dayForTables(known as NonNullable<ReturnType<typeof firstDayOf>>)).toBe(table);
});
it('a beginning that is not known is not said', () => {
  expect([firstDayOf(null, 'day'), firstDayOf('1900-01-01', 'unknown')]).toEqual([null, null]);
});

const root = join(import.meta.dirname, '../../../..');
const files = (end: RegExp): [string, string][] =>
  ['portal', 'workspace'].flatMap((app) => {
    const dir = join(root, 'apps', app, 'app');
    const names = (readdirSync(dir, { recursive: true }) as string[]).filter((name) => end.test(name));
    return names.map((name): [string, string] => [`${app}/${name}`, readFileSync(join(dir, name), 'utf8')]);
  });

describe('no page can say a day more exactly than it is known', () => {
  it('whoever reads a day reads how exactly it is known', () => {
    const schema = mergedSchema(root);
    const missing: string[] = [];
    let seen = 0;
    for (const [file, text] of files(/\.graphql$/)) {
      const info = new TypeInfo(schema);
      visit(
        parse(text),
        visitWithTypeInfo(info, {
          SelectionSet({ selections }) {
            const type = getNamedType(info.getType());
            if (!isObjectType(type)) return;
            const named = new Set(
              selections.filter((s): s is FieldNode => s.kind === Kind.FIELD).map((s) => s.name.value),
            );
            for (const day of ['from', 'until']) {
              if (!named.has(day) || !type.getFields()[`${day}Precision`]) continue;
              seen += 1;
              if (!named.has(`${day}Precision`)) missing.push(`${file}: ${type.name}.${day}`);
            }
          },
        }),
      );
    }
    expect(missing).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  });

  it('and only the formatter asks for it', () => {
    const readers = files(/\.tsx?$/).filter(([, text]) => /Precision\b\s*===|Precision\s*!==/.test(text));
    expect(readers.map(([file]) => file)).toEqual([]);
  });
});
