import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  typeFromAST,
  TypeNameMetaFieldDef,
} from 'graphql';

export type Path = readonly (string | number)[];

interface Found {
  node: FieldNode;
  parent: GraphQLCompositeType;
}

const metaFields = { __typename: TypeNameMetaFieldDef, __schema: SchemaMetaFieldDef, __type: TypeMetaFieldDef };

/** Finds out, from the operation alone, which place of the answer becomes null when a field fails. */
export class Places {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(d.name.value, d);
  }

  /** The nearest place at or above the path that may be null; the empty path is the whole answer. */
  nullAt(path: Path): Path {
    const operation = this.document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
    let parent: GraphQLCompositeType | undefined =
      operation && (this.schema.getRootType(operation.operation) ?? undefined);
    let sets = operation ? [operation.selectionSet] : [];
    let type: GraphQLOutputType | undefined;
    let nullable = 0;
    for (const [i, key] of path.entries()) {
      if (typeof key === 'number') type = this.itemOf(type);
      else {
        const found: Found[] = parent ? sets.flatMap((set) => this.find(set, parent!, key)) : [];
        type = found[0] && this.typeOf(found[0]);
        sets = found.flatMap(({ node }) => node.selectionSet ?? []);
        const named: unknown = type && getNamedType(type);
        parent = isCompositeType(named) ? named : undefined;
      }
      if (!type) break;
      if (!isNonNullType(type)) nullable = i + 1;
    }
    return path.slice(0, nullable);
  }

  private itemOf(type: GraphQLOutputType | undefined): GraphQLOutputType | undefined {
    const list = isNonNullType(type) ? type.ofType : type;
    return isListType(list) ? list.ofType : undefined;
  }

  private typeOf({ node, parent }: Found): GraphQLOutputType | undefined {
    const name = node.name.value;
    if (name in metaFields) return metaFields[name as keyof typeof metaFields].type;
    return 'getFields' in parent ? parent.getFields()[name]?.type : undefined;
  }

  private find(set: SelectionSetNode, parent: GraphQLCompositeType, key: string): Found[] {
    return set.selections.flatMap((selection): Found[] => {
      if (selection.kind === Kind.FIELD) {
        return (selection.alias ?? selection.name).value === key ? [{ node: selection, parent }] : [];
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      const condition = inner?.typeCondition && typeFromAST(this.schema, inner.typeCondition);
      return inner ? this.find(inner.selectionSet, isCompositeType(condition) ? condition : parent, key) : [];
    });
  }
}
