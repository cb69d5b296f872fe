import { type Contestant } from '../measure/contest.js';
import { slugOf } from '../world/programme.js';

/** Tenants are told apart by host, as in production. */
export const headersOf = (index: number): Record<string, string> => ({
  host: `${slugOf(index)}.example`,
  'content-type': 'application/json',
});
export const headers = headersOf(0);

export const graphRequest = (url: string, query: string, index = 0): Contestant['request'] => ({
  url: `${url}/graphql`,
  method: 'POST',
  headers: headersOf(index),
  body: JSON.stringify({ query }),
});
