import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, EmptyState, Section, Tag } from '#web/ui';
import {
  SaveOidcProvider,
  SignInProviderSettings,
  type SignInProviderSettingsAnswer,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField, Tick } from '../kit/fields.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Provider = SignInProviderSettingsAnswer['oidcProviders'][number];

export async function loader({ context }: LoaderFunctionArgs): Promise<Provider[]> {
  requireRight(context, 'OidcProvider:read');
  return (await read(context, SignInProviderSettings, {})).oidcProviders;
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      save: async (form, change) => {
        const input = {
          id: form.row || null,
          version: form.seen,
          name: form.required('name'),
          issuer: form.required('issuer'),
          clientId: form.required('clientId'),
          clientSecret: form.optional('clientSecret'),
          secondFactorClaims: form
            .text('secondFactorClaims')
            .split(/[\s,]+/)
            .filter(Boolean),
          enabled: form.on('enabled'),
        };
        await change(SaveOidcProvider, { input });
        return done('/workspace/settings/sign-in', 'saved');
      },
    },
  );

export default function ProvidersPage(): ReactNode {
  const providers = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  return (
    <>
      <SettingsTop current="providers" />
      <div className="ws-panel">
        {providers.length === 0 ? (
          <EmptyState level={2} title={t('list.empty')}>
            <p>{t('provider.empty')}</p>
          </EmptyState>
        ) : (
          providers.map((provider) => (
            <details key={provider.id} className="qw-details" open={result?.row === provider.id ? true : undefined}>
              <summary>
                {provider.name} {provider.enabled ? null : <Tag>{t('provider.off')}</Tag>}
              </summary>
              <ProviderForm provider={provider} result={result} />
            </details>
          ))
        )}
        <Section id="neu" title={t('provider.add')}>
          <ProviderForm result={result} />
        </Section>
      </div>
    </>
  );
}

function ProviderForm({ provider, result }: { provider?: Provider; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const labels = {
    name: t('provider.name'),
    issuer: t('provider.issuer'),
    clientId: t('provider.clientId'),
    clientSecret: t('provider.secret'),
    secondFactorClaims: t('provider.claims'),
    enabled: t('provider.enabled'),
  };
  return (
    <ActionForm name="save" row={provider?.id ?? ''} result={result} labels={labels}>
      {provider ? <Seen version={provider.version} /> : null}
      <TextField name="name" value={provider?.name} hint={t('provider.name.hint')} />
      <TextField name="issuer" type="url" value={provider?.issuer} />
      <TextField name="clientId" value={provider?.clientId} autoComplete="off" />
      <TextField
        name="clientSecret"
        type="password"
        autoComplete="new-password"
        hint={provider ? t('provider.secret.keep') : undefined}
        optional={Boolean(provider)}
      />
      <TextField
        name="secondFactorClaims"
        value={provider?.secondFactorClaims.join(', ')}
        hint={t('provider.claims.hint')}
        optional
      />
      <Tick name="enabled" checked={provider?.enabled ?? true} />
      <Button>{t('form.save')}</Button>
    </ActionForm>
  );
}
