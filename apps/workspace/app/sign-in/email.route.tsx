import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { A, Button, Notice } from '#web/ui';
import { ConfirmEmailChange } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done } from '../kit/answer-form.js';
import { useText } from '../kit/use-text.js';
import { mailToken } from './mail-token.js';
import { type OutsideAction, resultOf } from './outside-action.js';
import { Titled } from './stages.js';

export const loader = (args: LoaderFunctionArgs): { token: string } => ({ token: mailToken(args) });

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  return answerForm<unknown>(
    { context, request },
    {
      confirm: async (form, change) => {
        await change(ConfirmEmailChange, { input: { token: form.text('token') } });
        const web = context.get(webContext);
        // A new session comes to the browser of the person whose address it is; others sign in with it.
        return web.graphql.cookies.length > 0 ? done('/workspace/account', 'emailChanged') : { sent: true };
      },
    },
  );
}

/** One button: opening the page alone uses nothing up, because mail scanners open links too. */
export default function ConfirmEmailPage(): ReactNode {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData() as OutsideAction;
  const { t } = useText();
  const result = resultOf(answer);
  if (answer && 'sent' in answer) {
    return (
      <Titled title={t('email.done.title')}>
        <Notice tone="good" live>
          <p>{t('email.done.text')}</p>
        </Notice>
        <p>
          <A to="/workspace/sign-in">{t('signIn.title')}</A>
        </p>
      </Titled>
    );
  }
  if (!token || result?.fault?.code === 'SIGN_IN_LINK_EXPIRED') {
    return (
      <Titled title={t('email.over.title')}>
        <Notice tone="danger" live>
          <p>{t('email.over.text')}</p>
        </Notice>
        <p>
          <A to="/workspace/account">{t('account.title')}</A>
        </p>
      </Titled>
    );
  }
  return (
    <Titled title={t('email.title')}>
      <p>{t('email.text')}</p>
      <ActionForm name="confirm" result={result} reloadDocument>
        <input type="hidden" name="token" value={token} />
        <Button>{t('email.submit')}</Button>
      </ActionForm>
    </Titled>
  );
}
