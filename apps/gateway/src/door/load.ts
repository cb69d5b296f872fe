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

function colonsIn(text: string): number {
  let colons = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === COLON) colons += 1;
  return colons;
}

/** Fastify's own JSON parser, after a check of the size. */
export function boundedJson(scope: FastifyInstance): FastifyBodyParser<string> {
  const read = scope.getDefaultJsonParser('error', 'error') as FastifyBodyParser<string>;
  return (request, body, done) => {
    if (colonsIn(body) > COLONS) return done(new AppError('TOO_MANY_VALUES', { params: { limit: LOAD / WEIGHT.key } }));
    return read(request, body, done);
  };
}
