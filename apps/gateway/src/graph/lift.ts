import {
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  getNamedType,
  getNullableType,
  isListType,
  isScalarType,
  isSpecifiedScalarType,
  parseType,
  separateOperations,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { AppError } from '#libs/kernel';

/** One operation whose texts have become variables. */
export interface Lifted {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** the lifted texts, to be passed beside the caller's variables */
  values: Record<string, unknown>;
}

const containsVariable = (node: ASTNode): boolean => {
  let found = false;
  visit(node, { Variable: () => void (found = true) });
  return found;
};

/** Text that PostgreSQL cannot store has no business in a request. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, item]) => key.includes('\0') || hasNul(item));
}

const isCustomScalar = (type: GraphQLInputType | null | undefined): boolean => {
  const named = type && getNamedType(type);
  return isScalarType(named) && !isSpecifiedScalarType(named);
};

/** Collects literals as variables with names that the document does not use. */
class Literals {
  readonly values: Record<string, unknown> = {};
  readonly definitions: VariableDefinitionNode[] = [];
  private readonly used = new Set<string>();
  private counter = 0;

  constructor(document: DocumentNode) {
    visit(document, { Variable: (node) => void this.used.add(node.name.value) });
  }

  lift(node: ValueNode, type: GraphQLInputType | null | undefined): VariableNode | undefined {
    if (!type) return undefined;
    if (containsVariable(node)) throw new AppError('LITERAL_WITH_VARIABLE');
    const value = valueFromASTUntyped(node);
    if (hasNul(value)) throw new AppError('NUL_CHARACTER');
    while (this.used.has(`text${this.counter}`)) this.counter += 1;
    const name = `text${this.counter++}`;
    const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
    this.values[name] = value;
    this.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    return variable;
  }
}

function replaceLiterals(schema: GraphQLSchema, document: DocumentNode, literals: Literals): DocumentNode {
  const types = new TypeInfo(schema);
  const composite = (node: ValueNode, type: GraphQLInputType | null | undefined): VariableNode | undefined =>
    isCustomScalar(type) ? literals.lift(node, type) : undefined;
  const visitor = visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Directive: () => false,
    StringValue: (node) => literals.lift(node, types.getInputType()),
    EnumValue: (node) => composite(node, types.getInputType()),
    ObjectValue: (node) => composite(node, types.getInputType()),
    ListValue: (node) => {
      const expected = types.getParentInputType();
      return isListType(expected && getNullableType(expected)) ? undefined : composite(node, expected);
    },
  });
  return visit(document, visitor);
}

/**
 * Makes a variable of every text in an operation before it is compiled or sent on. graphql-jit writes literals into the source of a
 * function (a text of the right form would run as code), so no literal of a caller may reach it. It also lets documents that differ only in
 * their texts share one query plan.
 */
export function liftLiterals(schema: GraphQLSchema, document: DocumentNode): Lifted {
  const literals = new Literals(document);
  const replaced = replaceLiterals(schema, document, literals);
  const definitions = replaced.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, variableDefinitions: [...(definition.variableDefinitions ?? []), ...literals.definitions] }
      : definition,
  );
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new AppError('GRAPHQL_VALIDATION_FAILED');
  return { document: { kind: Kind.DOCUMENT, definitions }, operation, values: literals.values };
}

/** The one operation that is to run, with the fragments it needs. */
export function selectOperation(document: DocumentNode, operationName: string | null | undefined): DocumentNode {
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  const wanted = operationName ? operations.filter((o) => o.name?.value === operationName) : operations;
  if (wanted.length !== 1) throw new AppError('OPERATION_NOT_FOUND');
  return operations.length === 1 ? document : separateOperations(document)[wanted[0]!.name?.value ?? '']!;
}
