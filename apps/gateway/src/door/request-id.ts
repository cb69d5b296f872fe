import { randomUUID } from 'node:crypto';
import { type IncomingMessage } from 'node:http';

const shape = /^[\w.-]{8,64}$/;

/** The id of a request: the one that the caller sent, if it has the right form, otherwise a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && shape.test(given) ? given : randomUUID();
}
