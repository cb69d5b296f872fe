import { jest } from '@jest/globals';
import { getNamedType, type GraphQLInputType } from 'graphql';
import { type Root, roots } from '../isolation/calls.build.js';
import { documentOf, variablesIn } from './calls.build.js';
import { HostileDoor } from './door.build.js';
import { places, withValue } from './values.build.js';

jest.setTimeout(120_000);

/** As macOS and some keyboards write `Müller`: a u, and two dots for the letter before. */
const decomposed = 'Mu\u0308ller';

let door: HostileDoor;
let variablesOf: (root: Root) => Record<string, unknown>;
beforeAll(async () => {
  door = await HostileDoor.open();
  variablesOf = await variablesIn(door.world);
});
afterAll(() => door?.close());

const takesText = (type: GraphQLInputType): boolean => ['String', 'JSON'].includes(getNamedType(type).name);

let serial = 0;
const valueFor = (type: GraphQLInputType): unknown =>
  getNamedType(type).name === 'JSON'
    ? { [decomposed]: { de: { one: decomposed, many: decomposed } } }
    : `${decomposed} ${(serial += 1)} ${'und so weiter '.repeat(2)}`.trim();

/** Every column of the services that holds text, with how many of its values are not composed, and how many hold the letter. */
async function columns(): Promise<{ name: string; odd: number; written: number }[]> {
  const found = await door.world.app.owner<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as table, column_name as column
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY') and table_type = 'BASE TABLE'
        and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  return Promise.all(
    found.map(async ({ schema, table, column }) => {
      const text = `"${column}"::text`;
      const [row] = await door.world.app.owner<{ odd: number; written: number }>(
        `select count(*) filter (where ${text} is not nfc normalized)::int as odd,
                count(*) filter (where ${text} like '%Müller%')::int as written from "${schema}"."${table}"`,
      );
      return { name: `${schema}.${table}.${column}`, ...row! };
    }),
  );
}

/** They may take the right of the very key that asks, so they come last. */
const endings = ['lockUser', 'eraseUser', 'endMandate', 'decideAct', 'revokeApiClient'];
const inOrder = (all: Root[]): Root[] =>
  all.toSorted((a, b) => endings.indexOf(a.field.name) - endings.indexOf(b.field.name));

it('every text that enters through the graph is kept composed, in every input of every service', async () => {
  let taken = 0;
  for (const root of inOrder(roots(door.world))) {
    const document = documentOf(root);
    const texts = root.field.args.flatMap((a) => places(a.type, [a.name])).filter((p) => takesText(p.type));
    const calls = texts.map(async ({ path, type }) => {
      const { code, text } = await door.graphql(document, withValue(variablesOf(root), path, valueFor(type)));
      if (code !== null) return;
      taken += 1;
      expect(text).toBe(text.normalize('NFC'));
    });
    await Promise.all(calls);
  }
  expect(taken).toBeGreaterThan(50);
  const all = await columns();
  expect(all.filter(({ odd }) => odd > 0)).toEqual([]);
  // It did get in: names, sources, reasons, notes, settings, the audit trail …
  expect(all.filter(({ written }) => written > 0).length).toBeGreaterThan(20);
});

it('a literal of the document is composed as well, written out or as an escape', async () => {
  for (const written of [decomposed, 'Mu\\u0308ller']) {
    const query = `{ areas(filter: { search: "${written}" }) { nodes { name } } }`;
    const { text, code } = await door.send({ body: JSON.stringify({ query }) });
    expect({ text, code }).toMatchObject({ code: null });
    expect(text).toContain('Müller');
  }
});
