import { createHash } from 'node:crypto';
import { AppError } from '#libs/kernel';
import { hasNul, isDeeperThan } from '../graph/lift.js';
import { Lru } from '../graph/lru.js';
import { checkDocument } from './measure.js';
import { type Limits } from './options.js';
import { type TrustedDocument, type TrustedDocuments } from './trusted-documents.js';

export interface AskedOperation {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
  /** written by us and known by its hash */
  trusted: boolean;
}

type Fields = Record<string, unknown>;
/** Inputs go a handful of levels down; a shape with its rings about ten. */
const BODY_DEPTH = 64;
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
  if (isDeeperThan(BODY_DEPTH, body)) throw new AppError('BAD_REQUEST', { fields: { body: 'too_deep' } });
  if (hasNul(body)) throw new AppError('NUL_CHARACTER');
}

/** `extensions.persistedQuery.sha256Hash` or `documentId`. */
function hashOf(body: Fields): string | null {
  const persisted = isRecord(body['extensions']) ? body['extensions']['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : body['documentId'];
  return typeof hash === 'string' ? hash : null;
}

/** Turns request bodies into operations, and refuses what a caller of this kind may not send. */
export class Admission {
  private readonly admitted = new Lru<string, true>(2000);

  constructor(
    private readonly documents: TrustedDocuments,
    private readonly limits: Limits,
  ) {}

  /** @param trustedOnly for our own front ends and for browsers with a session */
  read(body: unknown, trustedOnly: boolean): AskedOperation {
    checkShape(body);
    const document = this.document(body);
    if (!document.trusted && trustedOnly) throw new AppError('DOCUMENT_NOT_TRUSTED');
    if (!document.trusted) this.check(document.source);
    const name = body['operationName'];
    return {
      query: document.source,
      variables: (body['variables'] as Fields | null | undefined) ?? {},
      operationName: typeof name === 'string' ? name : document.operationName,
      trusted: document.trusted,
    };
  }

  private document(body: Fields): TrustedDocument & { trusted: boolean } {
    const hash = hashOf(body);
    const query = body['query'];
    if (typeof query === 'string' && query.trim() !== '') {
      const known = this.documents.find(query);
      return known ? { ...known, trusted: true } : { source: query, operationName: null, trusted: false };
    }
    if (hash === null) throw new AppError('BAD_REQUEST', { fields: { query: 'missing' } });
    const known = this.documents.get(hash);
    if (!known) throw new AppError('DOCUMENT_UNKNOWN');
    return { ...known, trusted: true };
  }

  private check(source: string): void {
    const key = createHash('sha256').update(source).digest('base64');
    if (this.admitted.get(key)) return;
    checkDocument(source, this.limits);
    this.admitted.set(key, true);
  }
}
