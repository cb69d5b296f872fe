import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  type SelectionNode,
  type ValueNode,
  visit,
} from 'graphql';

const isCondition = (directive: DirectiveNode): boolean => ['skip', 'include'].includes(directive.name.value);

/** Variables that decide about @skip and @include. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      const value = isCondition(node) ? node.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

function isTrue(value: ValueNode | undefined, variables: Record<string, unknown>): boolean {
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] === true;
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** Whether @skip and @include leave this in. */
export const isWanted = (node: SelectionNode, variables: Record<string, unknown>): boolean =>
  (node.directives ?? []).every(
    (directive) =>
      !isCondition(directive) ||
      isTrue(directive.arguments?.[0]?.value, variables) === (directive.name.value === 'include'),
  );

/**
 * The operation for these variables: without the fields that @skip and @include leave out, and without these directives. Compiler and
 * planner see one operation for each of the few combinations that occur, and never have to evaluate conditions, which both do wrong where a
 * field is selected more than once.
 */
export function specialise(document: DocumentNode, variables: Record<string, unknown>): DocumentNode {
  const decided = visit(document, {
    SelectionSet: (node) => ({ ...node, selections: node.selections.filter((s) => isWanted(s, variables)) }),
    Directive: (node) => (isCondition(node) ? null : undefined),
  });
  return Object.values(separateOperations(decided))[0] ?? decided;
}

export function operationOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)!;
}

/** When everything is left out, the planner still needs a field. */
export function withoutGaps(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (node) =>
      node.selections.length > 0
        ? undefined
        : {
            ...node,
            selections: [{ kind: Kind.FIELD as const, name: { kind: Kind.NAME as const, value: '__typename' } }],
          },
  });
}
