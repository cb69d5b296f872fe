import { renderToReadableStream, renderToString } from 'react-dom/server';
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from 'react-router';
import { GraphqlFault } from '#web/graphql';
import { webContext } from './context.js';
import { hydrates, NonceContext } from './hydration.js';

/** The default export of an app's entry.server. */
export async function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, graphql } = context.get(webContext);
  const matches = router.staticHandlerContext.matches.map(({ route }) => router.routeModules[route.id] ?? {});
  const hydrated = hydrates(matches);
  // Without scripts nobody reads the state: not writing it saves the work.
  if (!hydrated) router.serverHandoffStream = undefined;
  const tree = (
    <NonceContext value={nonce}>
      <ServerRouter context={router} url={request.url} nonce={hydrated ? nonce : undefined} />
    </NonceContext>
  );
  headers.set('content-type', 'text/html; charset=utf-8');
  for (const cookie of graphql.cookies) headers.append('set-cookie', cookie);
  const body = hydrated ? await renderWhole(tree, nonce) : `<!DOCTYPE html>${renderToString(tree)}`;
  return new Response(body, { status, headers });
}

async function renderWhole(tree: React.ReactNode, nonce: string): Promise<ReadableStream> {
  const stream = await renderToReadableStream(tree, { nonce });
  await stream.allReady;
  return stream;
}

/** The HTTP status of a page whose loader or action failed. */
export function statusOf(error: unknown): number {
  if (isRouteErrorResponse(error)) return error.status;
  if (!(error instanceof GraphqlFault)) return 500;
  const statuses: Record<string, number> = {
    NOT_FOUND: 404,
    UNKNOWN_TENANT: 404,
    VALIDATION: 400,
    BAD_USER_INPUT: 400,
    NUL_CHARACTER: 400,
    CURSOR_INVALID: 400,
    FORBIDDEN: 403,
    UNAUTHENTICATED: 401,
    RATE_LIMITED: 429,
    UNAVAILABLE: 503,
  };
  return statuses[error.code] ?? 500;
}

/** The `handleError` of an app's entry.server: a page that is not there or not allowed is no fault of ours. */
export function reportError(error: unknown, { context }: { context: Readonly<RouterContextProvider> }): void {
  if (statusOf(error) >= 500) context.get(webContext).report(error);
}
