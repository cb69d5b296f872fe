import { type GraphqlTransport } from './client.js';

/** Over the network, for front ends that run apart from the gateway. @param url e.g. http://gateway:3000/graphql */
export function httpTransport(url: string, timeoutMs = 10_000): GraphqlTransport {
  return async ({ headers, body }) => {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, body: await response.text(), cookies: response.headers.getSetCookie() };
  };
}
