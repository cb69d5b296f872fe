import { data, type RouterContextProvider } from 'react-router';
import { statusOf, webContext } from '#web/app';
import { type KeptForm } from './kept-form.js';
import { type GraphqlDocument, GraphqlFault } from '#web/graphql';

/** What a page that could not be made says about itself. */
export interface PageFault {
  code: string;
  message: string;
  requestId: string;
  /** what a person who is no longer signed in wanted to send */
  kept?: KeptForm;
}

type Context = Readonly<RouterContextProvider>;

/** Asks the API for what a page shows. A refusal becomes the page's error, with status, code and request id. */
export async function read<Answer, Variables>(
  context: Context,
  document: GraphqlDocument<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const web = context.get(webContext);
  try {
    return await web.graphql.run(document, variables);
  } catch (error) {
    throw error instanceof GraphqlFault ? refused(error, web.requestId) : error;
  }
}

const refused = (fault: GraphqlFault, requestId: string): unknown =>
  data({ code: fault.code, message: fault.message, requestId } satisfies PageFault, { status: statusOf(fault) });

/** For addresses whose object does not exist, in the same words as for what the reader may not see. */
export function notFound(context: Context): unknown {
  const { requestId } = context.get(webContext);
  return data({ code: 'NOT_FOUND', message: '', requestId } satisfies PageFault, { status: 404 });
}

/** For pages that make sense to some only. The API decides all the same; this spares the others a page of refusals. */
export function forbidden(context: Context): unknown {
  const { requestId } = context.get(webContext);
  return data({ code: 'FORBIDDEN', message: '', requestId } satisfies PageFault, { status: 403 });
}

/** Reads a list to its end, page by page. @param most rows after which it stops; the caller says so on the page */
export async function readAll<Row>(
  page: (
    after: string | null,
  ) => Promise<{ nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }>,
  most: number,
): Promise<{ rows: Row[]; complete: boolean }> {
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await page(after);
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) return { rows, complete: true };
    if (rows.length >= most) return { rows, complete: false };
    after = pageInfo.endCursor;
  }
}
