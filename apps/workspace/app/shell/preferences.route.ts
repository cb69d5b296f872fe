import { type ActionFunctionArgs } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { safeTarget } from '../sign-in/stage.js';
import { signedInMiddleware } from './frame.js';
import { preferencesCookie, preferencesOf } from './preferences.js';

export const middleware = [signedInMiddleware];

/** Opened as an address there is nothing to see. */
export const loader = ({ context }: ActionFunctionArgs): Response => redirectTo(context.get(webContext), '/workspace');

/** Keeps how somebody likes to work, and goes back to where they were. */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  const body = await request.formData();
  const before = preferencesOf(request);
  const said = (name: keyof typeof before): boolean => (body.has(name) ? body.get(name) === 'on' : before[name]);
  const back = body.get('back');
  return redirectTo(context.get(webContext), safeTarget(typeof back === 'string' ? back : null), {
    headers: { 'set-cookie': preferencesCookie({ wide: said('wide'), keys: said('keys') }) },
  });
}
