import { data } from 'react-router';
import { type LoadContext, statusOf } from '#web/app';
import { type GraphqlDocument, GraphqlFault } from '#web/graphql';

/** For loaders: what the gateway refuses becomes the page of that status; what is our fault is logged too. */
export async function read<Answer, Variables>(
  web: LoadContext,
  document: GraphqlDocument<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  try {
    return await web.graphql.run(document, variables);
  } catch (error) {
    throw refused(web, error);
  }
}

/** React Router shows thrown data with its status; every other error it hides behind a 500. */
export function refused(web: LoadContext, error: unknown): unknown {
  if (!(error instanceof GraphqlFault)) return error;
  const status = statusOf(error);
  if (status >= 500) web.report(error);
  return data(null, { status });
}
