import fc from 'fast-check';
import { getIntrospectionQuery, parse, printSchema, validate } from 'graphql';
import { anonymous } from '#libs/kernel';
import { answer, ctxOf, federated, type Given, merged, same, uncompiled } from './fixtures/both.build.js';
import { faults } from './fixtures/faults.js';
import { randomOperation } from './fixtures/random-operation.js';
import { client, gardenId, senator } from './fixtures/world.js';

describe('merged and federated execution give the same answer, byte for byte', () => {
  it('has the same schema, and introspects the same', async () => {
    expect(printSchema(federated.schema)).toBe(printSchema(merged.schema));
    await same(getIntrospectionQuery());
    await same(
      '{ __typename __schema { queryType { name } } t: __type(name: "Garden") { kind } gardens { __typename } }',
    );
  });

  const reads: [string, string, Given?][] = [
    [
      'plain columns',
      '{ gardens { nodes { id name budgetCents plantedOn changedAt can } pageInfo { hasNextPage endCursor } } }',
    ],
    [
      'edges into the other service and back',
      '{ gardens { nodes { name sheds { label garden { name sheds { label } } } } } }',
    ],
    ['all gardens for the senate', '{ sheds { nodes { label garden { name plan can } } } }', { who: senator }],
    ['an API client with scopes', '{ gardens { nodes { name sheds { label } } } }', { who: client }],
    ['a reference the reader may not see', '{ sheds { nodes { label garden { name } } } }'],
    ['a reference of which only the id is asked', '{ sheds { nodes { label garden { id } } } }'],
    [
      'a reference of which only the referring service is asked',
      '{ sheds { nodes { garden { __typename sheds { label } } } } }',
    ],
    [
      'the same through a fragment',
      'query { sheds { nodes { garden { ...G } } } } fragment G on Garden { id sheds { id } }',
    ],
    [
      'a single row and a missing one',
      `{ a: garden(id: "${gardenId(1)}") { name sheds { label } } b: garden(id: "${gardenId(3)}") { name } c: garden(id: "nonsense") { name } }`,
    ],
    [
      'aliases, fragments, repeated fields',
      '{ x: gardens(first: 2) { nodes { a: name b: name ...F ... on Garden { id } } } gardens(first: 1) { nodes { id } nodes { name } } } fragment F on Garden { c: name sheds { l: label } }',
    ],
    [
      'a union',
      '{ sheds { nodes { contents { __typename ... on Tool { name sharp } ... on Seed { name count } } } } }',
    ],
    [
      'skip and include',
      'query ($a: Boolean!, $b: Boolean = true) { gardens { nodes { id @skip(if: $a) name @include(if: $b) sheds @include(if: $a) { label } ... @skip(if: $a) { isPublic } } } ... @include(if: $a) { __typename sheds { nodes { id } } } }',
      { variables: { a: true } },
    ],
    [
      'skip and include, the other way',
      'query ($a: Boolean!, $b: Boolean = true) { gardens { nodes { id @skip(if: $a) name @include(if: $b) sheds @include(if: $a) { label } ... @skip(if: $a) { isPublic } } } ... @include(if: $a) { __typename sheds { nodes { id } } } }',
      { variables: { a: false, b: false } },
    ],
    [
      'variables with defaults',
      'query ($n: Int = 2, $name: String) { gardens(first: $n, name: $name) { nodes { name } pageInfo { hasNextPage } } }',
      { variables: {} },
    ],
    [
      'scalars as literals',
      '{ echo(day: "2026-03-29", at: "2026-03-29T02:30:00+02:00", cents: 48000, json: { a: [1, null, { b: "x" }] }, tags: ["ä", "\\"", "\\u0041"], kind: FLOWER) { day at cents json tags kind text } }',
    ],
    [
      'scalars as variables',
      'query ($d: Date, $t: DateTime, $c: Cents, $j: JSON, $k: GardenKind, $s: [String!]) { echo(text: null, day: $d, at: $t, cents: $c, json: $j, kind: $k, tags: $s) { day at cents json kind tags text } }',
      {
        variables: { d: '2024-02-29', t: '2026-11-22T10:00:00.5Z', c: -1, j: { x: [true] }, k: 'VEGETABLE', s: 'one' },
      },
    ],
    [
      'one operation of several',
      'query A { gardens { nodes { ...F } } } query B { sheds { nodes { label } } } fragment F on Garden { name }',
      { operationName: 'B' },
    ],
    [
      'one service asked twice for entities at once',
      '{ gardens { nodes { sheds { garden { name } } neighbours { sheds { id } } } } garden(id: "x") { sheds { id } } }',
    ],
    [
      'conditions around whole steps',
      'query ($a: Boolean!) { gardens { nodes { id sheds @include(if: $a) { label } } } x: gardens(first: 1) { nodes { sheds { id } } } sheds @skip(if: $a) { nodes { garden { name } } } }',
      { variables: { a: true } },
    ],
    ['nothing but a type name', '{ __typename a: __typename }'],
  ];
  it.each(reads)('reads: %s', async (...[, source, given]) => {
    const { data, errors } = await same(source, given);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
  });

  it.each(faults)('fails: %s', async (...[, source, codes, given]) => {
    const { errors = [] } = await same(source, given);
    for (const { path, extensions } of errors) if (extensions.code === 'INTERNAL') expect(path).toBeTruthy();
    expect(errors.map((e) => e.extensions.code)).toEqual(codes);
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });

  it('random operations', async () => {
    const run = async (seed: number, a: boolean): Promise<void> => {
      const source = randomOperation(merged.schema, seed);
      expect(validate(merged.schema, parse(source))).toEqual([]);
      await same(source, { who: seed % 2 ? senator : anonymous(), variables: { a } });
    };
    await fc.assert(fc.asyncProperty(fc.nat(), fc.boolean(), run), { numRuns: 80, seed: 2026 });
  });

  it('answers in the language of the reader', async () => {
    const de = await same('{ gardens { nodes { plan } } }');
    const en = await same('{ gardens { nodes { plan } } }', { language: 'en' });
    expect(de.errors).not.toEqual(en.errors);
  });

  it('refuses an operation that does not exist', async () => {
    for (const graph of [merged, uncompiled, federated]) {
      for (const given of [{ operationName: 'C' }, {}]) {
        const two = answer(graph, 'query A { __typename } query B { __typename }', given);
        await expect(two).rejects.toMatchObject({ code: 'OPERATION_NOT_FOUND' });
      }
    }
  });
});

describe('mutations', () => {
  it('run one after the other, each with everything that hangs on it', async () => {
    const source = `mutation {
      a: buildShed(gardenId: "${gardenId(2)}", label: "neu") { label garden { name } }
      b: renameGarden(id: "${gardenId(2)}", name: "Umbenannt") { name sheds { label } }
      c: buildShed(gardenId: "${gardenId(2)}", label: "neu") { garden { name sheds { label } } }
      d: renameGarden(id: "${gardenId(2)}", name: "Garten 2") { name }
      __typename
    }`;
    for (const graph of [merged, uncompiled, federated]) {
      const result = JSON.parse(await answer(graph, source, { who: senator })) as {
        data: Record<string, { garden: { name: string } }>;
      };
      expect(result).not.toHaveProperty('errors');
      expect(result.data['a']!.garden.name).toBe('Garten 2');
      expect(result.data['c']!.garden.name).toBe('Umbenannt');
    }
  });

  it('refuse alike', async () => {
    await same('mutation { plantGarden(input: { name: "x" }) { id } }');
    await same('mutation { plantGarden(input: { name: "" }) { id } }', { who: senator });
    await same(`mutation { a: renameGarden(id: "${gardenId(3)}", name: "x") { id } }`);
    await same(`mutation { a: renameGarden(id: "${gardenId(1)}", name: "x") { id } }`, { who: client });
  });

  it('with an idempotency key have one effect, whichever mode carries out the second call', async () => {
    const source =
      'mutation ($name: String!) { plantGarden(input: { name: $name, isPublic: false }) { id name changedAt plantedOn budgetCents } }';
    const given = { who: senator, variables: { name: 'Einmal' }, idempotencyKey: 'key-0001' };
    const first = await answer(merged, source, given);
    expect(await answer(federated, source, given)).toBe(first);
    expect(await answer(merged, source, given)).toBe(first);
    const { errors = [] } = await same(source, { ...given, variables: { name: 'Anders' } });
    expect(errors[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const { data } = await same('{ gardens(name: "Einmal") { nodes { name } } }', { who: senator });
    expect(data).toEqual({ gardens: { nodes: [{ name: 'Einmal' }] } });
  });

  it('hand the session back to the gateway', async () => {
    for (const graph of [merged, uncompiled, federated]) {
      const ctx = ctxOf({});
      await graph.execute({ document: parse('mutation { enter(token: "t") }'), variables: {}, ctx });
      expect(ctx.session).toEqual({ token: 't', expires: new Date('2027-01-01T00:00:00Z') });
      await graph.execute({ document: parse('mutation { enter }'), variables: {}, ctx });
      expect(ctx.session).toBeNull();
    }
  });
});

describe('an answer with many faults', () => {
  it('names as many as go into 64 KB, says how many there were besides, and keeps its data', async () => {
    const fields = Array.from({ length: 300 }, (_, i) => `a${i}: broken`).join(' ');
    const { data, errors = [] } = await same(`{ gardens { nodes { name ${fields} } } }`);
    expect(JSON.stringify(data)).toContain('"Garten 1"');
    expect(JSON.stringify(errors).length).toBeLessThanOrEqual(64 * 1024);
    const nodes = (data as { gardens: { nodes: unknown[] } }).gardens.nodes.length;
    const omitted = 300 * nodes - (errors.length - 1);
    expect(errors.at(-1)!.extensions).toMatchObject({ code: 'TOO_MANY_ERRORS', params: { omitted } });
    expect(new Set(errors.slice(0, -1).map((error) => error.extensions.code))).toEqual(new Set(['INTERNAL']));
  });
});
