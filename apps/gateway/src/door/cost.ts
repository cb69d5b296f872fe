import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { Lru } from '../graph/lru.js';
import { conditionVariables, isWanted } from '../graph/specialise.js';

type Variables = Record<string, unknown>;

/** Rows that a list without a given size counts for: more than most have, fewer than any may have. */
const UNNAMED_LIST = 10;
const UNNAMED_PAGE = 50;
const MAX_PAGE = 500;
/** The cost of `totalCount`, however many rows of the list are asked for. */
const COUNTED_LIST = 10;

const isPage = (name: string): boolean => name.endsWith('Page');

export interface CostInput {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** after defaults: null and left out are not the same */
  coerced: Variables;
}

/**
 * Counts the objects that an answer can hold: each object, times the rows of every list around it. `first` or `last` gives the rows of a
 * list; a page counts where its list is asked for. Each fragment is counted once, however often it is used: otherwise fragments within
 * fragments would take for ever.
 */
class Weigher {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    { document, coerced }: CostInput,
  ) {
    this.coerced = coerced;
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(d.name.value, d);
  }
  private readonly coerced: Variables;

  objects({ selections }: SelectionSetNode, parent: GraphQLCompositeType): number {
    let sum = 0;
    for (const node of selections) {
      if (!isWanted(node, this.coerced)) continue;
      if (node.kind === Kind.FIELD) sum += this.field(node, parent);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        sum += this.objects(node.selectionSet, this.typeOf(node.typeCondition) ?? parent);
      else sum += this.fragment(node.name.value);
    }
    return sum;
  }

  private typeOf(node: FragmentDefinitionNode['typeCondition'] | undefined): GraphQLCompositeType | undefined {
    const type = node && typeFromAST(this.schema, node);
    return isCompositeType(type) ? type : undefined;
  }

  private fragment(name: string): number {
    let weight = this.known.get(name);
    if (weight === undefined) {
      const fragment = this.fragments.get(name);
      const type = this.typeOf(fragment?.typeCondition);
      this.known.set(name, (weight = fragment && type ? this.objects(fragment.selectionSet, type) : 0));
    }
    return weight;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType): number {
    const definition = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    const named = definition && getNamedType(definition.type);
    // Queries about the schema are weighed in schema-cost.ts.
    if (!definition || !isCompositeType(named) || !node.selectionSet) return 0;
    const below = this.objects(node.selectionSet, named);
    const first = this.rowsOf(node, 'first', definition.args.find(({ name }) => name === 'first')?.defaultValue);
    const rows = this.rowsOf(node, 'last') ?? first;
    if (isObjectType(named) && isPage(named.name))
      return 1 + (rows ?? UNNAMED_PAGE) * below + (this.counts(node.selectionSet) ? COUNTED_LIST : 0);
    if (!isListType(getNullableType(definition.type)) || isPage(parent.name)) return 1 + below;
    return (rows ?? UNNAMED_LIST) * (1 + below);
  }

  /** Whether `totalCount` of a page is asked for. Each fragment is read once. */
  private counts({ selections }: SelectionSetNode, seen = new Set<string>()): boolean {
    return selections.some((node) => {
      if (!isWanted(node, this.coerced)) return false;
      if (node.kind === Kind.FIELD) return node.name.value === 'totalCount';
      if (node.kind === Kind.INLINE_FRAGMENT) return this.counts(node.selectionSet, seen);
      const fragment = seen.has(node.name.value) ? undefined : this.fragments.get(node.name.value);
      seen.add(node.name.value);
      return fragment !== undefined && this.counts(fragment.selectionSet, seen);
    });
  }

  private rowsOf({ arguments: given = [] }: FieldNode, argument: string, byDefault?: unknown): number | undefined {
    const value = given.find(({ name }) => name.value === argument)?.value;
    let rows = byDefault;
    if (value?.kind === Kind.VARIABLE) rows = value.name.value in this.coerced ? this.coerced[value.name.value] : rows;
    else if (value) rows = value.kind === Kind.INT ? Number(value.value) : undefined;
    return typeof rows === 'number' ? Math.min(Math.max(rows, 0), MAX_PAGE) : undefined;
  }
}

/** Cost of operations, remembered per operation and per the variables that can change it. */
export class Costs {
  private readonly known = new WeakMap<OperationDefinitionNode, { names: string[]; costs: Lru<string, number> }>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(input: CostInput): number {
    const { document, operation, coerced } = input;
    let known = this.known.get(operation);
    if (!known)
      this.known.set(operation, (known = { names: decisiveVariables(document, operation), costs: new Lru(100) }));
    const key = JSON.stringify(known.names.map((name) => (name in coerced ? [coerced[name]] : 'left out')));
    let cost = known.costs.get(key);
    if (cost === undefined) {
      const root = this.schema.getRootType(operation.operation);
      cost = root ? new Weigher(this.schema, input).objects(operation.selectionSet, root) : 0;
      known.costs.set(key, cost);
    }
    return cost;
  }
}

/** The variables that can change the cost: whole numbers for `first` and `last`, and those of @skip and @include. */
function decisiveVariables(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode): string[] {
  const numbers = variableDefinitions.flatMap(({ type, variable }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return named.kind === Kind.NAMED_TYPE && named.name.value === 'Int' ? [variable.name.value] : [];
  });
  return [...numbers, ...conditionVariables(document)];
}
