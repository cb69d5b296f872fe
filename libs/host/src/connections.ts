import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isObjectType,
  Kind,
  type NameNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type StringValueNode,
  type TypeNode,
} from 'graphql';
import { type Page } from '#libs/kernel';

/** Rows of a page when nobody says how many; the kernel gives the same when a service asks by itself. */
const FIRST = '50';

const nameOf = (value: string): NameNode => ({ kind: Kind.NAME, value });
const saying = (value: string): StringValueNode => ({ kind: Kind.STRING, value });
const named = (name: string): TypeNode => ({ kind: Kind.NAMED_TYPE, name: nameOf(name) });
const promised = (type: TypeNode): TypeNode =>
  type.kind === Kind.NON_NULL_TYPE ? type : { kind: Kind.NON_NULL_TYPE, type };
const field = (name: string, type: TypeNode, description: string): FieldDefinitionNode => ({
  kind: Kind.FIELD_DEFINITION,
  name: nameOf(name),
  type: promised(type),
  description: saying(description),
});

export const isPageName = (name: string): boolean => name.endsWith('Page');
export const edgeNameOf = (pageName: string): string => pageName.replace(/Page$/, 'Edge');

/** The type of one row of a page: `nodes: [Area!]!` → `Area`. */
function rowOf({ fields }: ObjectTypeDefinitionNode): TypeNode | null {
  let type = fields?.find(({ name }) => name.value === 'nodes')?.type;
  while (type && type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type ?? null;
}

/**
 * A page is a connection, too: clients that keep lists by edges (Relay and its kind) read `edges` with a cursor for each row, everybody
 * else `nodes`. Services write pages with `nodes` and `pageInfo`; the rest is derived from that, once.
 */
export function withConnections(definition: DefinitionNode): DefinitionNode[] {
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && isPageName(definition.name.value)) {
    const row = rowOf(definition);
    if (row) return connection(definition, row);
  }
  const isType = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
  return [isType ? withDefaults(definition) : definition];
}

function connection(page: ObjectTypeDefinitionNode, row: TypeNode): DefinitionNode[] {
  const name = edgeNameOf(page.name.value);
  const list: TypeNode = { kind: Kind.LIST_TYPE, type: promised(named(name)) };
  return [
    { ...page, fields: [...(page.fields ?? []), field('edges', list, 'The rows with the place of each in the list.')] },
    {
      kind: Kind.OBJECT_TYPE_DEFINITION,
      name: nameOf(name),
      description: saying('One row of the list and its place in it.'),
      fields: [
        field('cursor', named('String'), 'Pass it as `after` to read on behind this row.'),
        field('node', row, 'The row.'),
      ],
    },
  ];
}

const isPage = (type: TypeNode): boolean =>
  type.kind === Kind.NAMED_TYPE ? isPageName(type.name.value) : isPage(type.type);

/** Says in the contract what holds when `first` is left out. */
function withDefaults<T extends ObjectTypeDefinitionNode | ObjectTypeExtensionNode>(type: T): T {
  const first = (argument: InputValueDefinitionNode): InputValueDefinitionNode =>
    argument.name.value === 'first' && !argument.defaultValue
      ? { ...argument, defaultValue: { kind: Kind.INT, value: FIRST } }
      : argument;
  const fields = type.fields?.map((one) => (isPage(one.type) ? { ...one, arguments: one.arguments?.map(first) } : one));
  return { ...type, fields };
}

/** `AreaPage { nodes, edges, pageInfo, totalCount }` and `AreaEdge` have no rights of their own: whoever may list areas may read them. */
const shapes = [new Set(['nodes', 'edges', 'pageInfo', 'totalCount']), new Set(['cursor', 'node'])];

/** What a page or an edge is about; null for every other type. */
export function rowTypeOf(type: GraphQLObjectType): GraphQLObjectType | null {
  const fields = type.getFields();
  const [shape, key] = isPageName(type.name) ? [shapes[0]!, 'nodes'] : [shapes[1]!, 'node'];
  if (!isPageName(type.name) && !type.name.endsWith('Edge')) return null;
  let row: unknown = fields[key]?.type;
  while (row && typeof row === 'object' && 'ofType' in row) row = row.ofType;
  return isObjectType(row) && Object.keys(fields).every((name) => shape.has(name)) ? row : null;
}

/** Gives the derived fields of pages their answers. */
export function connectPages(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !isPageName(type.name)) continue;
    const edges = type.getFields()['edges'];
    if (edges && !edges.resolve)
      edges.resolve = ({ nodes, cursors }: Page<unknown>): object[] =>
        cursors().map((cursor, i) => ({ cursor, node: nodes[i] }));
  }
}
