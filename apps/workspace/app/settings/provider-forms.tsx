import { type ReactNode } from 'react';
import { Button, Facts, Notice, Tag } from '#web/ui';
import { type SignInProviderSettingsAnswer, type TestOidcProviderAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Seen, TextField, Tick, Ticks } from '../kit/fields.js';
import { type TextKey, useText } from '../kit/use-text.js';

export type Provider = SignInProviderSettingsAnswer['oidcProviders'][number];

/** What the test of one provider found. */
export interface Tested {
  row: string;
  found: TestOidcProviderAnswer['testOidcProvider'];
}

export interface ProviderProps {
  provider: Provider;
  result: FormResult | undefined;
  tested: Tested | undefined;
}

/** One provider: whom it may speak for, what is entered about it, whether it works. */
export function ProviderDetails({ provider, result, tested }: ProviderProps): ReactNode {
  const { t } = useText();
  const { domains, provedDomains: proved } = provider;
  const list = (some: string[]): string => some.join(', ') || t('provider.none');
  const addresses = (values: readonly string[]): ReactNode =>
    values.map((value) => (
      <div key={value}>
        <code className="ws-secret">{value}</code>
      </div>
    ));
  return (
    <>
      <Facts
        facts={[
          { key: 'proved', label: t('provider.proved'), value: list(proved) },
          { key: 'open', label: t('provider.unproved'), value: list(domains.filter((one) => !proved.includes(one))) },
          { key: 'callback', label: t('provider.callbackUrls'), value: addresses(provider.callbackUrls) },
          { key: 'signedOut', label: t('provider.signedOutUrls'), value: addresses(provider.signedOutUrls) },
        ]}
      />
      {provider.can.includes('change') ? <TestForm provider={provider} result={result} tested={tested} /> : null}
      {provider.can.includes('prove') && domains.length > 0 ? <ProveForm provider={provider} result={result} /> : null}
      {provider.can.includes('change') ? <ProviderForm provider={provider} result={result} /> : null}
    </>
  );
}

export function ProviderState({ provider }: { provider: Provider }): ReactNode {
  const { t } = useText();
  if (provider.state === 'off') return <Tag>{t('provider.off')}</Tag>;
  if (provider.state === 'unproved') return <Tag tone="soon">{t('provider.waiting')}</Tag>;
  return <Tag tone="good">{t('provider.offered')}</Tag>;
}

function TestForm({ provider, result, tested }: ProviderProps): ReactNode {
  const { t } = useText();
  return (
    <>
      <ActionForm name="test" row={provider.id} result={result}>
        <p>{t('provider.test.text')}</p>
        <Button weight="secondary">{t('provider.test')}</Button>
      </ActionForm>
      {tested ? (
        <div className="ws-finding">
          <Finding found={tested.found} />
        </div>
      ) : null}
    </>
  );
}

function Finding({ found }: { found: Tested['found'] }): ReactNode {
  const { t } = useText();
  const yes = (value: boolean | null): string => t(value ? 'value.yes' : 'value.no');
  if (found.fault !== null) {
    return (
      <Notice tone="danger" title={t('provider.test.wrong')} live>
        <p>{found.sentence}</p>
        {found.detail ? <p className="qw-small">{t('provider.test.detail', { detail: found.detail })}</p> : null}
      </Notice>
    );
  }
  return (
    <Notice tone="good" title={t('provider.test.fine')} live>
      <Facts
        facts={[
          { key: 'method', label: t('provider.test.method'), value: <code>{found.authMethod}</code> },
          { key: 'pushed', label: t('provider.test.pushed'), value: yes(found.pushed) },
          { key: 'signOut', label: t('provider.test.signOut'), value: yes(found.signOut) },
        ]}
      />
    </Notice>
  );
}

function ProveForm({ provider, result }: Omit<ProviderProps, 'tested'>): ReactNode {
  const { t } = useText();
  const labels = { domains: t('provider.proved'), reason: t('provider.prove.reason') };
  return (
    <ActionForm name="prove" row={provider.id} result={result} labels={labels}>
      <Seen version={provider.version} />
      <p>{t('provider.prove.text')}</p>
      <Ticks
        name="domains"
        options={provider.domains.map((domain) => ({ value: domain, label: domain }))}
        values={provider.provedDomains}
      />
      <TextField name="reason" />
      <Button weight="secondary">{t('provider.prove')}</Button>
    </ActionForm>
  );
}

export function ProviderForm({ provider, result }: { provider?: Provider; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const names = ['name', 'issuer', 'clientId', 'domains', 'enabled'] as const;
  const labels = {
    ...Object.fromEntries(names.map((name) => [name, t(`provider.${name}` as TextKey)])),
    clientSecret: t('provider.secret'),
    secondFactorClaims: t('provider.claims'),
  };
  return (
    <ActionForm name="save" row={provider?.id ?? ''} result={result} labels={labels}>
      {provider ? <Seen version={provider.version} /> : null}
      <TextField name="name" value={provider?.name} hint={t('provider.name.hint')} />
      <TextField
        name="issuer"
        type="url"
        value={provider?.issuer}
        hint={provider ? t('provider.issuer.change') : undefined}
      />
      <TextField name="clientId" value={provider?.clientId} autoComplete="off" />
      <TextField
        name="clientSecret"
        type="password"
        autoComplete="new-password"
        hint={provider ? t('provider.secret.keep') : undefined}
        optional={Boolean(provider)}
      />
      <TextField name="domains" value={provider?.domains.join(', ')} hint={t('provider.domains.hint')} />
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
