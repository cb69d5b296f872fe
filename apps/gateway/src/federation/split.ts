import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const isMeta = (node: FieldNode): boolean => node.name.value.startsWith('__');

/** Root fields without the fragments around them. */
function flattened(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>): FieldNode[] {
  return set.selections.flatMap((node): FieldNode[] => {
    if (node.kind === Kind.FIELD) return [node];
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return inner ? flattened(inner.selectionSet, fragments) : [];
  });
}

function only(document: DocumentNode, operation: OperationDefinitionNode, selections: FieldNode[]): DocumentNode {
  const part = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  return { ...document, definitions: document.definitions.map((d) => (d === operation ? part : d)) };
}

/** Fields with one response key belong together. */
function byKey(selections: FieldNode[]): FieldNode[][] {
  const groups = new Map<string, FieldNode[]>();
  for (const node of selections) {
    const key = (node.alias ?? node.name).value;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values()];
}

/**
 * Parts of an operation that are planned separately: queries about the schema, which the gateway answers itself, and each root field of a
 * mutation. The fields of a mutation run one after the other, each with everything below it; the planner would start the second one while
 * the first is still being completed.
 */
export function splitRoots(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): { introspection: DocumentNode | null; steps: DocumentNode[] } {
  const fragments = new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d]] : [])),
  );
  const roots = flattened(operation.selectionSet, fragments);
  const meta = roots.filter(isMeta);
  const rest = roots.filter((node) => !isMeta(node));
  const groups = operation.operation === 'mutation' ? byKey(rest) : rest.length ? [rest] : [];
  return {
    introspection: meta.length ? only(document, operation, meta) : null,
    steps: groups.map((selections) => only(document, operation, selections)),
  };
}
