import { type ReactNode } from 'react';
import { Button, Facts, Notice, Section } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormFault, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField, Tick } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { MissingTexts } from './legal-texts.js';
import { type TenantSettings } from './settings-data.js';

interface Props {
  settings: TenantSettings;
  result: FormResult | undefined;
}

/** Host names: the operator's to change, for the others to see. */
export function Hosts({ settings, result }: Props): ReactNode {
  const { t } = useText();
  const { can, hosts } = settings;
  const shown = hosts.join(', ') || t('value.unknown');
  return (
    <Section id="hosts" title={t('settings.hosts')}>
      <MissingTexts missing={settings.missingLegalTexts} />
      {can.includes('changeHosts') ? (
        <HostsForm settings={settings} result={result} />
      ) : (
        <Facts
          facts={[{ key: 'hosts', label: t('settings.hosts'), value: shown, note: t('settings.hosts.operator') }]}
        />
      )}
    </Section>
  );
}

function HostsForm({ settings, result }: Props): ReactNode {
  const { t } = useText();
  const labels = {
    hosts: t('settings.hosts.list'),
    dropLinks: t('settings.hosts.drop'),
    reason: t('form.reason'),
  };
  const gone = result?.form === 'hosts' ? goneHosts(result.fault) : null;
  return (
    <ActionForm name="hosts" result={result} labels={labels}>
      <Seen version={settings.version} />
      <TextField name="hosts" lines={4} value={settings.hosts.join('\n')} hint={t('settings.hosts.hint')} optional />
      <TextField name="reason" hint={t('form.reason.hint')} optional />
      {gone ? (
        <Notice tone="warning" title={t('settings.hosts.drop.title', { hosts: gone.join(', ') })}>
          <p>{t('settings.hosts.drop.text')}</p>
          <Tick name="dropLinks" />
        </Notice>
      ) : null}
      <Button>{t('form.save')}</Button>
    </ActionForm>
  );
}

/** The hosts the API would not give up unasked, because links in mails name them. */
function goneHosts(fault: FormFault | null): string[] | null {
  if (fault?.code !== 'HOST_IN_USE') return null;
  const { hosts } = fault.params;
  return Array.isArray(hosts) ? hosts.map(String) : [];
}
