import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';

type Variables = Record<string, unknown>;

/** Further faults are not listed: a caller with so many has another problem. */
const MOST_FAULTS = 20;
class Enough extends Error {}

const BROKEN: [RegExp, string][] = [
  [/is not defined by type/, 'unknown_field'],
  [/was not provided/, 'missing'],
  [/not to be null/, 'null'],
];
const codeOf = (message: string): string => BROKEN.find(([pattern]) => pattern.test(message))?.[1] ?? 'wrong_type';

/** Collects what is wrong with variables: the place and a code, never the value, which may be a password. */
class Faults {
  readonly list: GraphQLError[] = [];

  add(path: readonly (string | number)[], code: string): void {
    const extensions = { code: 'BAD_USER_INPUT', fields: { [path.join('.')]: code }, http: { status: 400 } };
    this.list.push(new GraphQLError('BAD_USER_INPUT', { extensions }));
    if (this.list.length >= MOST_FAULTS) throw new Enough();
  }
}

export interface Coerced {
  faults: readonly GraphQLError[];
  coerced: Variables;
}

/**
 * The variables of the caller, coerced to their types, with defaults, and what is wrong with them. Both modes use this, so that both answer
 * the same.
 */
export function coerce(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Variables): Coerced {
  const faults = new Faults();
  const coerced: Variables = {};
  try {
    for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
      const name = variable.name.value;
      const type = typeFromAST(schema, node);
      if (!isInputType(type)) continue;
      if (!Object.hasOwn(variables, name)) {
        if (defaultValue) coerced[name] = valueFromAST(defaultValue, type);
        else if (isNonNullType(type)) faults.add([name], 'missing');
        continue;
      }
      const refuse = (path: readonly (string | number)[], _: unknown, { message }: GraphQLError): void => {
        const field = /^Field "(\w+)" of required type/.exec(message)?.[1];
        faults.add([name, ...path, ...(field === undefined ? [] : [field])], codeOf(message));
      };
      coerced[name] = coerceInputValue(variables[name], type, refuse, true);
    }
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { faults: faults.list, coerced };
}
