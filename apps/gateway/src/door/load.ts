import { isUtf8 } from 'node:buffer';
import { type FastifyInstance, type FastifyBodyParser } from 'fastify';
import { AppError } from '#libs/kernel';

/** Inputs are about five levels deep; a shape with its rings about ten. */
const DEPTH = 64;
/** What checking a value costs, with a number as the unit. */
const WEIGHT = { object: 20, key: 20, list: 1, text: 2, other: 1 };
/** 10,000 objects or keys, 60,000 corners of a shape or 100,000 texts: more than any form sends */
const LOAD = 200_000;

function weighKeys(keys: string[]): number {
  if (keys.some((key) => key.includes('\0'))) throw new AppError('NUL_CHARACTER');
  return WEIGHT.key * keys.length;
}

function weigh(value: unknown): number {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new AppError('NUL_CHARACTER');
    return WEIGHT.text;
  }
  if (value === null || typeof value !== 'object') return WEIGHT.other;
  return Array.isArray(value) ? WEIGHT.list : WEIGHT.object;
}

/**
 * Refuses bodies that are nested too deeply, have too many values, or a NUL character, which PostgreSQL cannot store. It reads the text
 * once and without recursion, because the depth is what is not known.
 */
export function checkLoad(body: object): void {
  const open: { value: object; depth: number }[] = [{ value: body, depth: 1 }];
  let load = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (depth > DEPTH) throw new AppError('BAD_REQUEST', { fields: { body: 'too_deep' } });
    if (!Array.isArray(value)) load += weighKeys(Object.keys(value));
    for (const item of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
      load += weigh(item);
      if (item !== null && typeof item === 'object') open.push({ value: item, depth: depth + 1 });
      if (load > LOAD) throw new AppError('TOO_MANY_VALUES', { params: { limit: LOAD } });
    }
  }
}

/** Counts keys by their colons before parsing: reading an object with very many keys costs much. */
const COLONS = 20_000;
const COLON = 58;

function colonsIn(bytes: Buffer): number {
  let colons = 0;
  for (const byte of bytes) if (byte === COLON) colons += 1;
  return colons;
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;
/** JSON is UTF-8 (RFC 8259, 8.1), and ASCII is a part of that. */
const READABLE = /^(?:utf-?8|us-ascii)$/i;

/** The error for a body that cannot be read; null when it can. Another encoding is refused: read as UTF-8 it would be stored as other letters. */
function faultIn(contentType: string | undefined, body: Buffer): AppError | null {
  const charset = CHARSET.exec(contentType ?? '')?.[1] ?? 'utf-8';
  if (!READABLE.test(charset)) return new AppError('UNSUPPORTED_MEDIA_TYPE');
  if (!isUtf8(body)) return new AppError('BAD_JSON', { fields: { body: 'not_utf8' } });
  if (colonsIn(body) > COLONS) return new AppError('TOO_MANY_VALUES', { params: { limit: LOAD / WEIGHT.key } });
  return null;
}

/** Fastify's own JSON parser, after a check of the encoding and the size. */
export function boundedJson(scope: FastifyInstance): FastifyBodyParser<Buffer> {
  const read = scope.getDefaultJsonParser('error', 'error') as FastifyBodyParser<string>;
  return (request, body, done) => {
    const fault = faultIn(request.headers['content-type'], body);
    return fault ? done(fault) : read(request, body.toString(), done);
  };
}
