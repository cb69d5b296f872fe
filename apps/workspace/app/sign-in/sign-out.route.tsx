import { type ReactNode } from 'react';
import { type ActionFunctionArgs, useActionData } from 'react-router';
import { type LoadContext, redirectTo, webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { A } from '#web/ui';
import { OwnSessions, SignOut } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { Titled } from './stages.js';

export async function action({ context }: ActionFunctionArgs): Promise<Response | { on: string }> {
  const web = context.get(webContext);
  const on = await providerSignOut(web);
  await web.graphql.run(SignOut, {});
  return on === null ? redirectTo(web, '/workspace/sign-in') : { on };
}

/** Asked before the session ends. Whatever goes wrong with it keeps nobody from signing out. */
async function providerSignOut({ graphql }: LoadContext): Promise<string | null> {
  try {
    const { sessions } = await graphql.run(OwnSessions, {});
    return sessions.find(({ current }) => current)?.providerSignOut ?? null;
  } catch (error) {
    if (error instanceof GraphqlFault) return null;
    throw error;
  }
}

/**
 * On to the other organisation, as a page of its own: a form of ours must not end at another site (`form-action`), not even by a
 * redirect, and which sites theirs redirects to nobody knows beforehand.
 */
export default function SignOutPage(): ReactNode {
  const answer = useActionData() as { on: string } | undefined;
  const { t } = useText();
  if (!answer) {
    // Opened as an address: signing out takes the button.
    return (
      <Titled title={t('shell.signOut')}>
        <A to="/workspace">{t('shell.workspace')}</A>
      </Titled>
    );
  }
  return (
    <Titled title={t('signOut.title')}>
      <meta httpEquiv="refresh" content={`0; url=${answer.on}`} />
      <p>{t('signOut.text')}</p>
      <p>
        <a href={answer.on}>{t('signOut.on')}</a>
      </p>
    </Titled>
  );
}
