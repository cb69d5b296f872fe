import { type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { statusOf, webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { DiscardFormDraft, PageDrafts, SaveFormDraft } from '../../build/documents/documents.js';
import { type KeptDraft } from './drafts.js';

const answer = async (ask: () => Promise<unknown>): Promise<Response> => {
  const headers = { 'cache-control': 'no-store' };
  try {
    return Response.json(await ask(), { headers });
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    return new Response(null, { status: statusOf(error), headers });
  }
};

/** What was typed into the forms of a page and not sent: for the scripts of that page. */
export function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  const path = new URL(request.url).searchParams.get('path') ?? '';
  return answer(
    async () => (await context.get(webContext).graphql.run(PageDrafts, { path })).formDrafts satisfies KeptDraft[],
  );
}

export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  const { graphql } = context.get(webContext);
  const form = await request.formData();
  const input = JSON.parse(String(form.get('draft'))) as Parameters<typeof graphql.run>[1];
  return form.get('act') === 'discard'
    ? answer(() => graphql.run(DiscardFormDraft, { input: input as never }))
    : answer(
        async () => (await graphql.run(SaveFormDraft, { input: input as never })).saveFormDraft satisfies KeptDraft,
      );
}
