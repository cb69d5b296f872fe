import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NameNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type StringValueNode,
  type TypeNode,
} from 'graphql';

/** Rows of a page when the caller does not say how many. Contracts have the same number (`PAGE_SIZE`). */
const FIRST = '50';

const nameOf = (value: string): NameNode => ({ kind: Kind.NAME, value });
const saying = (value: string): StringValueNode => ({ kind: Kind.STRING, value });
const named = (name: string): TypeNode => ({ kind: Kind.NAMED_TYPE, name: nameOf(name) });
const promised = (type: TypeNode): TypeNode =>
  type.kind === Kind.NON_NULL_TYPE ? type : { kind: Kind.NON_NULL_TYPE, type };
const argument = (name: string, type: string, description: string): InputValueDefinitionNode => ({
  kind: Kind.INPUT_VALUE_DEFINITION,
  name: nameOf(name),
  type: named(type),
  description: saying(description),
});
const field = (name: string, type: TypeNode, description: string): FieldDefinitionNode => ({
  kind: Kind.FIELD_DEFINITION,
  name: nameOf(name),
  type: promised(type),
  description: saying(description),
});

export const isPageName = (name: string): boolean => name.endsWith('Page');
const edgeNameOf = (pageName: string): string => pageName.replace(/Page$/, 'Edge');

/** The type of one row of a page: `nodes: [Area!]!` → `Area`. */
function rowOf({ fields }: ObjectTypeDefinitionNode): TypeNode | null {
  let type = fields?.find(({ name }) => name.value === 'nodes')?.type;
  while (type && type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type ?? null;
}

/**
 * Turns pages into connections: clients like Relay read `edges` with a cursor for each row, others read `nodes`. Services write pages with
 * `nodes` and `pageInfo`; the rest is derived from these here.
 */
export function withConnections(definition: DefinitionNode, nouns: readonly string[]): DefinitionNode[] {
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && isPageName(definition.name.value)) {
    const row = rowOf(definition);
    if (row) return connection(definition, row);
  }
  const isType = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
  return [isType ? withPageArguments(definition, nouns) : definition];
}

function connection(page: ObjectTypeDefinitionNode, row: TypeNode): DefinitionNode[] {
  const name = edgeNameOf(page.name.value);
  const list: TypeNode = { kind: Kind.LIST_TYPE, type: promised(named(name)) };
  return [
    {
      ...page,
      fields: [
        ...(page.fields ?? []),
        field('edges', list, 'The rows with the place of each in the list.'),
        field('totalCount', named('Int'), 'How many rows the whole list has. Counted when it is asked for.'),
      ],
    },
    {
      kind: Kind.OBJECT_TYPE_DEFINITION,
      name: nameOf(name),
      description: saying('One row of the list and its place in it.'),
      directives: page.directives?.filter((directive) => directive.name.value === 'shareable'),
      fields: [
        field('cursor', named('String'), 'Pass it as `after` or `before` to read on beside this row.'),
        field('node', row, 'The row.'),
      ],
    },
  ];
}

const pageNameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : pageNameOf(type.type);
export const isPage = (type: TypeNode): boolean => isPageName(pageNameOf(type));

const backwards = [
  argument(
    'last',
    'Int',
    'Read backwards: so many rows before `before`, or the last ones of the list. Not beside `first` or `after`.',
  ),
  argument('before', 'String', 'Cursor of the row before which the page ends.'),
];

const updatedSince = argument(
  'updatedSince',
  'DateTime',
  'Only rows that were changed at this moment or later, in the order of their changes; not beside `orderBy`. Ask again with the last `updatedAt` that you have seen.',
);

/** Every list that can be read forwards can be read backwards too, and the contract shows the default size. */
function withPageArguments<T extends ObjectTypeDefinitionNode | ObjectTypeExtensionNode>(
  type: T,
  nouns: readonly string[],
): T {
  const first = (given: InputValueDefinitionNode): InputValueDefinitionNode =>
    given.name.value === 'first' && !given.defaultValue
      ? { ...given, defaultValue: { kind: Kind.INT, value: FIRST } }
      : given;
  const changesOf = (page: TypeNode): InputValueDefinitionNode[] =>
    type.name.value === 'Query' && nouns.some((noun) => pageNameOf(page) === `${noun}Page`) ? [updatedSince] : [];
  const fields = type.fields?.map((one) =>
    isPage(one.type)
      ? { ...one, arguments: [...(one.arguments ?? []).map(first), ...backwards, ...changesOf(one.type)] }
      : one,
  );
  return { ...type, fields };
}
