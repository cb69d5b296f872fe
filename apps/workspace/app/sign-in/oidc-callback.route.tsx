import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { FinishOidc } from '../../build/documents/documents.js';
import { OidcRefused } from './oidc-refused.js';
import { ticketCookie, ticketOf } from './oidc-ticket.js';
import { nextStage, type Stage } from './stage.js';
import { Stages } from './stages.js';

type Outcome = { stage: Stage } | { refused: string };

/** The way back from another organisation's sign-in. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Outcome | Response> {
  const web = context.get(webContext);
  const { search } = new URL(request.url);
  const callbackUrl = `${web.origin}${web.basename === '/' ? '' : web.basename}${web.path}${search}`;
  try {
    const { finishOidc } = await web.graphql.run(FinishOidc, { input: { step: ticketOf(request), callbackUrl } });
    if (finishOidc.state === 'proveAccount') {
      // The ticket stays in this browser, out of addresses and pages: the proof counts here only.
      const headers = { 'set-cookie': ticketCookie(finishOidc.step ?? '') };
      return redirectTo(web, '/workspace/sign-in/join', { headers });
    }
    const next = await nextStage(web, finishOidc, '/workspace');
    return next instanceof Response ? next : { stage: next };
  } catch (error) {
    if (error instanceof GraphqlFault) return { refused: error.message };
    throw error;
  }
}

const noOptions = { residentSignUp: false, signInProviders: [] };

/** A passkey may be asked for here. */
export const handle = { hydrate: true };

export default function OidcCallbackPage(): ReactNode {
  const outcome = useLoaderData<typeof loader>() as Outcome;
  if ('stage' in outcome) {
    return <Stages stage={outcome.stage} result={undefined} options={noOptions} to="/workspace" />;
  }
  return <OidcRefused message={outcome.refused} />;
}
