import {
  type FieldNode,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { type CostInput } from './cost.js';

/** Enough for the whole schema, as tools ask for it; nobody needs more. */
const TIMES_THE_WHOLE = 1.25;
/** How many objects answer a query about the schema. This is exact, because the schema is known. */
class SchemaWeigher {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<SelectionSetNode, Map<unknown, number>>();
  private readonly coerced: Record<string, unknown>;
  private steps = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    { document, coerced }: CostInput,
    /** beyond this the sum is not worked out any further */
    private readonly enough: number,
  ) {
    this.coerced = coerced;
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(d.name.value, d);
  }

  /** @param type of the object that is asked; null for the root of the operation */
  objects(set: SelectionSetNode, type: GraphQLObjectType | null, value: unknown): number {
    let ofSet = this.known.get(set);
    if (!ofSet) this.known.set(set, (ofSet = new Map()));
    const known = ofSet.get(value);
    if (known !== undefined) return known;
    if ((this.steps += 1) > this.enough) return this.steps;
    let sum = 0;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        if (node.selectionSet) sum += this.field(node, node.selectionSet, type, value);
        continue;
      }
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
      if (inner) sum += this.objects(inner.selectionSet, type, value);
    }
    ofSet.set(value, sum);
    return sum;
  }

  private field(node: FieldNode, below: SelectionSetNode, type: GraphQLObjectType | null, value: unknown): number {
    const field = type === null ? roots[node.name.value] : type.getFields()[node.name.value];
    const named = field && getNamedType(field.type);
    if (!field || !isObjectType(named)) return 0;
    const info = { schema: this.schema } as GraphQLResolveInfo;
    const found: unknown = field.resolve?.(value, { includeDeprecated: true, name: this.nameIn(node) }, null, info);
    const items: unknown[] = Array.isArray(found) ? found : found === null || found === undefined ? [] : [found];
    return items.reduce<number>((sum, item) => sum + 1 + this.objects(below, named, item), 0);
  }

  /** Of which type `__type` asks. */
  private nameIn({ arguments: given = [] }: FieldNode): unknown {
    const value = given.find(({ name }) => name.value === 'name')?.value;
    if (value?.kind === Kind.VARIABLE) return this.coerced[value.name.value];
    return value?.kind === Kind.STRING ? value.value : undefined;
  }
}

const roots: Partial<Record<string, GraphQLField<unknown, unknown>>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

/** What questions about the schema may cost, and do cost. */
export class SchemaCosts {
  readonly limit: number;
  private readonly known = new WeakMap<OperationDefinitionNode, number>();

  constructor(private readonly schema: GraphQLSchema) {
    const whole = {
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    };
    const document = parse(getIntrospectionQuery(whole));
    const operation = document.definitions[0] as OperationDefinitionNode;
    this.limit = Math.ceil(TIMES_THE_WHOLE * this.weigh({ document, operation, coerced: {} }, Infinity));
  }

  private weigh(input: CostInput, enough: number): number {
    return new SchemaWeigher(this.schema, input, enough).objects(input.operation.selectionSet, null, null);
  }

  of(input: CostInput): number {
    const { operation } = input;
    let cost = this.known.get(operation);
    if (cost === undefined) {
      cost = this.weigh(input, this.limit);
      if (!operation.variableDefinitions?.length) this.known.set(operation, cost);
    }
    return cost;
  }
}
