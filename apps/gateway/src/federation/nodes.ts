import { buildSchema, execute, type GraphQLSchema, Kind, parse } from 'graphql';
import { NODE, nodeRootSdl, placeOfNode, subgraphOf } from '#libs/host';
import { type Json } from './answer.js';

/** The gateway's own part of the graph. The gateway knows which noun a `nodeId` names; the service of the noun knows whether the row may be seen. */
export const NODES = 'nodes';

const external = (noun: string): string =>
  `type ${noun} implements ${NODE} @key(fields: "id", resolvable: false) { id: ID! nodeId: ID! @external }`;

/** This part as a contract, composed with those of the services. It does not provide `nodeId`, so the owner is always asked. */
export const nodesSdl = (nouns: readonly string[]): string =>
  subgraphOf([nodeRootSdl, ...nouns.map(external)].join('\n'));

/** The nouns that the contract of a service brings. */
export const nodesOf = (sdl: string): string[] =>
  parse(sdl, { noLocation: true })
    .definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ interfaces }) => interfaces?.some(({ name }) => name.value === NODE))
    .map(({ name }) => name.value);

/** Answers it. Never asks anybody. */
export class Nodes {
  private readonly schema: GraphQLSchema;
  private readonly nouns: ReadonlySet<string>;

  constructor(nouns: readonly string[]) {
    this.nouns = new Set(nouns);
    const types = nouns.map((noun) => `type ${noun} implements ${NODE} { id: ID! nodeId: ID! }`);
    this.schema = buildSchema(
      `interface ${NODE} { nodeId: ID! } ${types.join(' ')} type Query { node(nodeId: ID!): ${NODE} }`,
    );
  }

  answer(query: string, variables: Json): { data: Json | null } {
    const node = ({ nodeId }: { nodeId: string }): object | null => {
      const place = placeOfNode(nodeId);
      return place && this.nouns.has(place.noun) ? { __typename: place.noun, id: place.id } : null;
    };
    const document = parse(query, { noLocation: true });
    const result = execute({ schema: this.schema, document, rootValue: { node }, variableValues: variables });
    return { data: 'data' in result ? ((result.data as Json | null | undefined) ?? null) : null };
  }
}
