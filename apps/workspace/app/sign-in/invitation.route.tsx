import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { A, Button } from '#web/ui';
import { AcceptUserInvitation, UserInvitationState } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { mailToken } from './mail-token.js';
import { type OutsideAction, resultOf, stageOf } from './outside-action.js';
import { nextStage } from './stage.js';
import { Stages, Titled } from './stages.js';

interface Page {
  token: string;
  state: 'open' | 'waits' | 'ended';
}

export async function loader(args: LoaderFunctionArgs): Promise<Page> {
  const token = mailToken(args);
  const { invitation } = await read(args.context, UserInvitationState, { token });
  return { token, state: invitation };
}

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  return answerForm<unknown>(
    { context, request },
    {
      accept: async (form, change) => {
        const input = { token: form.text('token'), password: form.secret('password') };
        const { acceptUserInvitation } = await change(AcceptUserInvitation, { input });
        return nextStage(context.get(webContext), acceptUserInvitation, '/workspace');
      },
    },
  );
}

const noOptions = { residentSignUp: false, signInProviders: [] };

/** A passkey may be asked for here. */
export const handle = { hydrate: true };

export default function InvitationPage(): ReactNode {
  const { token, state } = useLoaderData<typeof loader>();
  const { tenant } = useShell();
  const answer = useActionData() as OutsideAction;
  const { t } = useText();
  const stage = stageOf(answer);
  if (stage) return <Stages stage={stage} result={undefined} options={noOptions} to="/workspace" />;
  // What was typed and refused is said at the form; a link that was dead before is not worth a password.
  if (state !== 'open' && !resultOf(answer)) {
    return (
      <Titled title={t(`invitation.${state}.title`)}>
        <p>{t(`invitation.${state}.text`)}</p>
        <p>
          <A to="/workspace/sign-in">{t('signIn.title')}</A>
        </p>
      </Titled>
    );
  }
  return (
    <Titled title={t('invitation.title', { tenant: tenant.name })}>
      <p>{t('invitation.text')}</p>
      <ActionForm name="accept" result={resultOf(answer)} labels={{ password: t('signIn.password') }} reloadDocument>
        <input type="hidden" name="token" value={token} />
        <TextField name="password" type="password" autoComplete="new-password" hint={t('password.hint')} />
        <Button>{t('invitation.submit')}</Button>
      </ActionForm>
    </Titled>
  );
}
