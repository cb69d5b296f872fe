import { type DefinitionNode, type GraphQLSchema, isInterfaceType, isObjectType, Kind } from 'graphql';
import { type Ctx } from '#libs/kernel';
import { isNoun, NODE } from './node-sdl.js';

/** How a row is found. The noun is part of the id because nouns may share ids (a letter has the id of its message). */
export interface NodePlace {
  noun: string;
  id: string;
}

const nodeIdOf = ({ noun, id }: NodePlace): string => `${noun}:${id}`;

/** Null for what is no id of a node. */
export function placeOfNode(nodeId: string): NodePlace | null {
  const [noun, id, more] = nodeId.split(':');
  return noun && id && more === undefined ? { noun, id } : null;
}

/** A root field of the whole graph: no service can have it, because each knows only its own nouns. */
export const nodeRootSdl = `
  extend type Query {
    "A row of any noun; null when there is none, or none that you may see."
    node("As the row gives it." nodeId: ID!): Node
      @guard(public: true, why: "what is found is read under the policy of its noun")
  }`;

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
