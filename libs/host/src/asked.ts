import { type GraphQLResolveInfo, type OperationDefinitionNode, visit } from 'graphql';

const known = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** The names of all fields and arguments in an operation, whatever type they belong to. */
export function askedFields({
  operation,
  fragments,
}: Pick<GraphQLResolveInfo, 'operation' | 'fragments'>): ReadonlySet<string> {
  let names = known.get(operation);
  if (!names) {
    const found = new Set<string>();
    for (const node of [operation, ...Object.values(fragments)])
      visit(node, { Field: (f) => void found.add(f.name.value), Argument: (a) => void found.add(a.name.value) });
    known.set(operation, (names = found));
  }
  return names;
}
