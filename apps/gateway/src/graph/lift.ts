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
  /** where each of them stood, below its argument `input` or with the name of its argument */
  places: Record<string, (string | number)[]>;
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

/** Where a visitor is: keys from the document down, and what each of them is a key of. */
type At = [path: readonly (string | number)[], ancestors: readonly (ASTNode | readonly ASTNode[])[]];

/** Names of arguments and fields, and places in lists. What a mutation takes is told without its argument, as services tell it. */
function placeOf([path, ancestors]: At): (string | number)[] {
  const place = path.flatMap((key, i) => {
    if (path[i - 1] === 'values') return [key];
    const named = ['arguments', 'fields'].includes(String(path[i - 1]));
    const node = named ? (ancestors[i] as unknown as Record<string | number, { name: { value: string } }>)[key] : null;
    return node ? [node.name.value] : [];
  });
  return place[0] === 'input' ? place.slice(1) : place;
}

/** Collects literals as variables with names that the document does not use. */
class Literals {
  readonly values: Record<string, unknown> = {};
  readonly places: Lifted['places'] = {};
  readonly definitions: VariableDefinitionNode[] = [];
  private readonly used = new Set<string>();
  private counter = 0;

  constructor(document: DocumentNode) {
    visit(document, { Variable: (node) => void this.used.add(node.name.value) });
  }

  lift(node: ValueNode, type: GraphQLInputType | null | undefined, at: At): VariableNode | undefined {
    if (!type) return undefined;
    if (containsVariable(node)) throw new AppError('LITERAL_WITH_VARIABLE');
    const value = valueFromASTUntyped(node);
    if (hasNul(value)) throw new AppError('NUL_CHARACTER');
    while (this.used.has(`text${this.counter}`)) this.counter += 1;
    const name = `text${this.counter++}`;
    const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
    this.values[name] = value;
    this.places[name] = placeOf(at);
    this.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    return variable;
  }
}

function replaceLiterals(schema: GraphQLSchema, document: DocumentNode, literals: Literals): DocumentNode {
  const types = new TypeInfo(schema);
  const composite = (node: ValueNode, type: GraphQLInputType | null | undefined, at: At): VariableNode | undefined =>
    isCustomScalar(type) ? literals.lift(node, type, at) : undefined;
  const visitor = visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Directive: () => false,
    StringValue: (node, _key, _parent, ...at) => literals.lift(node, types.getInputType(), at),
    EnumValue: (node, _key, _parent, ...at) => composite(node, types.getInputType(), at),
    ObjectValue: (node, _key, _parent, ...at) => composite(node, types.getInputType(), at),
    ListValue: (node, _key, _parent, ...at) => {
      const expected = types.getParentInputType();
      return isListType(expected && getNullableType(expected)) ? undefined : composite(node, expected, at);
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
  return {
    document: { kind: Kind.DOCUMENT, definitions },
    operation,
    values: literals.values,
    places: literals.places,
  };
}

/** The one operation that is to run, with the fragments it needs. */
export function selectOperation(document: DocumentNode, operationName: string | null | undefined): DocumentNode {
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  const wanted = operationName ? operations.filter((o) => o.name?.value === operationName) : operations;
  if (wanted.length !== 1) throw new AppError('OPERATION_NOT_FOUND');
  return operations.length === 1 ? document : separateOperations(document)[wanted[0]!.name?.value ?? '']!;
}
