import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { Button, Notice } from '#web/ui';
import { RequestPasswordReset, ResetPassword } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { mailToken } from './mail-token.js';
import { type OutsideAction, resultOf, stageOf } from './outside-action.js';
import { nextStage } from './stage.js';
import { Stages, Titled } from './stages.js';

export const loader = (args: LoaderFunctionArgs): { token: string } => ({ token: mailToken(args) });

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  return answerForm<unknown>(
    { context, request },
    {
      request: async (form, change) => {
        await change(RequestPasswordReset, { input: { email: form.required('email') } });
        return { sent: true };
      },
      reset: async (form, change) => {
        const input = { token: form.text('token'), password: form.secret('password') };
        const { resetPassword } = await change(ResetPassword, { input });
        return nextStage(context.get(webContext), resetPassword, '/workspace');
      },
    },
  );
}

const noOptions = { residentSignUp: false, signInProviders: [] };

/** A passkey may be asked for here. */
export const handle = { hydrate: true };

export default function PasswordPage(): ReactNode {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData() as OutsideAction;
  const { t } = useText();
  const result = resultOf(answer);
  const stage = stageOf(answer);
  if (stage) return <Stages stage={stage} result={undefined} options={noOptions} to="/workspace" />;
  if (answer && 'sent' in answer) {
    return (
      <Titled title={t('mailLink.sent.title')}>
        <Notice tone="good">
          <p>{t('password.sent')}</p>
        </Notice>
      </Titled>
    );
  }
  if (token) {
    return (
      <Titled title={t('password.new.title')}>
        <ActionForm name="reset" result={result} labels={{ password: t('password.new.label') }} reloadDocument>
          <input type="hidden" name="token" value={token} />
          <TextField name="password" type="password" autoComplete="new-password" hint={t('password.hint')} />
          <Button>{t('password.new.submit')}</Button>
        </ActionForm>
      </Titled>
    );
  }
  return (
    <Titled title={t('password.title')}>
      <p>{t('password.text')}</p>
      <ActionForm name="request" result={result} labels={{ email: t('signIn.email') }} reloadDocument>
        <TextField name="email" type="email" autoComplete="username" />
        <Button>{t('password.submit')}</Button>
      </ActionForm>
    </Titled>
  );
}
