import { type GraphqlAnswer } from './answer.js';
import { GraphqlFault } from './fault.js';

/** A document known to the gateway by the sha256 of its text. The text itself stays at build time. */
export interface GraphqlDocument<Result, Variables> {
  name: string;
  hash: string;
  /** Only for the compiler. */
  readonly types?: (variables: Variables) => Result;
}

interface GraphqlRequest {
  headers: Record<string, string>;
  body: string;
}

/** How a request reaches the gateway: over HTTP or inside the process. Both pass through every check. */
export type GraphqlTransport = (request: GraphqlRequest) => Promise<GraphqlAnswer>;

export interface GraphqlClient {
  run: <Result, Variables>(
    document: GraphqlDocument<Result, Variables>,
    variables: Variables,
    options?: { idempotencyKey?: string },
  ) => Promise<Result>;
  /** Set-Cookie lines the gateway answered with: they belong on the page's response. */
  cookies: string[];
}

/** For loaders and actions, one per request. No cache: the page's cache is in front, the loaders' in the gateway. */
export function createGraphqlClient(transport: GraphqlTransport, headers: Record<string, string>): GraphqlClient {
  const cookies: string[] = [];
  return {
    cookies,
    async run<Result, Variables>(
      { name, hash }: GraphqlDocument<Result, Variables>,
      variables: Variables,
      { idempotencyKey }: { idempotencyKey?: string } = {},
    ) {
      const answer = await transport({
        headers: { ...headers, ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}) },
        body: JSON.stringify({
          operationName: name,
          variables,
          extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
        }),
      });
      cookies.push(...answer.cookies);
      return GraphqlFault.orData<Result>(answer, name);
    },
  };
}
