import { compileQuery, isCompiledQuery } from 'graphql-jit';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  getVariableValues,
  GraphQLError,
} from 'graphql';
import { liftLiterals, selectOperation } from './lift.js';

/** A document made ready once: lifted, selected, and whatever the executor derives from it. */
export interface Prepared<T> {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  values: Record<string, unknown>;
  made: T;
}

/**
 * Prepares documents once. The cache hangs on the parsed document, which the bounded document store of the server owns: when a
 * document leaves the store, what was derived from it goes too.
 */
export class Preparation<T> {
  private readonly known = new WeakMap<DocumentNode, Map<string, Prepared<T>>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly make: (document: DocumentNode, operation: OperationDefinitionNode) => T,
  ) {}

  of(document: DocumentNode, operationName: string | null | undefined): Prepared<T> {
    let byName = this.known.get(document);
    if (!byName) this.known.set(document, (byName = new Map()));
    const name = operationName ?? '';
    let prepared = byName.get(name);
    if (!prepared) {
      const lifted = liftLiterals(this.schema, selectOperation(document, operationName));
      prepared = { ...lifted, made: this.make(lifted.document, lifted.operation) };
      byName.set(name, prepared);
    }
    return prepared;
  }
}

export type Run = (context: unknown, variables: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult;

/** Compiles one lifted operation to a function. */
export function compileOperation(schema: GraphQLSchema, document: DocumentNode): Run {
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new AggregateError(compiled.errors ?? [], 'the document does not compile');
  return (context, variables) => compiled.query({}, context, variables);
}

/** The faults of the caller's variables. Both modes ask graphql-js, so that both answer alike. */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): readonly GraphQLError[] {
  if (!operation.variableDefinitions?.length) return [];
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions, variables, { maxErrors: 20 });
  return errors.map(
    (error) => new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } }),
  );
}
