import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The field inside the fragments that carry its conditions. */
function fieldOf(node: SelectionNode): FieldNode | undefined {
  if (node.kind === Kind.FIELD) return node;
  return node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet.selections.map(fieldOf)[0] : undefined;
}
const isMeta = (node: SelectionNode): boolean => fieldOf(node)?.name.value.startsWith('__') ?? false;

/** Root selections, one field each; a fragment with @skip or @include stays around each of its fields. */
function flattened(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>): SelectionNode[] {
  return set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return [node];
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    const selections = inner ? flattened(inner.selectionSet, fragments) : [];
    if (!node.directives?.length) return selections;
    const { directives } = node;
    return selections.map((selection) => ({
      kind: Kind.INLINE_FRAGMENT,
      directives,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
    }));
  });
}

function only(document: DocumentNode, operation: OperationDefinitionNode, selections: SelectionNode[]): DocumentNode {
  const part = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  return { ...document, definitions: document.definitions.map((d) => (d === operation ? part : d)) };
}

/** Fields with one response key belong together. */
function byKey(selections: SelectionNode[]): SelectionNode[][] {
  const groups = new Map<string, SelectionNode[]>();
  for (const node of selections) {
    const field = fieldOf(node);
    const key = field ? (field.alias ?? field.name).value : '';
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values()];
}

/**
 * Parts of an operation that are planned apart: the questions about the schema, which the gateway answers itself, and each root field
 * of a mutation. A mutation's fields run one after the other, each with all that hangs on it: the planner would already start
 * the second while the answer of the first is still being filled in.
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
