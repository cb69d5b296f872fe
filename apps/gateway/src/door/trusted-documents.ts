import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type GraphQLSchema, Kind, OperationTypeNode, parse, validate } from 'graphql';

export interface TrustedDocument {
  source: string;
  operationName: string | null;
  kind: `${OperationTypeNode}`;
}

/** The hash by which documents are known, here and in Apollo's store. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The documents of our own front ends, by the sha256 of their text. */
export class TrustedDocuments {
  private readonly byHash = new Map<string, TrustedDocument>();

  constructor(sources: Iterable<string>) {
    for (const source of sources) {
      const operation = parse(source, { noLocation: true }).definitions.find(
        (d) => d.kind === Kind.OPERATION_DEFINITION,
      );
      this.byHash.set(sha256(source), {
        source,
        operationName: operation?.name?.value ?? null,
        kind: operation?.operation ?? OperationTypeNode.QUERY,
      });
    }
  }

  /** Reads manifests `{ "<sha256>": "<document>" }`. Throws when a document is not what its hash says. */
  static load(files: string[]): TrustedDocuments {
    const sources = files.flatMap((file) => {
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const [hash, source] of Object.entries(manifest)) {
        if (sha256(source) !== hash) throw new Error(`${file}: ${hash} is not the hash of its document`);
      }
      return Object.values(manifest);
    });
    return new TrustedDocuments(sources);
  }

  get(hash: string): TrustedDocument | undefined {
    return this.byHash.get(hash.toLowerCase().replace(/^sha256:/, ''));
  }

  /** Hashes of the documents that name one of these fields. */
  hashesWith(fields: Iterable<string>): string[] {
    const names = [...fields];
    const named = [...this.byHash].filter(([, { source }]) => names.some((name) => source.includes(name)));
    return named.map(([hash]) => hash);
  }

  get size(): number {
    return this.byHash.size;
  }

  /** Finds front ends that do not fit the contracts at the start, not with the first visitor. */
  faults(schema: GraphQLSchema): string[] {
    return [...this.byHash.values()].flatMap(({ source, operationName }) =>
      validate(schema, parse(source)).map((fault) => `${operationName ?? source.slice(0, 40)}: ${fault.message}`),
    );
  }
}
