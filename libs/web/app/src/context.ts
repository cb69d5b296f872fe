import { createContext, createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import { type GraphqlClient, type GraphqlTransport, createGraphqlClient } from '#web/graphql';
import { type Language } from '#web/i18n';

/** What the server knows about a request before any loader runs. */
export interface WebRequest {
  language: Language;
  /** `/t/frankfurt` or empty */
  tenantPrefix: string;
  /** tenant and language; `/` when there is neither */
  basename: string;
  /** path inside the app, without basename and query */
  path: string;
  /** scheme and host as the visitor sees them */
  origin: string;
  requestId: string;
  /** for inline scripts of hydrated pages */
  nonce: string;
  signedIn: boolean;
  now: () => Date;
  /** an answer that is the same for every visitor of this tenant, asked for once in so many seconds */
  recall: <T>(key: string, seconds: number, ask: () => Promise<T>) => Promise<T>;
  /** writes a fault to the log, with the request's id */
  report: (error: unknown) => void;
  graphql: GraphqlTransport;
  /** headers for the gateway: cookie, language, request id, first-party mark */
  graphqlHeaders: Record<string, string>;
}

export interface LoadContext extends Omit<WebRequest, 'graphql' | 'graphqlHeaders'> {
  graphql: GraphqlClient;
}

/** `context.get(webContext)` in every loader and action. */
export const webContext = createContext<LoadContext>();

/** Answers one request. */
export type Respond = (request: Request, about: WebRequest) => Promise<Response>;

/**
 * The way into a build: only the build knows its own copies of React Router and `webContext`, so the server asks it for a
 * handler. React Router fixes the prefix of all links per handler.
 */
export function responderFor(build: ServerBuild, basename: string): Respond {
  const handle = createRequestHandler({ ...build, basename }, 'production');
  return (request, { graphql, graphqlHeaders, ...about }) => {
    const context = new RouterContextProvider();
    context.set(webContext, { ...about, graphql: createGraphqlClient(graphql, graphqlHeaders) });
    return handle(request, context);
  };
}
