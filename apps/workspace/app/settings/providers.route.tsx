import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { EmptyState, Section } from '#web/ui';
import {
  ProveOidcDomains,
  SaveOidcProvider,
  SignInProviderSettings,
  TestOidcProvider,
} from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { type Provider, ProviderDetails, ProviderForm, ProviderState, type Tested } from './provider-forms.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

const here = '/workspace/settings/sign-in';

export async function loader({ context }: LoaderFunctionArgs): Promise<Provider[]> {
  requireRight(context, 'OidcProvider:read');
  return (await read(context, SignInProviderSettings, {})).oidcProviders;
}

const listed = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<unknown>(
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
          domains: listed(form.text('domains')),
          secondFactorClaims: listed(form.text('secondFactorClaims')),
          enabled: form.on('enabled'),
        };
        input.domains.forEach((_, i) => (form.aliases[`domains.${i}`] = 'domains'));
        await change(SaveOidcProvider, { input });
        return done(here, 'saved');
      },
      prove: async (form, change) => {
        const input = {
          id: form.row,
          version: form.seen,
          domains: form.all('domains'),
          reason: form.required('reason'),
        };
        await change(ProveOidcDomains, { input });
        return done(here, 'saved');
      },
      test: async (form, change): Promise<Tested> => ({
        row: form.row,
        found: (await change(TestOidcProvider, { id: form.row })).testOidcProvider,
      }),
    },
  );

export default function ProvidersPage(): ReactNode {
  const providers = useLoaderData<typeof loader>();
  const answer = useActionData() as FormResult | Tested | undefined;
  const { me } = useShell();
  const { t } = useText();
  const tested = answer && 'found' in answer ? answer : undefined;
  const result = answer && 'form' in answer ? answer : undefined;
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
            <details key={provider.id} className="qw-details" open={answer?.row === provider.id ? true : undefined}>
              <summary>
                {provider.name} <ProviderState provider={provider} />
              </summary>
              <ProviderDetails
                provider={provider}
                result={result}
                tested={tested?.row === provider.id ? tested : undefined}
              />
            </details>
          ))
        )}
        {me.can.includes('OidcProvider:change') ? (
          <Section id="neu" title={t('provider.add')}>
            <ProviderForm result={result} />
          </Section>
        ) : null}
      </div>
    </>
  );
}
