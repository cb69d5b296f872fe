import {
  getIntrospectionQuery,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Root } from '../isolation/calls.build.js';
import { places, withValue } from './values.build.js';

/** What comes back must not hold it. */
export const MARKER = 'hunter2-im-falschen-Feld';

export interface Attack {
  name: string;
  query: string;
  /** made when it is sent: a quarter of a million objects are many */
  variables?: () => unknown;
}

const repeated = (n: number, part: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join(' ');
const object = (n: number, value: unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, value]));

/** Questions about the schema: every list of it, asked for as often and as deeply as the limits of a document allow. */
export function schemaAttacks(schema: GraphQLSchema): Attack[] {
  const deep =
    'name description fields { name args { name type { name } } type { name ofType { name } } } inputFields { name }';
  const lists = ['types', 'directives'].map((list) => ({
    name: `30 times ${list}`,
    query: `{ __schema { ${repeated(29, (i) => `a${i}: ${list} { name ${list === 'types' ? deep : 'args { name type { name } }'} }`)} } }`,
  }));
  const biggest = Object.values(schema.getTypeMap())
    .map((type) => type.name)
    .slice(0, 10);
  return [
    ...lists,
    { name: 'the whole contract', query: getIntrospectionQuery() },
    {
      name: 'ten types by name',
      query: `{ ${biggest.map((name, i) => `a${i}: __type(name: "${name}") { ${deep} }`).join(' ')} }`,
    },
    {
      name: 'types in types',
      query: `{ __schema { types { fields { type { fields { type { name } } } } a: fields { type { b: fields { type { name } } } } } } }`,
    },
    {
      name: 'fragments of types',
      query: `{ __schema { types { ...a } } } ${repeated(20, (i) => `fragment ${'a'.repeat(i + 1)} on __Type { ofType { ...${'a'.repeat(i + 2)} } }`)} fragment ${'a'.repeat(21)} on __Type { name }`,
    },
  ];
}

const edgesOf = (type: GraphQLObjectType): string[] =>
  Object.values(type.getFields())
    .filter((f) => isObjectType(getNamedType(f.type)) && !f.args.some((a) => isNonNullType(a.type)))
    .map((f) => f.name);
const leafOf = (type: GraphQLObjectType): string =>
  Object.values(type.getFields()).find((f) => isLeafType(getNamedType(f.type)) && f.args.length === 0)?.name ??
  '__typename';

/** A root field with its arguments as variables, and what is asked below it. */
function calling({ kind, field }: Root, below: string, rest = ''): string {
  const declared = field.args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
  const passed = field.args.map((a) => `${a.name}: $${a.name}`).join(', ');
  const selection = isObjectType(getNamedType(field.type)) ? `{ ${below} }` : '';
  return `${kind} A${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} } ${rest}`;
}

/** For every type that a query leads to: fragments that double with each line, the same field again and again, all edges at once. */
export function documentAttacks(roots: Root[]): Attack[] {
  return roots.flatMap((root) => {
    const type = getNamedType(root.field.type);
    if (root.kind !== 'query' || !isObjectType(type)) return [];
    const on = `on ${type.name}`;
    const leaf = leafOf(type);
    const doubling = repeated(60, (i) => `fragment f${i} ${on} { ...f${i + 1} ...f${i + 1} }`);
    const all = edgesOf(type).map((name) => `${name} { ...e }`);
    return [
      {
        name: `${root.field.name}: doubling`,
        query: calling(root, '...f0', `${doubling} fragment f60 ${on} { ${leaf} }`),
      },
      {
        name: `${root.field.name}: one field 400 times`,
        query: calling(
          root,
          repeated(400, () => leaf),
        ),
      },
      {
        name: `${root.field.name}: quarrelling aliases`,
        query: calling(
          root,
          repeated(29, (i) => `x: ${leaf} @include(if: ${i % 2 === 0})`),
        ),
      },
      {
        name: `${root.field.name}: a circle over every edge`,
        query: calling(root, '...e', `fragment e ${on} { ${leaf} ${all.join(' ')} }`),
      },
      { name: `${root.field.name}: a name of 100 KB`, query: calling(root, 'x'.repeat(100_000)) },
    ];
  });
}

/** For every field with an input: keys that nobody knows, empty objects without end, and a password at every place that takes none. */
export function variableAttacks(roots: Root[], variablesOf: (root: Root) => Record<string, unknown>): Attack[] {
  return roots.flatMap((root, n) => {
    const type = getNamedType(root.field.type);
    const query = calling(root, isObjectType(type) ? leafOf(type) : '');
    const masses = (name: string): Attack[] => [
      {
        name: `${root.field.name}(${name}): 50,000 unknown keys`,
        query,
        variables: () => ({ ...variablesOf(root), [name]: object(50_000, 1) }),
      },
      {
        name: `${root.field.name}(${name}): 250,000 empty objects`,
        query,
        variables: () => ({ ...variablesOf(root), [name]: Array.from({ length: 250_000 }, () => ({})) }),
      },
    ];
    return root.field.args.flatMap((arg) => [
      // All fields go the same way here: some of them are enough.
      ...(n % 12 === 0 ? masses(arg.name) : []),
      ...places(arg.type, [arg.name]).map((place) => ({
        name: `${root.field.name} ${place.path.join('.')}: a password`,
        query,
        variables: () => withValue(variablesOf(root), place.path, { text: MARKER, list: [MARKER] }),
      })),
      {
        name: `${root.field.name}(${arg.name}): a password in the document`,
        query: `${root.kind} { ${root.field.name}(${arg.name}: { a: "${MARKER}", ${MARKER.replaceAll('-', '_')}: [1, "${MARKER}"] }) ${isObjectType(type) ? `{ ${leafOf(type)} }` : ''} }`,
      },
    ]);
  });
}

/** What needs no schema. */
export const plainAttacks: Attack[] = [
  { name: 'a text of 900 KB', query: `{ area(slug: "${MARKER.repeat(37_000)}") { id } }` },
  { name: 'a text where a name belongs', query: `{ areas { "${MARKER}" } }` },
  { name: 'a text that does not end', query: `{ area(slug: "${MARKER}) { id } }` },
  { name: 'a number where a name belongs', query: `{ areas { 12345678901234567890 } }` },
  { name: '900 lists', query: `{ area(slug: ${'['.repeat(450)}1${']'.repeat(450)}) { id } }` },
  { name: '300 variables', query: `query (${repeated(300, (i) => `$v${i}: Int`)}) { areas { nodes { id } } }` },
  { name: '100 operations', query: repeated(100, (i) => `query Q${i} { areas { nodes { id } } }`) },
  {
    name: '150 fragments',
    query: `{ areas { nodes { id } } } ${repeated(150, (i) => `fragment f${i} on Area { id }`)}`,
  },
  { name: '200 directives', query: `{ areas ${repeated(200, () => '@include(if: true)')} { nodes { id } } }` },
  { name: '300 wrong fields', query: `{ areas { ${repeated(300, (i) => `nam${i}`)} } }` },
  { name: '400 spreads', query: `{ areas { nodes { ${repeated(400, () => '...a')} } } } fragment a on Area { id }` },
  {
    name: 'numbers without end',
    query: '{ areas { nodes { id } } }',
    variables: () => ({ a: Array.from({ length: 400_000 }, () => 1) }),
  },
  { name: 'a value that does not exist', query: `{ areas(orderBy: ${MARKER.replaceAll('-', '_')}) { nodes { id } } }` },
];
