import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { sources } from './sources.js';

const schema = buildSchema(readFileSync('docs/schema.graphql', 'utf8'), { assumeValidSDL: true });
const questions = schema.getQueryType()!.getFields();
const nameOf: Record<string, string> = {
  clients: 'apiClients',
  deliveries: 'webhookDeliveries',
  imports: 'dataImports',
  jobs: 'deadLetters',
  letters: 'undeliveredLetters',
  pending: 'pendingActs',
  people: 'users',
};

/** A value that each kind of filter takes. */
const probes = {
  row: '0190d0a2-1b1b-7c1c-8d1d-1e1e1e1e1e1e',
  year: '2026',
  day: '2026-01-01',
  euros: '1',
  text: 'x',
  choice: '',
};

describe.each(sources.filter(({ table }) => !table.whole).map((source) => [source.table.key, source] as const))(
  'the list %s',
  (key, { table }) => {
    const list = questions[nameOf[key] ?? key]!;
    const argument = (name: string) => getNamedType(list.args.find((one) => one.name === name)?.type);

    it('sorts by orders that the interface has, and by their reverse', () => {
      const order = argument('orderBy');
      const values = isEnumType(order) ? order.getValues().map(({ name }) => name) : [];
      const sorts = table.columns.flatMap(({ sort }) => (sort ? [sort, `${sort}Desc`] : []));
      expect(sorts.filter((name) => !values.includes(name))).toEqual([]);
    });

    it('narrows by conditions that the interface has', () => {
      const filter = argument('filter');
      const fields = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
      const asked = (table.filters ?? []).flatMap(({ key, kind, values, to }) =>
        (kind === 'choice' ? values! : [probes[kind]]).flatMap((value) => Object.keys(to?.(value) ?? { [key]: value })),
      );
      expect([...asked, ...(table.search ? ['search'] : [])].filter((name) => !fields.includes(name))).toEqual([]);
    });
  },
);

it('each list has a key of its own, and what programs know its rows by', () => {
  const keys = sources.map(({ table }) => table.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(sources.filter(({ table }) => !table.ids?.length).map(({ table }) => table.key)).toEqual([]);
});
