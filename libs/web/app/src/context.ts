import { createContext, createRequestHandler, data, RouterContextProvider, type ServerBuild } from 'react-router';
import { type ApiFacts } from '#libs/contracts';
import { type GraphqlClient, type GraphqlTransport, createGraphqlClient } from '#web/graphql';
import { type Language } from '#web/i18n';
import { hydrates } from './hydration.js';
import { withPrefix } from './redirect.js';

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
  now: () => Date;
  /** what the interface says about itself */
  api: () => ApiFacts;
  /** an answer that is the same for every visitor of this tenant, asked for once in so many seconds */
  recall: <T>(key: string, seconds: number, ask: () => Promise<T>) => Promise<T>;
  /** writes a fault to the log, with the request's id */
  report: (error: unknown) => void;
  graphql: GraphqlTransport;
  /** headers for the gateway: language, request id, first-party mark; the session where the whole app is for people who signed in */
  graphqlHeaders: Record<string, string>;
  /** the visitor's own headers: with the session, wherever there is one */
  visitorHeaders: Record<string, string>;
}

export interface LoadContext extends Omit<WebRequest, 'graphql' | 'graphqlHeaders' | 'visitorHeaders'> {
  /** Reads for the page. On the public site as nobody in particular: a page there is the same for everybody. */
  graphql: GraphqlClient;
  /** Does something in the name of the visitor. */
  asVisitor: GraphqlClient;
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
  const routes = Object.entries(build.routes).flatMap(([id, route]) => (route ? [[id, route] as const] : []));
  const hydrated = hydrates(routes.map(([, { module }]) => module));
  const handle = createRequestHandler(
    { ...build, basename, routes: Object.fromEntries(routes.map(([id, r]) => [id, hydrated ? r : unwritten(r)])) },
    'production',
  );
  return async (request, { graphql, graphqlHeaders, visitorHeaders, ...about }) => {
    const context = new RouterContextProvider();
    context.set(webContext, {
      ...about,
      graphql: createGraphqlClient(graphql, graphqlHeaders),
      asVisitor: createGraphqlClient(graphql, visitorHeaders),
    });
    return withPrefix(await handle(request, context), basename);
  };
}

type Route = NonNullable<ServerBuild['routes'][string]>;

/**
 * React Router writes what the loaders found into every page, for its scripts. Where there are none nobody reads it: properties
 * that cannot be enumerated are not written, which saves the time. Read by name they are there as ever.
 */
function unwritten(route: Route): Route {
  const { loader } = route.module;
  if (!loader) return route;
  const quiet: typeof loader = async (args) => {
    const found: unknown = await loader(args);
    return isAnswer(found) ? data(hidden(found.data), found.init ?? undefined) : hidden(found);
  };
  return { ...route, module: { ...route.module, loader: quiet } };
}

/** What React Router's `data()` makes. */
const isAnswer = (found: unknown): found is ReturnType<typeof data> =>
  typeof found === 'object' && found !== null && 'type' in found && found.type === 'DataWithResponseInit';

function hidden(found: unknown): unknown {
  if (typeof found !== 'object' || found === null || Object.getPrototypeOf(found) !== Object.prototype) return found;
  const entries = Object.entries(found).map(([name, value]) => [name, { value, enumerable: false }]);
  return Object.defineProperties({}, Object.fromEntries(entries) as PropertyDescriptorMap);
}
