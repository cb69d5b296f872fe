import { buildSchema, parse, print } from 'graphql';
import { scalars } from '#libs/host';
import '../errors.js';
import { compileOperation, Preparation } from './compile.js';
import { liftLiterals, selectOperation } from './lift.js';
import { specialise } from './specialise.js';

const schema = buildSchema(`
  scalar JSON
  enum Kind { A B }
  input In { name: String, kind: Kind, json: JSON, list: [String!], in: In }
  type Query { f(text: String = "x", list: [ID!], in: In, json: JSON, kind: Kind, n: Int): String, g: Query }
`);
const lift = (source: string): [string, object] => {
  const { document, values } = liftLiterals(schema, parse(source));
  return [print(document).replaceAll(/\s+/g, ' '), values];
};

describe('a text of one form', () => {
  const forms = buildSchema(`
    scalar EmailAddress
    scalar URL
    input In { mail: EmailAddress!, list: [URL!], in: In }
    type Query { f(input: In, mail: EmailAddress): String }
  `);
  const { EmailAddress, URL } = scalars;
  for (const { name, parseValue, parseLiteral } of [EmailAddress, URL])
    Object.assign(forms.getType(name)!, { parseValue, parseLiteral });
  const faultsOf = (source: string, input?: object): readonly Error[] => {
    const ready = new Preparation(forms, () => null).of(parse(source), null).for({ input });
    return 'faults' in ready ? ready.faults : [];
  };
  const variable = 'query ($input: In) { f(input: $input) }';

  it.each([
    [
      variable,
      { mail: 'geheim@', list: ['a.example', 'nicht eine'], in: { mail: 'geheim' } },
      { mail: 'not_an_email', 'list.1': 'not_a_web_address', 'in.mail': 'not_an_email' },
    ],
    [
      '{ f(input: { mail: "geheim@", list: ["a.example", "nicht eine"] }) }',
      undefined,
      { mail: 'not_an_email', 'list.1': 'not_a_web_address' },
    ],
    ['{ f(mail: "geheim@") }', undefined, { mail: 'not_an_email' }],
  ])('is refused by its place in what was sent, all at once, and never repeated: %s', (source, input, fields) => {
    const faults = faultsOf(source, input);
    expect(faults).toMatchObject([{ code: 'VALIDATION', fields }]);
    expect(JSON.stringify(faults) + String(faults)).not.toMatch(/geheim|nicht eine/);
  });

  it('that shows nothing is left to the field', () => {
    expect(faultsOf(variable, { mail: ' ', list: [''] })).toEqual([]);
  });
});

describe('lifting texts out of documents', () => {
  it('makes a variable of every text, at its type, and leaves numbers, names and variables', () => {
    expect(lift('query ($text0: Int) { f(text: "a", n: 1, kind: A, list: ["b", "c"]) g { f(n: $text0) } }')).toEqual([
      'query ($text0: Int, $text1: String, $text2: ID!, $text3: ID!) { f(text: $text1, n: 1, kind: A, list: [$text2, $text3]) g { f(n: $text0) } }',
      { text1: 'a', text2: 'b', text3: 'c' },
    ]);
  });
  it('reaches into inputs, and takes custom scalars whole', () => {
    expect(lift('{ f(in: { name: "a", json: { x: ["y", 1] }, in: { list: "one" } }, json: [1, "z"]) }')).toEqual([
      'query ($text0: String, $text1: JSON, $text2: [String!], $text3: JSON) { f(in: {name: $text0, json: $text1, in: {list: $text2}}, json: $text3) }',
      { text0: 'a', text1: { x: ['y', 1] }, text2: 'one', text3: [1, 'z'] },
    ]);
  });
  it('refuses what it cannot lift, and what PostgreSQL cannot store', () => {
    expect(() => lift('query ($v: Int) { f(json: { a: $v }) }')).toThrow('LITERAL_WITH_VARIABLE');
    expect(() => lift('{ f(text: "\\u0000") }')).toThrow('NUL_CHARACTER');
    expect(() => lift('{ f(json: { a: ["\\u0000"] }) }')).toThrow('NUL_CHARACTER');
  });

  // graphql-jit turns these marks into code. When this fails, the compiler has changed: read it again.
  const attack = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.attacked = true)';
  it('is needed: a text in a document would run as code', async () => {
    await compileOperation(schema, parse(`{ f(text: "${attack}") }`))({}, {});
    schema.getQueryType()!.getFields()['f']!.resolve = (_, args: object) => JSON.stringify(args);
    await compileOperation(schema, parse(`{ f(text: "${attack}") }`))({}, {});
    expect(globalThis).toHaveProperty('attacked');
    Reflect.deleteProperty(globalThis, 'attacked');
  });
  it('holds: what is prepared has no texts left', async () => {
    const prepared = new Preparation(schema, (document) => compileOperation(schema, document));
    for (const argument of [
      `text: "${attack}"`,
      `in: { name: "${attack}" }`,
      `json: { a: "${attack}" }`,
      `list: "${attack}"`,
      `text: """${attack}"""`,
    ]) {
      const ready = prepared.of(parse(`{ f(${argument}) }`), null).for({});
      if ('faults' in ready) throw new Error('no faults expected');
      expect(JSON.stringify(await ready.made({}, ready.variables))).toContain('globalThis.attacked');
      expect(globalThis).not.toHaveProperty('attacked');
    }
  });
});

describe('choosing an operation', () => {
  it('takes the named one with its fragments only', () => {
    const document = parse(
      'query A { g { ...X } } query B { g { ...Y } } fragment X on Query { f } fragment Y on Query { f }',
    );
    expect(print(selectOperation(document, 'B')).replaceAll(/\s+/g, ' ')).toBe(
      'query B { g { ...Y } } fragment Y on Query { f }',
    );
    expect(() => selectOperation(document, null)).toThrow('OPERATION_NOT_FOUND');
    expect(() => selectOperation(document, 'C')).toThrow('OPERATION_NOT_FOUND');
  });
});

describe('deciding conditions', () => {
  const decide = (source: string, variables: object): string =>
    print(specialise(parse(source), variables as Record<string, unknown>)).replaceAll(/\s+/g, ' ');
  const source =
    'query ($a: Boolean!) { f @skip(if: $a) g @include(if: $a) { ...X @skip(if: false) ... @include(if: false) { f } } } fragment X on Query { f }';
  it('leaves what is wanted', () => {
    expect(decide(source, { a: true })).toBe('query ($a: Boolean!) { g { ...X } } fragment X on Query { f }');
    expect(decide(source, { a: false })).toBe('query ($a: Boolean!) { f }');
  });
});
