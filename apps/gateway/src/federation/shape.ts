import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  isAbstractType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  typeFromAST,
  TypeNameMetaFieldDef,
} from 'graphql';

/** `@include(if: $a)` is `{ variable: 'a', value: true }`; `@skip` wants false. */
export interface Condition {
  variable: string;
  value: boolean;
}
/** All of them must hold. `never` is a literal `@skip(if: true)`. */
type All = Condition[] | 'never';

interface Part {
  set: SelectionSetNode;
  when: Condition[];
}

/** One field of the answer for objects of one type. */
export interface ShapeField {
  key: string;
  name: string;
  type: GraphQLOutputType;
  /** alternatives, one of which must hold; null = always */
  when: Condition[][] | null;
  parts: Part[];
  /** the fields of objects of a type below this field */
  below: Map<string, ShapeField[]>;
}

const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

function conditionsOf(directives: readonly DirectiveNode[] | undefined): All {
  const conditions: Condition[] = [];
  for (const directive of directives ?? []) {
    if (!['skip', 'include'].includes(directive.name.value)) continue;
    const value = directive.name.value === 'include';
    const given = directive.arguments?.[0]?.value;
    if (given?.kind === Kind.VARIABLE) conditions.push({ variable: given.name.value, value });
    else if (given?.kind === Kind.BOOLEAN && given.value !== value) return 'never';
  }
  return conditions;
}

/** Writes an operation out as the fields that an answer must have, type by type. Fragments are resolved once per document. */
export class Shapes {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  readonly root: ShapeField[];
  readonly rootType: GraphQLObjectType;

  constructor(
    readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(d.name.value, d);
    const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)!;
    this.rootType = schema.getRootType(operation.operation)!;
    this.root = this.collect(this.rootType, [{ set: operation.selectionSet, when: [] }]);
  }

  /** The fields that an object of this type has below a field. */
  fieldsOf(field: ShapeField, type: GraphQLObjectType): ShapeField[] {
    let fields = field.below.get(type.name);
    if (!fields) field.below.set(type.name, (fields = this.collect(type, field.parts)));
    return fields;
  }

  private collect(type: GraphQLObjectType, parts: Part[]): ShapeField[] {
    const fields = new Map<string, ShapeField>();
    for (const part of parts) this.visit(type, part, fields);
    return [...fields.values()];
  }

  private visit(type: GraphQLObjectType, { set, when }: Part, fields: Map<string, ShapeField>): void {
    for (const selection of set.selections) {
      const own = conditionsOf(selection.directives);
      if (own === 'never') continue;
      const all = [...when, ...own];
      if (selection.kind === Kind.FIELD) {
        const { name, alias, selectionSet } = selection;
        const definition = metaFields.get(name.value) ?? type.getFields()[name.value];
        if (definition)
          add(fields, (alias ?? name).value, { name: name.value, type: definition.type }, all, selectionSet);
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (inner && this.applies(type, inner.typeCondition?.name.value)) {
        this.visit(type, { set: inner.selectionSet, when: all }, fields);
      }
    }
  }

  /** Is an object of this type meant by a fragment on that one? */
  applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = typeFromAST(this.schema, { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition } });
    return isAbstractType(wanted) && this.schema.isSubType(wanted, type);
  }

  matches = (typename: string, wanted: string[]): boolean => {
    const type = this.schema.getType(typename);
    return isObjectType(type) && wanted.some((condition) => this.applies(type, condition));
  };
}

function add(
  fields: Map<string, ShapeField>,
  key: string,
  definition: Pick<ShapeField, 'name' | 'type'>,
  when: Condition[],
  set: SelectionSetNode | undefined,
): void {
  let field = fields.get(key);
  if (!field) fields.set(key, (field = { key, ...definition, when: [], parts: [], below: new Map() }));
  field.when = when.length === 0 || field.when === null ? null : [...field.when, when];
  if (set) field.parts.push({ set, when });
}

export const included = (field: ShapeField, variables: Record<string, unknown>): boolean =>
  field.when === null || field.when.some((all) => all.every((c) => variables[c.variable] === c.value));
