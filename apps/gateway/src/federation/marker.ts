import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { NODE } from '#libs/host';

/** The response key of a field that is asked for only to find out whether the reader may see the object. */
const MARKER = 'qwSeen';

interface Owned {
  /** fields that only the owner answers */
  fields: Set<string>;
  marker: string;
}

type Directives = ObjectTypeDefinitionNode['directives'];
const argumentsOf = (directives: Directives, name: string): Map<string, string>[] =>
  (directives ?? [])
    .filter((d) => d.name.value === name)
    .map((d) => new Map(d.arguments?.map((a) => [a.name.value, 'value' in a.value ? String(a.value.value) : ''])));

/** An owner is the service that defines an entity and does not merely extend it. */
function ownedBy(type: ObjectTypeDefinitionNode): Owned | null {
  const joins = argumentsOf(type.directives, 'join__type').filter((join) => join.has('key'));
  const owner = joins.find((join) => join.get('extension') !== 'true' && join.get('resolvable') !== 'false');
  if (!owner || joins.length < 2) return null;
  const own = (type.fields ?? []).filter((field) =>
    argumentsOf(field.directives, 'join__field').some(
      (join) => join.get('graph') === owner.get('graph') && join.get('external') !== 'true',
    ),
  );
  const leaf = own.find((field) => {
    const named = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type;
    return (
      named.kind === Kind.NAMED_TYPE &&
      ['Boolean', 'Int', 'String', 'ID'].includes(named.name.value) &&
      !field.arguments?.length
    );
  });
  return leaf ? { fields: new Set(own.map((f) => f.name.value)), marker: leaf.name.value } : null;
}

/**
 * Asks the owner about every reference. A service that refers to another's noun knows its id, so the router would answer `{ carrier { id }
 * }` without asking whether the reader may see that carrier; inside one process the answer would be null. Wherever an operation asks the
 * owner for nothing, one cheap field of the owner is added. The owner then decides, and the field is left out of the answer.
 */
export class Markers {
  private readonly owned = new Map<string, Owned>();

  constructor(
    private readonly schema: GraphQLSchema,
    supergraphSdl: string,
  ) {
    for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const owned = ownedBy(definition);
      if (owned) this.owned.set(definition.name.value, owned);
    }
  }

  mark(document: DocumentNode): DocumentNode {
    const types = new TypeInfo(this.schema);
    const visitor = visitWithTypeInfo(types, {
      SelectionSet: (node) => {
        const parent = types.getParentType()?.name ?? '';
        const owned = parent === NODE ? anyNode : this.owned.get(parent);
        return owned && !asksOwner(node, owned)
          ? { ...node, selections: [...node.selections, markerField(owned.marker)] }
          : undefined;
      },
    });
    return visit(document, visitor);
  }
}

/** For a row of an unknown noun every owner would give back the id. */
const anyNode: Owned = { fields: new Set(['nodeId']), marker: 'nodeId' };

const asksOwner = (node: SelectionSetNode, owned: Owned): boolean =>
  node.selections.some((s) => s.kind === Kind.FIELD && !s.directives?.length && owned.fields.has(s.name.value));

const markerField = (name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: MARKER },
  name: { kind: Kind.NAME, value: name },
});
