import { type ActionFunctionArgs, redirect } from 'react-router';
import { webContext } from '#web/app';
import { SignOut } from '../../build/documents/documents.js';
import { redirectWithSession } from './stage.js';

export const loader = (): Response => redirect('/workspace');

export async function action({ context }: ActionFunctionArgs): Promise<Response> {
  const web = context.get(webContext);
  await web.graphql.run(SignOut, {});
  return redirectWithSession(web, '/workspace/sign-in');
}
