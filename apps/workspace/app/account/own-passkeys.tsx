import { type ReactNode } from 'react';
import { Button, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type OwnAccountAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { PasskeyForm } from '../sign-in/passkey-form.js';

type Passkey = OwnAccountAnswer['passkeys'][number];
type Session = OwnAccountAnswer['sessions'][number];

interface Props {
  passkeys: Passkey[];
  session: Session | undefined;
  /** host of this page: passkeys work on one each */
  host: string;
  result: FormResult | undefined;
}

/** Passkeys of the own login, and how to add one. */
export function OwnPasskeys(props: Props): ReactNode {
  const { t } = useText();
  const { passkeys, session, host, result } = props;
  const columns = usePasskeyColumns(host, result);
  return (
    <div className="qw-stack">
      <p>{t('passkey.lead', { host })}</p>
      {passkeys.length ? (
        <DataTable
          caption={t('passkey.title')}
          captionHidden
          columns={columns}
          rows={passkeys}
          rowKey={({ id }) => id}
        />
      ) : (
        <p className="qw-muted">{t('passkey.none')}</p>
      )}
      {session?.provedUntil ? <AddForm result={result} until={session.provedUntil} /> : <ProofForms {...props} />}
    </div>
  );
}

function AddForm({ result, until }: { result: FormResult | undefined; until: string }): ReactNode {
  const { t, moment } = useText();
  return (
    <>
      <h3>{t('passkey.add')}</h3>
      <PasskeyForm purpose="add" name="addPasskey" result={result} labels={{ name: t('passkey.name') }}>
        <TextField name="name" hint={t('passkey.name.hint')} maxLength={60} autoComplete="off" />
        <Button>{t('passkey.add')}</Button>
        <p className="qw-small">{t('passkey.provedUntil', { moment: moment(until) })}</p>
      </PasskeyForm>
    </>
  );
}

/** Who changes how one gets in proves first who they are. */
function ProofForms({ passkeys, session, host, result }: Props): ReactNode {
  const { t } = useText();
  const refused = result?.form === 'prove' ? result.errors : {};
  const factor = session?.secondFactor || passkeys.length > 0 || refused['code'];
  return (
    <>
      <h3>{t('passkey.prove.title')}</h3>
      <p>{t('passkey.prove.text')}</p>
      {passkeys.some((passkey) => passkey.host === host) ? (
        <PasskeyForm purpose="prove" name="provePasskey" result={result}>
          <Button weight="secondary">{t('passkey.prove.passkey')}</Button>
        </PasskeyForm>
      ) : null}
      <ActionForm
        name="prove"
        result={result}
        labels={{ password: t('signIn.password'), code: t('signIn.code.title') }}
      >
        <TextField name="password" type="password" autoComplete="current-password" />
        {factor ? (
          <TextField name="code" autoComplete="one-time-code" width="short" hint={t('account.email.code.hint')} />
        ) : null}
        <Button weight="secondary">{t('passkey.prove.submit')}</Button>
      </ActionForm>
    </>
  );
}

function usePasskeyColumns(host: string, result: FormResult | undefined): DataColumn<Passkey>[] {
  const { t, moment } = useText();
  return [
    {
      key: 'name',
      label: t('passkey.column.name'),
      cell: ({ name, synced }) => (
        <>
          {name} {synced ? <Tag plain>{t('passkey.synced')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'host',
      label: t('passkey.host'),
      cell: (passkey) => (
        <>
          {passkey.host} {passkey.host === host ? null : <Tag>{t('passkey.elsewhere')}</Tag>}
        </>
      ),
    },
    { key: 'added', label: t('passkey.added'), cell: ({ createdAt }) => moment(createdAt) },
    {
      key: 'used',
      label: t('passkey.used'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt) : t('passkey.never')),
    },
    {
      key: 'change',
      label: t('list.actions'),
      actions: true,
      cell: (passkey) => <Change passkey={passkey} result={result} />,
    },
  ];
}

function Change({ passkey: { id, name }, result }: { passkey: Passkey; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const open = result?.form === 'renamePasskey' && result.row === id ? true : undefined;
  return (
    <>
      <ActionForm name="removePasskey" row={id} result={result} look="inline">
        <Button weight="tertiary" describes={t('passkey.removeThis', { name })}>
          {t('passkey.remove')}
        </Button>
      </ActionForm>
      <details className="qw-details" open={open}>
        <summary aria-label={t('passkey.renameThis', { name })}>{t('passkey.rename')}</summary>
        <ActionForm name="renamePasskey" row={id} result={result} labels={{ name: t('passkey.name') }}>
          <TextField name="name" value={name} maxLength={60} autoComplete="off" />
          <Button weight="secondary">{t('passkey.rename.submit')}</Button>
        </ActionForm>
      </details>
    </>
  );
}
