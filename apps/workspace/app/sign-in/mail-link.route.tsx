import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { Button, Notice } from '#web/ui';
import { RequestMailLink, SignInWithMailLink } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { mailToken } from './mail-token.js';
import { type OutsideAction, resultOf } from './outside-action.js';
import { Titled } from './stages.js';

export const loader = (args: LoaderFunctionArgs): { token: string } => ({ token: mailToken(args) });

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  return answerForm<unknown>(
    { context, request },
    {
      request: async (form, change) => {
        await change(RequestMailLink, { input: { email: form.required('email') } });
        return { sent: true };
      },
      enter: async (form, change) => {
        await change(SignInWithMailLink, { input: { token: form.text('token') } });
        return redirectTo(context.get(webContext), '/workspace');
      },
    },
  );
}

/** With a token from a mail: one button. Opening the page alone uses nothing up, because mail scanners open links too. */
export default function MailLinkPage(): ReactNode {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData() as OutsideAction;
  const { t } = useText();
  const result = resultOf(answer);
  if (answer && 'sent' in answer) {
    return (
      <Titled title={t('mailLink.sent.title')}>
        <Notice tone="good">
          <p>{t('mailLink.sent.text')}</p>
        </Notice>
      </Titled>
    );
  }
  if (token && result?.fault?.code !== 'SIGN_IN_LINK_EXPIRED') {
    return (
      <Titled title={t('mailLink.enter.title')}>
        <ActionForm name="enter" result={result} reloadDocument>
          <input type="hidden" name="token" value={token} />
          <Button>{t('mailLink.enter.submit')}</Button>
        </ActionForm>
      </Titled>
    );
  }
  return (
    <Titled title={t('mailLink.title')}>
      {result?.fault?.code === 'SIGN_IN_LINK_EXPIRED' ? (
        <Notice tone="danger" live>
          <p>{result.fault.message}</p>
        </Notice>
      ) : null}
      <p>{t('mailLink.text')}</p>
      <ActionForm name="request" result={result} labels={{ email: t('signIn.email') }} reloadDocument>
        <TextField name="email" type="email" autoComplete="email" />
        <Button>{t('mailLink.submit')}</Button>
      </ActionForm>
    </Titled>
  );
}
