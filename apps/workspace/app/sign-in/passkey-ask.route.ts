import { type ActionFunctionArgs } from 'react-router';
import { type LoadContext, statusOf, webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import {
  StartPasskey,
  StartPasskeyEnrolment,
  StartPasskeyProof,
  StartPasskeySignIn,
} from '../../build/documents/documents.js';
import { type PasskeyAnswer, type PasskeyPurpose } from './use-passkey.js';

type Start = (web: LoadContext, step: string) => Promise<{ step: string | null; options: unknown }>;

const starts: Record<PasskeyPurpose, Start> = {
  signIn: async ({ graphql, origin }, step) =>
    (await graphql.run(StartPasskeySignIn, { input: { origin, step: step || null } })).startPasskeySignIn,
  enrol: async ({ graphql, origin }, step) =>
    (await graphql.run(StartPasskeyEnrolment, { input: { origin, step } })).startPasskeyEnrolment,
  prove: async ({ graphql, origin }) => (await graphql.run(StartPasskeyProof, { input: { origin } })).startPasskeyProof,
  add: async ({ graphql, origin }) => (await graphql.run(StartPasskey, { input: { origin } })).startPasskey,
};

/** What the browser asks its devices: for the scripts of a page, which cannot go on without having asked here. */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  const web = context.get(webContext);
  const form = await request.formData();
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const purpose = text('purpose');
  if (!Object.hasOwn(starts, purpose)) return new Response(null, { status: 400 });
  try {
    const answer = await starts[purpose as PasskeyPurpose](web, text('step'));
    return Response.json(answer satisfies PasskeyAnswer, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    return Response.json({ message: error.message } satisfies PasskeyAnswer, { status: statusOf(error) });
  }
}
