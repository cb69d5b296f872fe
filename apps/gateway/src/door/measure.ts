import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { AppError } from '#libs/kernel';
import { type Limits } from './budgets.js';
import { reasonOf } from './reason.js';

export interface Measure {
  depth: number;
  aliases: number;
  rootFields: number;
  fields: number;
}

const nothing: Measure = { depth: 0, aliases: 0, rootFields: 0, fields: 0 };

/** Sizes of a document with its fragments written out. Every fragment is measured once, however often it is used. */
class Ruler {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, Measure>();

  constructor(document: DocumentNode) {
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(d.name.value, d);
  }

  measure(set: SelectionSetNode): Measure {
    const total: Measure = { ...nothing };
    for (const node of set.selections) {
      const part = node.kind === Kind.FIELD ? this.field(node) : this.fragment(node);
      total.depth = Math.max(total.depth, part.depth);
      total.aliases += part.aliases;
      total.rootFields += part.rootFields;
      total.fields += part.fields;
    }
    return total;
  }

  private field(node: Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>): Measure {
    if (node.alias?.value.startsWith('__')) throw new AppError('RESERVED_ALIAS');
    const below = node.selectionSet ? this.measure(node.selectionSet) : nothing;
    const schema = node.name.value.startsWith('__');
    return {
      depth: schema ? 1 : 1 + below.depth,
      aliases: below.aliases + (node.alias ? 1 : 0),
      rootFields: 1,
      fields: 1 + below.fields,
    };
  }

  private fragment(node: Exclude<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>): Measure {
    if (node.kind === Kind.INLINE_FRAGMENT) return this.measure(node.selectionSet);
    const name = node.name.value;
    const known = this.known.get(name);
    if (known) return known;
    // A fragment that uses itself counts as empty here; validation refuses it.
    this.known.set(name, nothing);
    const fragment = this.fragments.get(name);
    const measured = fragment ? this.measure(fragment.selectionSet) : nothing;
    this.known.set(name, measured);
    return measured;
  }
}

export function measureDocument(document: DocumentNode): Measure {
  const ruler = new Ruler(document);
  const parts = document.definitions.flatMap((d) =>
    d.kind === Kind.OPERATION_DEFINITION ? [ruler.measure(d.selectionSet)] : [],
  );
  const most = (key: keyof Measure): number => Math.max(0, ...parts.map((part) => part[key]));
  return { depth: most('depth'), aliases: most('aliases'), rootFields: most('rootFields'), fields: most('fields') };
}

function parsed(source: string, maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    const fault = error as { message: string; locations?: unknown };
    if (/tokens\. Parsing aborted/.test(fault.message))
      throw new AppError('TOO_MANY_TOKENS', { params: { limit: maxTokens } });
    throw new AppError('GRAPHQL_PARSE_FAILED', { params: { reason: reasonOf(fault), locations: fault.locations } });
  }
}

/** Refuses documents that are too large in some way. This comes before validation, which costs more the larger they are. */
export function checkedDocument(source: string, limits: Limits): DocumentNode {
  const document = parsed(source, limits.tokens);
  if (document.definitions.some((d) => d.kind === Kind.OPERATION_DEFINITION && d.operation === 'subscription'))
    throw new AppError('GRAPHQL_VALIDATION_FAILED', { params: { reason: 'there are no subscriptions' } });
  const { depth, aliases, rootFields, fields } = measureDocument(document);
  const refuse = (code: string, limit: number, given: number): void => {
    // Fragments within fragments double with every line.
    if (given > limit) throw new AppError(code, { params: { limit, given: Math.min(given, 1e9) } });
  };
  refuse('TOO_DEEP', limits.depth, depth);
  refuse('TOO_MANY_ALIASES', limits.aliases, aliases);
  refuse('TOO_MANY_ROOT_FIELDS', limits.rootFields, rootFields);
  refuse('TOO_MANY_FIELDS', limits.fields, fields);
  return document;
}
