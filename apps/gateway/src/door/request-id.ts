import { randomUUID } from 'node:crypto';
import { type IncomingMessage } from 'node:http';

const shape = /^[\w.-]{8,64}$/;

/** The name of a request: the caller's own one where it has the form, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && shape.test(given) ? given : randomUUID();
}
