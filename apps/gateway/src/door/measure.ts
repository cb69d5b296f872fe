import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { AppError } from '#libs/kernel';
import { type Limits } from './options.js';

export interface Measure {
  depth: number;
  aliases: number;
  rootFields: number;
}

/** Sizes of a document with its fragments written out. Every fragment is measured once, however often it is used. */
class Ruler {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, Measure>();

  constructor(document: DocumentNode) {
    for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(d.name.value, d);
  }

  measure(set: SelectionSetNode): Measure {
    const total: Measure = { depth: 0, aliases: 0, rootFields: 0 };
    for (const node of set.selections) {
      const part = node.kind === Kind.FIELD ? this.field(node) : this.fragment(node);
      total.depth = Math.max(total.depth, part.depth);
      total.aliases += part.aliases;
      total.rootFields += part.rootFields;
    }
    return total;
  }

  private field(node: Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>): Measure {
    if (node.alias?.value.startsWith('__')) throw new AppError('RESERVED_ALIAS');
    const below = node.selectionSet ? this.measure(node.selectionSet) : { depth: 0, aliases: 0 };
    const schema = node.name.value.startsWith('__');
    return { depth: schema ? 1 : 1 + below.depth, aliases: below.aliases + (node.alias ? 1 : 0), rootFields: 1 };
  }

  private fragment(node: Exclude<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>): Measure {
    if (node.kind === Kind.INLINE_FRAGMENT) return this.measure(node.selectionSet);
    const name = node.name.value;
    const known = this.known.get(name);
    if (known) return known;
    // A fragment that uses itself counts as empty here; validation refuses it.
    this.known.set(name, { depth: 0, aliases: 0, rootFields: 0 });
    const fragment = this.fragments.get(name);
    const measured = fragment ? this.measure(fragment.selectionSet) : { depth: 0, aliases: 0, rootFields: 0 };
    this.known.set(name, measured);
    return measured;
  }
}

export function measureDocument(document: DocumentNode): Measure {
  const ruler = new Ruler(document);
  const parts = document.definitions.flatMap((d) =>
    d.kind === Kind.OPERATION_DEFINITION ? [ruler.measure(d.selectionSet)] : [],
  );
  return {
    depth: Math.max(0, ...parts.map((p) => p.depth)),
    aliases: Math.max(0, ...parts.map((p) => p.aliases)),
    rootFields: Math.max(0, ...parts.map((p) => p.rootFields)),
  };
}

function parsed(source: string, maxTokens: number): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    const { message, locations } = error as { message: string; locations?: unknown };
    if (/tokens\. Parsing aborted/.test(message))
      throw new AppError('TOO_MANY_TOKENS', { params: { limit: maxTokens } });
    throw new AppError('GRAPHQL_PARSE_FAILED', { params: { reason: message, locations } });
  }
}

/** Refuses documents that are too large in any way. Before validation, which costs the more the larger they are. */
export function checkDocument(source: string, limits: Limits): void {
  const document = parsed(source, limits.tokens);
  if (document.definitions.some((d) => d.kind === Kind.OPERATION_DEFINITION && d.operation === 'subscription'))
    throw new AppError('GRAPHQL_VALIDATION_FAILED', { params: { reason: 'there are no subscriptions' } });
  const { depth, aliases, rootFields } = measureDocument(document);
  const refuse = (code: string, limit: number, given: number): void => {
    if (given > limit) throw new AppError(code, { params: { limit, given } });
  };
  refuse('TOO_DEEP', limits.depth, depth);
  refuse('TOO_MANY_ALIASES', limits.aliases, aliases);
  refuse('TOO_MANY_ROOT_FIELDS', limits.rootFields, rootFields);
}
