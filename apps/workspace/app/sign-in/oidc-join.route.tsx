import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { Button, Notice, Section } from '#web/ui';
import { JoinOidcWithLink, JoinOidcWithPassword, RequestOidcLink } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { OidcRefused } from './oidc-refused.js';
import { hasTicket, ticketOf } from './oidc-ticket.js';
import { mailToken } from './mail-token.js';
import { type OutsideAction, resultOf, stageOf } from './outside-action.js';
import { nextStage } from './stage.js';
import { Stages, Titled } from './stages.js';

export const loader = (args: LoaderFunctionArgs): { token: string; here: boolean } => ({
  token: mailToken(args),
  here: hasTicket(args.request),
});

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const step = ticketOf(request);
  const web = context.get(webContext);
  return answerForm<unknown>(
    { context, request },
    {
      password: async (form, change) => {
        const input = { step, password: form.required('password'), code: form.optional('code') };
        return nextStage(web, (await change(JoinOidcWithPassword, { input })).joinOidcWithPassword, '/workspace');
      },
      link: async (_form, change) => {
        await change(RequestOidcLink, { step, host: new URL(web.origin).hostname });
        return { sent: true };
      },
      confirm: async (form, change) => {
        const input = { step, token: form.text('token') };
        return nextStage(web, (await change(JoinOidcWithLink, { input })).joinOidcWithLink, '/workspace');
      },
    },
  );
}

const noOptions = { residentSignUp: false, signInProviders: [] };

/** A passkey may be asked for here. */
export const handle = { hydrate: true };

/** The first time from another organisation: an own proof, once. With a token from the mail: one button. */
export default function OidcJoinPage(): ReactNode {
  const { token, here } = useLoaderData<typeof loader>();
  const answer = useActionData() as OutsideAction;
  const { t } = useText();
  const result = resultOf(answer);
  const stage = stageOf(answer);
  if (stage) return <Stages stage={stage} result={undefined} options={noOptions} to="/workspace" />;
  if (!here) return <OidcRefused message={t('join.elsewhere')} />;
  if (answer && 'sent' in answer) {
    return (
      <Titled title={t('mailLink.sent.title')}>
        <Notice tone="good" live>
          <p>{t('join.sent')}</p>
        </Notice>
      </Titled>
    );
  }
  if (token) {
    return (
      <Titled title={t('join.title')}>
        <p>{t('join.confirm.text')}</p>
        <ActionForm name="confirm" result={result} reloadDocument>
          <input type="hidden" name="token" value={token} />
          <Button>{t('join.confirm')}</Button>
        </ActionForm>
      </Titled>
    );
  }
  return <Proofs result={result} />;
}

function Proofs({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <Titled title={t('join.title')}>
      <p>{t('join.text')}</p>
      <Section id="passwort" title={t('join.password.title')}>
        <ActionForm
          name="password"
          result={result}
          labels={{ password: t('signIn.password'), code: t('signIn.code.label') }}
          reloadDocument
        >
          <TextField name="password" type="password" autoComplete="current-password" />
          <TextField
            name="code"
            hint={t('join.code.hint')}
            autoComplete="one-time-code"
            maxLength={40}
            width="short"
            optional
          />
          <Button>{t('join.password.submit')}</Button>
        </ActionForm>
      </Section>
      <Section id="mail" title={t('join.link.title')}>
        <ActionForm name="link" result={result} reloadDocument>
          <p>{t('join.link.text')}</p>
          <Button weight="secondary">{t('mailLink.submit')}</Button>
        </ActionForm>
      </Section>
    </Titled>
  );
}
