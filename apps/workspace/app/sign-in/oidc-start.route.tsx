import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { redirectAway, webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { StartOidc } from '../../build/documents/documents.js';
import { OidcRefused } from './oidc-refused.js';
import { ticketCookie } from './oidc-ticket.js';

/** Sends the browser to the other organisation; the ticket stays with this browser. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response | { refused: string }> {
  const { graphql, origin } = context.get(webContext);
  try {
    // The way back leads to the host that hands the ticket out.
    const host = new URL(origin).hostname;
    const { startOidc } = await graphql.run(StartOidc, { providerId: params['provider'] ?? '', host });
    return redirectAway(new URL(startOidc.url), [['set-cookie', ticketCookie(startOidc.step)]]);
  } catch (error) {
    if (error instanceof GraphqlFault) return { refused: error.message };
    throw error;
  }
}

export default function OidcStartPage(): ReactNode {
  const { refused } = useLoaderData<typeof loader>() as { refused: string };
  return <OidcRefused message={refused} />;
}
