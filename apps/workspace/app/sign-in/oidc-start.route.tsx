import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { StartOidc, TenantHosts } from '../../build/documents/documents.js';
import { OidcRefused } from './oidc-refused.js';
import { firstHost, ticketCookie } from './oidc-ticket.js';

/** Sends the browser to the other organisation; the ticket stays with this browser. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response | { refused: string }> {
  const { graphql, origin, path } = context.get(webContext);
  try {
    const { hosts } = (await graphql.run(TenantHosts, {})).tenant;
    // The other organisation knows the way back to the first host alone, and the ticket stays with the host that hands it out.
    const first = firstHost(hosts, new URL(origin).host);
    if (first !== null) return redirect(`https://${first}${path}`);
    const { startOidc } = await graphql.run(StartOidc, { providerId: params['provider'] ?? '' });
    return redirect(startOidc.url, { headers: [['set-cookie', ticketCookie(startOidc.step)]] });
  } catch (error) {
    if (error instanceof GraphqlFault) return { refused: error.message };
    throw error;
  }
}

export default function OidcStartPage(): ReactNode {
  const { refused } = useLoaderData<typeof loader>() as { refused: string };
  return <OidcRefused message={refused} />;
}
