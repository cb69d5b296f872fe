import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  specifiedRules,
  validate,
} from 'graphql';
import { AppError } from '#libs/kernel';
import { Lru } from '../graph/lru.js';
import { checkLoad } from './load.js';
import { checkedDocument } from './measure.js';
import { type Limits } from './budgets.js';
import { reasonOf } from './reason.js';
import { sha256, type TrustedDocument, type TrustedDocuments } from './trusted-documents.js';

/** Parsed and valid documents, by the SHA-256 of their text. Compiled code and query plans belong to a document and are dropped with it. */
export type KnownDocuments = Lru<string, DocumentNode>;

export interface AskedOperation {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
  /** written by us and known by its hash */
  trusted: boolean;
  kind: `${OperationTypeNode}`;
  /** asks for nothing but to be signed in */
  signsIn: boolean;
}

type Fields = Record<string, unknown>;
const isRecord = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const shapes: [string, (value: unknown) => boolean][] = [
  ['query', (v) => typeof v === 'string'],
  ['operationName', (v) => typeof v === 'string'],
  ['documentId', (v) => typeof v === 'string'],
  ['variables', isRecord],
  ['extensions', isRecord],
];

function checkShape(body: unknown): asserts body is Fields {
  if (Array.isArray(body)) throw new AppError('BATCHING_OFF');
  if (!isRecord(body)) throw new AppError('BAD_REQUEST', { fields: { body: 'not_an_object' } });
  const wrong = shapes.filter(([name, fits]) => body[name] !== undefined && body[name] !== null && !fits(body[name]));
  if (wrong.length)
    throw new AppError('BAD_REQUEST', { fields: Object.fromEntries(wrong.map(([name]) => [name, 'wrong_type'])) });
  checkLoad(body);
}

/** `extensions.persistedQuery.sha256Hash`, as the persisted-query links of Apollo and urql send it. */
function persistedHash(body: Fields): string | null {
  const persisted = isRecord(body['extensions']) ? body['extensions']['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : null;
}

function hashOf(body: Fields): string | null {
  const documentId = typeof body['documentId'] === 'string' ? body['documentId'] : null;
  return persistedHash(body) ?? documentId;
}

/** How many documents of callers are kept to be called by their hash, and how long one may be. */
const OFFERED = { documents: 1000, characters: 16 * 1024 };

interface OwnDocument {
  source: string;
  operationName: string | null;
  trusted: boolean;
  hash: string;
}

/** Enough to show what is wrong; more appears when that is mended. */
const RULES = { maxErrors: 1 };

export interface AdmissionOptions {
  /** those of our own front ends */
  documents: TrustedDocuments;
  schema: GraphQLSchema;
  limits: Limits;
  known: KnownDocuments;
  signInFields: ReadonlySet<string>;
}

/** Makes operations of request bodies, and refuses what this kind of caller may not send. */
export class Admission {
  private readonly signInWords: string[];
  /** documents that callers sent together with the hash; after that they send only the hash */
  private readonly offered = new Lru<string, string>(OFFERED.documents);

  constructor(private readonly options: AdmissionOptions) {
    const { signInFields, documents } = options;
    this.signInWords = [...signInFields, ...documents.hashesWith(signInFields)];
  }

  /** @param trustedOnly for our own front ends and for browsers with a session */
  read(body: unknown, trustedOnly: boolean): AskedOperation {
    checkShape(body);
    const document = this.document(body, trustedOnly);
    if (!document.trusted && trustedOnly) throw new AppError('DOCUMENT_NOT_TRUSTED');
    if (!document.trusted) this.check(document.source, document.hash);
    if (!document.trusted && persistedHash(body) !== null && document.source.length <= OFFERED.characters)
      this.offered.set(document.hash, document.source);
    const name = body['operationName'];
    const operationName = typeof name === 'string' ? name : document.operationName;
    return {
      query: document.source,
      variables: (body['variables'] as Fields | null | undefined) ?? {},
      operationName,
      trusted: document.trusted,
      kind: document.kind ?? this.kindOf(document.hash, operationName),
      signsIn: this.signsIn(document.hash),
    };
  }

  private kindOf(hash: string, operationName: string | null): AskedOperation['kind'] {
    const document = this.options.known.get(hash);
    return (document && getOperationAST(document, operationName)?.operation) ?? OperationTypeNode.QUERY;
  }

  /** Whether a body could be for signing in, judged by its text alone: it contains the name of such a field, or the hash of a document with one. */
  mayAskToSignIn(text: string): boolean {
    return this.signInWords.some((word) => text.includes(word));
  }

  private signsIn(hash: string): boolean {
    const fields = this.options.known
      .get(hash)
      ?.definitions.flatMap((d) => (d.kind === Kind.OPERATION_DEFINITION ? d.selectionSet.selections : []));
    return fields?.every((f) => f.kind === Kind.FIELD && this.options.signInFields.has(f.name.value)) ?? false;
  }

  private document(body: Fields, trustedOnly: boolean): Partial<TrustedDocument> & OwnDocument {
    const query = body['query'];
    const isOwn = typeof query === 'string' && query.trim() !== '';
    const hash = isOwn ? sha256(query) : hashOf(body);
    if (hash === null) throw new AppError('BAD_REQUEST', { fields: { query: 'missing' } });
    const persisted = persistedHash(body);
    if (isOwn && persisted !== null && persisted.toLowerCase() !== hash)
      throw new AppError('BAD_REQUEST', { fields: { 'extensions.persistedQuery.sha256Hash': 'wrong_hash' } });
    const known = this.options.documents.get(hash);
    if (known) return { ...known, trusted: true, hash };
    const source = isOwn ? query : trustedOnly ? undefined : this.offered.get(hash);
    if (source !== undefined) return { source, operationName: null, trusted: false, hash };
    // Who may send a text of their own is told to do so.
    throw new AppError(persisted === null || trustedOnly ? 'DOCUMENT_UNKNOWN' : 'PERSISTED_QUERY_NOT_FOUND');
  }

  private check(source: string, hash: string): void {
    const { known, limits, schema } = this.options;
    if (known.get(hash)) return;
    const document = checkedDocument(source, limits);
    const [fault] = validate(schema, document, specifiedRules, RULES);
    if (fault)
      throw new AppError('GRAPHQL_VALIDATION_FAILED', {
        params: { reason: reasonOf(fault), locations: fault.locations },
      });
    known.set(hash, document);
  }
}
