import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema, Kind, print } from 'graphql';
import { sha256 } from '../door/trusted-documents.js';
import { coerce } from './coerce.js';
import { type Lifted, liftLiterals, selectOperation } from './lift.js';
import { Lru } from './lru.js';
import { conditionVariables, operationOf, specialise } from './specialise.js';

type Variables = Record<string, unknown>;

/** How many combinations of @skip and @include are kept for one operation. */
const COMBINATIONS = 64;

/** An operation with its variables, ready to run. */
export interface Ready<T> {
  /** without conditions */
  document: DocumentNode;
  /** the caller's, and the texts of the document */
  variables: Variables;
  made: T;
}

/** One operation of a document, with its texts lifted, and what was made of it for each combination of conditions. */
class Prepared<T> {
  private readonly lifted: Lifted;
  private readonly conditions: string[];
  private readonly known = new Lru<string, { document: DocumentNode; made: T }>(COMBINATIONS);

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly make: (document: DocumentNode) => T,
    document: DocumentNode,
    operationName: string | null | undefined,
  ) {
    this.lifted = liftLiterals(schema, selectOperation(document, operationName));
    this.conditions = conditionVariables(this.lifted.document);
  }

  for(given: Variables): Ready<T> | { faults: readonly Error[] } {
    const { document, operation, values, places } = this.lifted;
    const variables = { ...given, ...values };
    const { faults, coerced } = coerce(this.schema, operation, variables, places);
    if (faults.length > 0) return { faults };
    const key = this.conditions.map((name) => coerced[name] === true).join();
    let found = this.known.get(key);
    if (!found) {
      const decided = specialise(document, coerced);
      this.known.set(key, (found = { document: decided, made: this.make(decided) }));
    }
    return { ...found, variables };
  }
}

/**
 * Prepares operations once. The cache is tied to the parsed document, which the bounded document store of the server holds: when a document
 * leaves the store, everything derived from it goes too.
 */
export class Preparation<T> {
  private readonly known = new WeakMap<DocumentNode, Map<string, Prepared<T>>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly make: (document: DocumentNode) => T,
  ) {}

  of(document: DocumentNode, operationName: string | null | undefined): Prepared<T> {
    let byName = this.known.get(document);
    if (!byName) this.known.set(document, (byName = new Map()));
    let prepared = byName.get(operationName ?? '');
    if (!prepared) {
      prepared = new Prepared(this.schema, this.make, document, operationName);
      byName.set(operationName ?? '', prepared);
    }
    return prepared;
  }
}

export type Run = (context: unknown, variables: Variables) => Promise<ExecutionResult> | ExecutionResult;

/** Queries about the schema have the same answer for everybody and read no rows: compiling them costs more than running them. */
const isAboutSchema = (document: DocumentNode): boolean =>
  operationOf(document).selectionSet.selections.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'));

type Answers = Lru<string, Promise<ExecutionResult> | ExecutionResult>;
/** The last answers to queries about the schema, by query and variables; a megabyte each at most. */
const keptAnswers = new WeakMap<GraphQLSchema, Answers>();
const KEPT = 8;

/** Answered once: the whole schema takes a tenth of a second in which the process does nothing else. Differences in writing do not matter. */
function askSchema(schema: GraphQLSchema, document: DocumentNode): Run {
  const answers: Answers = keptAnswers.get(schema) ?? new Lru(KEPT);
  keptAnswers.set(schema, answers);
  const question = sha256(print(document));
  return async (_, variableValues) => {
    const key = `${question} ${JSON.stringify(variableValues)}`;
    const answer = answers.get(key) ?? execute({ schema, document, variableValues });
    answers.set(key, answer);
    return { ...(await answer) };
  };
}

/** `jit`: compiled by graphql-jit. `none`: run by graphql-js itself, which is slower and has a stable version. Both answer the same. */
export type Compiler = 'jit' | 'none';

/** Makes a function of one operation, lifted and without conditions. */
export function compileOperation(schema: GraphQLSchema, document: DocumentNode, compiler: Compiler = 'jit'): Run {
  if (isAboutSchema(document)) return askSchema(schema, document);
  if (compiler === 'none')
    return (contextValue, variableValues) =>
      execute({ schema, document, contextValue, variableValues, rootValue: {} }) as ReturnType<Run>;
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new AggregateError(compiled.errors ?? [], 'the document does not compile');
  return (context, variables) => compiled.query({}, context, variables);
}
