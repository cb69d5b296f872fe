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
import { Unreadable } from '#libs/host';
import { AppError } from '#libs/kernel';

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

type FaultPath = readonly (string | number)[];

/** Collects what is wrong with variables: the place and a code, never the value, which may be a password. */
class Faults {
  private readonly wrong: GraphQLError[] = [];
  /** what was typed wrongly: told as services tell it, by the place inside of what was sent */
  private readonly unreadable: Record<string, string> = {};

  constructor(private readonly places: Readonly<Record<string, FaultPath>>) {}

  add(path: FaultPath, code: string): void {
    const extensions = { code: 'BAD_USER_INPUT', fields: { [path.join('.')]: code }, http: { status: 400 } };
    this.wrong.push(new GraphQLError('BAD_USER_INPUT', { extensions }));
    this.bound();
  }

  addUnreadable(variable: string, path: FaultPath, code: string): void {
    const inside = [...(this.places[variable] ?? []), ...path];
    this.unreadable[(inside.length > 0 ? inside : [variable]).join('.')] = code;
    this.bound();
  }

  list(): readonly Error[] {
    const fields = this.unreadable;
    return Object.keys(fields).length > 0 ? [...this.wrong, new AppError('VALIDATION', { fields })] : this.wrong;
  }

  private bound(): void {
    if (this.wrong.length + Object.keys(this.unreadable).length >= MOST_FAULTS) throw new Enough();
  }
}

export interface Coerced {
  faults: readonly Error[];
  coerced: Variables;
}

/**
 * The variables of the caller, coerced to their types, with defaults, and what is wrong with them. Both modes use this, so that both answer
 * the same.
 * @param places where in the arguments a variable stands that was a text of the document
 */
export function coerce(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
  places: Readonly<Record<string, FaultPath>> = {},
): Coerced {
  const faults = new Faults(places);
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
      const refuse = (path: FaultPath, _: unknown, error: GraphQLError): void => {
        if (error instanceof Unreadable) return faults.addUnreadable(name, path, error.fault);
        const { message } = error;
        const field = /^Field "(\w+)" of required type/.exec(message)?.[1];
        faults.add([name, ...path, ...(field === undefined ? [] : [field])], codeOf(message));
      };
      coerced[name] = coerceInputValue(variables[name], type, refuse, true);
    }
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { faults: faults.list(), coerced };
}
