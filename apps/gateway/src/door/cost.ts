import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { Lru } from '../graph/lru.js';

/** Rows of a list whose size nobody names: more than most have, less than any may have. */
const UNNAMED_LIST = 10;
const UNNAMED_PAGE = 50;
const MAX_PAGE = 500;

const isPage = (name: string): boolean => name.endsWith('Page');

/**
 * Counts the objects an answer can hold: one for each object, times the rows of every list around it. `first` says how many rows a
 * list has; the list of a page is counted where the page is asked for.
 */
const objects: ComplexityEstimator = ({ field, type, args, childComplexity }) => {
  const named = getNamedType(field.type);
  // Questions about the schema have a rule of their own (MaxIntrospectionDepth) and read no rows.
  if (!isCompositeType(named) || named.name.startsWith('__')) return 0;
  const first: unknown = args['first'];
  const rows = typeof first === 'number' ? Math.min(Math.max(first, 0), MAX_PAGE) : undefined;
  if (isObjectType(named) && isPage(named.name)) return 1 + (rows ?? UNNAMED_PAGE) * childComplexity;
  if (!isListType(getNullableType(field.type)) || isPage(type.name)) return 1 + childComplexity;
  return (rows ?? UNNAMED_LIST) * (1 + childComplexity);
};

export interface CostInput {
  document: DocumentNode;
  operationName?: string | null;
  variables: Record<string, unknown>;
}

/** Cost of operations, remembered per document and per the variables that can change it. */
export class Costs {
  private readonly known = new WeakMap<DocumentNode, { names: string[]; costs: Lru<string, number> }>();

  constructor(private readonly schema: GraphQLSchema) {}

  of({ document, operationName, variables }: CostInput): number {
    let known = this.known.get(document);
    if (!known) this.known.set(document, (known = { names: numbersAndFlags(document), costs: new Lru(100) }));
    const key = JSON.stringify([operationName, known.names.map((name) => variables[name])]);
    let cost = known.costs.get(key);
    if (cost === undefined) {
      cost = getComplexity({
        schema: this.schema,
        query: document,
        operationName: operationName ?? undefined,
        variables,
        estimators: [objects],
      });
      known.costs.set(key, cost);
    }
    return cost;
  }
}

/** Only these can change how much is asked for: `first`, @skip and @include. */
function numbersAndFlags(document: DocumentNode): string[] {
  return document.definitions.flatMap((d) =>
    d.kind === Kind.OPERATION_DEFINITION
      ? (d.variableDefinitions ?? []).flatMap(({ type, variable }) => {
          const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
          return named.kind === Kind.NAMED_TYPE && ['Int', 'Boolean'].includes(named.name.value)
            ? [variable.name.value]
            : [];
        })
      : [],
  );
}
