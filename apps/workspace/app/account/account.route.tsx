import { type ReactNode } from 'react';
import { shownMail } from '#libs/typed';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { Button, Facts, Section, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { OwnAccount, type OwnAccountAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { roleName, word } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { CodesStage } from '../sign-in/stages.js';
import { accountForms, type NewCodes } from './account-forms.js';
import { OwnPasskeys } from './own-passkeys.js';

type Session = OwnAccountAnswer['sessions'][number];

export async function loader({ context }: LoaderFunctionArgs): Promise<OwnAccountAnswer & { host: string }> {
  const { hostname } = new URL(context.get(webContext).origin);
  return { ...(await read(context, OwnAccount, {})), host: hostname };
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm({ context, request }, accountForms);

const sections = [
  ['anmeldungen', 'account.sessions'],
  ['passkeys', 'passkey.title'],
  ['passwort', 'account.password'],
  ['adresse', 'account.email'],
] as const;

export default function AccountPage(): ReactNode {
  const { sessions, passkeys, host, me: own } = useLoaderData<typeof loader>();
  const answer = useActionData() as FormResult | NewCodes | undefined;
  const { t } = useText();
  if (answer && 'codes' in answer) return <CodesStage codes={answer.codes} to="/workspace/account" />;
  const result = answer;
  const session = sessions.find(({ current }) => current);
  return (
    <>
      <PageTop
        title={t('account.title')}
        crumbs={[]}
        lead={t('purpose.account')}
        sections={sections.map(([id, title]) => ({ id, title: t(title) }))}
      />
      <OwnMandates email={own.user?.email} />
      <Section id="anmeldungen" title={t('account.sessions')}>
        <Sessions sessions={sessions} result={result} />
      </Section>
      <Section id="passkeys" title={t('passkey.title')}>
        <OwnPasskeys passkeys={passkeys} session={session} host={host} result={result} />
      </Section>
      <Section id="passwort" title={t('account.password')}>
        <PasswordForm result={result} />
      </Section>
      <Section id="adresse" title={t('account.email')}>
        <EmailForm session={session} result={result} />
      </Section>
    </>
  );
}

function PasswordForm({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { me } = useShell();
  return (
    <ActionForm
      name="password"
      reloadDocument
      result={result}
      labels={{ current: t('account.password.current'), password: t('password.new.label') }}
    >
      <input type="hidden" name="username" autoComplete="username" value={me.name ?? ''} />
      <TextField name="current" type="password" autoComplete="current-password" />
      <TextField name="password" type="password" autoComplete="new-password" hint={t('password.hint')} />
      <Button>{t('account.password.change')}</Button>
    </ActionForm>
  );
}

/** The new address counts once it is confirmed from its mailbox. Whoever signs in without a password is not asked for one. */
function EmailForm({ session, result }: { session: Session | undefined; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const refused = result?.form === 'email' ? result.errors : {};
  const password = session?.method === 'password' || session?.method === 'invitation' || refused['password'];
  const code = (password && session?.secondFactor) || refused['code'];
  return (
    <ActionForm
      name="email"
      result={result}
      labels={{ email: t('account.email.new'), password: t('signIn.password'), code: t('signIn.code.title') }}
    >
      <p>{t('account.email.help')}</p>
      <TextField name="email" type="email" autoComplete="email" />
      {password ? <TextField name="password" type="password" autoComplete="current-password" /> : null}
      {code ? (
        <TextField name="code" autoComplete="one-time-code" width="short" hint={t('account.email.code.hint')} />
      ) : null}
      <Button>{t('account.email.change')}</Button>
    </ActionForm>
  );
}

function OwnMandates({ email }: { email: string | null | undefined }): ReactNode {
  const translator = useText();
  const { t, term } = translator;
  const { me } = useShell();
  return (
    <Facts
      facts={[
        { key: 'name', label: t('person.name'), value: me.name ?? t('shell.unnamed') },
        ...(email ? [{ key: 'email', label: t('signIn.email'), value: shownMail(email) }] : []),
        ...me.mandates.map(({ id, role, scopeName, areaIds, actingFor }) => ({
          key: id,
          label: t('account.mandate'),
          value: [roleName(translator, role), scopeName].filter(Boolean).join(' · '),
          note: [
            areaIds.length > 1 ? `${areaIds.length} ${term('areaMany')}` : '',
            actingFor ? t('shell.actingFor', { name: me.actingForName ?? '' }) : '',
          ]
            .filter(Boolean)
            .join(' · '),
        })),
      ]}
    />
  );
}

function Sessions({ sessions, result }: { sessions: Session[]; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const columns = useSessionColumns(result);
  return (
    <DataTable
      caption={t('account.sessions')}
      captionHidden
      columns={columns}
      rows={sessions}
      rowKey={({ id }) => id}
    />
  );
}

function useSessionColumns(result: FormResult | undefined): DataColumn<Session>[] {
  const translator = useText();
  const { t, moment } = translator;
  return [
    {
      key: 'begun',
      label: t('account.session.begun'),
      cell: ({ createdAt, current }) => (
        <>
          {moment(createdAt)} {current ? <Tag tone="good">{t('account.session.current')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'method',
      label: t('account.session.method'),
      cell: ({ method, secondFactor }) =>
        `${word(translator, 'method', method)}${secondFactor && method !== 'passkey' ? `, ${t('account.session.secondFactor')}` : ''}`,
    },
    { key: 'seen', label: t('account.session.seen'), cell: ({ lastSeenAt }) => moment(lastSeenAt) },
    {
      key: 'revoke',
      label: t('list.actions'),
      actions: true,
      cell: (session) => (session.current ? null : <Revoke session={session} result={result} />),
    },
  ];
}

function Revoke({ session, result }: { session: Session; result: FormResult | undefined }): ReactNode {
  const { t, moment } = useText();
  return (
    <ActionForm name="revoke" row={session.id} result={result} look="inline">
      <Button weight="tertiary" describes={t('account.session.revokeThis', { moment: moment(session.createdAt) })}>
        {t('account.session.revoke')}
      </Button>
    </ActionForm>
  );
}
