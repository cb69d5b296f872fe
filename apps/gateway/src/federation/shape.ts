import {
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

/** One field of the answer for objects of one type. */
export interface ShapeField {
  key: string;
  name: string;
  type: GraphQLOutputType;
  parts: SelectionSetNode[];
  /** the fields of objects of a type below this field */
  below: Map<string, ShapeField[]>;
}

const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

/** The fields that the answer of an operation must have, type by type. The operation has no conditions any more. */
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
    this.root = this.collect(this.rootType, [operation.selectionSet]);
  }

  /** The fields that an object of this type has below a field. */
  fieldsOf(field: ShapeField, type: GraphQLObjectType): ShapeField[] {
    let fields = field.below.get(type.name);
    if (!fields) field.below.set(type.name, (fields = this.collect(type, field.parts)));
    return fields;
  }

  private collect(type: GraphQLObjectType, parts: SelectionSetNode[]): ShapeField[] {
    const fields = new Map<string, ShapeField>();
    for (const part of parts) this.visit(type, part, fields);
    return [...fields.values()];
  }

  private visit(type: GraphQLObjectType, set: SelectionSetNode, fields: Map<string, ShapeField>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const { name, alias, selectionSet } = selection;
        const definition = metaFields.get(name.value) ?? type.getFields()[name.value];
        const key = (alias ?? name).value;
        const known = fields.get(key);
        const field = known ?? (definition && newField(key, name.value, definition.type));
        if (!field) continue;
        fields.set(key, field);
        if (selectionSet) field.parts.push(selectionSet);
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (inner && this.applies(type, inner.typeCondition?.name.value)) this.visit(type, inner.selectionSet, fields);
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

const newField = (key: string, name: string, type: GraphQLOutputType): ShapeField => ({
  key,
  name,
  type,
  parts: [],
  below: new Map(),
});
