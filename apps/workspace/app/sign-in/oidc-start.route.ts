import { type LoaderFunctionArgs, redirect } from 'react-router';
import { webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { StartOidc } from '../../build/documents/documents.js';
import { ticketCookie } from './oidc-ticket.js';

/** Sends the browser to the other organisation; the ticket stays with this browser. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const { graphql } = context.get(webContext);
  try {
    const { startOidc } = await graphql.run(StartOidc, { providerId: params['provider'] ?? '' });
    return redirect(startOidc.url, { headers: [['set-cookie', ticketCookie(startOidc.step)]] });
  } catch (error) {
    if (error instanceof GraphqlFault) return redirect('/workspace/sign-in');
    throw error;
  }
}
