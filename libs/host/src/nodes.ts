import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { type Ctx } from '#libs/kernel';

/** How a row is found. The noun is part of the id because nouns may share ids (a letter has the id of its message). */
export interface NodePlace {
  noun: string;
  id: string;
}

export const NODE = 'Node';
const nodeIdOf = ({ noun, id }: NodePlace): string => `${noun}:${id}`;

/** Null for what is no id of a node. */
export function placeOfNode(nodeId: string): NodePlace | null {
  const [noun, id, more] = nodeId.split(':');
  return noun && id && more === undefined ? { noun, id } : null;
}

const ownFields = (
  parse(
    `type Row {
    "Names this row in the whole graph: \`node(nodeId:)\` finds it."
    nodeId: ID!
    "When the row itself was changed last. What belongs to it (an edge, a value of the calendar) has changes of its own."
    updatedAt: DateTime!
  }`,
    { noLocation: true },
  ).definitions[0] as ObjectTypeDefinitionNode
).fields as FieldDefinitionNode[];

/** A root field of the whole graph: no service can have it, because each knows only its own nouns. */
export const nodeRootSdl = `
  extend type Query {
    "A row of any noun; null when there is none, or none that you may see."
    node("As the row gives it." nodeId: ID!): Node
      @guard(public: true, why: "what is found is read under the policy of its noun")
  }`;

/** A noun is a type with an id and a guard of its own. */
export function isNoun({ name, fields, directives }: ObjectTypeDefinitionNode): boolean {
  const guard = directives?.find((directive) => directive.name.value === 'guard');
  const on = guard?.arguments?.find((argument) => argument.name.value === 'on')?.value;
  const id = fields?.find((field) => field.name.value === 'id');
  const isOwn = id !== undefined && !id.directives?.some((directive) => directive.name.value === 'external');
  return isOwn && on?.kind === Kind.STRING && on.value === name.value;
}

/** Makes every noun a `Node` with a `nodeId`, in one process and behind a router. */
export function withNode(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !isNoun(definition)) return definition;
  const { interfaces = [], directives = [], fields = [] } = definition;
  const key = parse('type Row @key(fields: "id") { id: ID! }', { noLocation: true }).definitions[0];
  const hasKey = directives.some((directive) => directive.name.value === 'key');
  return {
    ...definition,
    interfaces: [...interfaces, { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: NODE } }],
    directives: hasKey ? directives : [...directives, ...((key as ObjectTypeDefinitionNode).directives ?? [])],
    fields: [...fields, ...ownFields],
  };
}

/** The names of the nouns among these definitions. */
export const nounsOf = (definitions: readonly DefinitionNode[]): string[] =>
  definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(isNoun)
    .map(({ name }) => name.value);

/** Gives nodes their ids and the graph its way to them. */
export function connectNodes(schema: GraphQLSchema): void {
  const node = schema.getType(NODE);
  if (!isInterfaceType(node)) return;
  node.resolveType = (row: object): string => ('__typename' in row ? String(row.__typename) : row.constructor.name);
  for (const type of schema.getPossibleTypes(node)) {
    const field = type.getFields()['nodeId'];
    if (field) field.resolve = ({ id }: { id: string }): string => nodeIdOf({ noun: type.name, id });
  }
  const root = schema.getQueryType()?.getFields()['node'];
  if (!root) return;
  root.resolve = (_, { nodeId }: { nodeId: string }, { ctx }: { ctx: Ctx }): Promise<object | null> | null => {
    const place = placeOfNode(nodeId);
    const type = place && schema.getType(place.noun);
    return place && isObjectType(type) && schema.isSubType(node, type) ? ctx.ref(place.noun, place.id) : null;
  };
}
