import { type DefinitionNode, type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

export const NODE = 'Node';

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
