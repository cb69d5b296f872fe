import { parse, visit } from 'graphql';
import { AppError } from '#libs/kernel';
import { single } from './parameters.js';

type Query = Record<string, string | string[]>;
const JSON_PARTS = ['variables', 'extensions'] as const;
const PARTS = ['query', 'documentId', ...JSON_PARTS] as const;

/** Whether a GET holds a query; otherwise it is for the page about the graph. */
export const asksGraph = (query: unknown): boolean => PARTS.some((part) => (query as Query)[part] !== undefined);

/** The query in the address of a GET, in the form of a request body. Throws BAD_REQUEST. */
export function addressQuestion(query: unknown): Record<string, unknown> {
  const given: Record<string, unknown> = single(query as Query);
  for (const part of JSON_PARTS) {
    if (given[part] === undefined) continue;
    try {
      given[part] = JSON.parse(given[part] as string);
    } catch (cause) {
      throw new AppError('BAD_REQUEST', { fields: { [part]: 'no_json' }, cause });
    }
  }
  return given;
}

/** Arguments with secrets belong into a body, because addresses are kept in histories and logs. */
export const secretArguments: readonly string[] = ['token', 'secretCode', 'pass'];

/** @param query a document that was read already */
export function asksWithSecret(query: string): boolean {
  let found = false;
  visit(parse(query), { Argument: ({ name }) => void (found ||= secretArguments.includes(name.value)) });
  return found;
}
