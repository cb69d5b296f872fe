import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button } from '#web/ui';
import { ChangeTenant, ChangeTenantHosts } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField, Tick } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { GeneralFields, readGeneral, useGeneralLabels } from './general-fields.js';
import { Hosts } from './hosts.js';
import { loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

export function loader({ context }: LoaderFunctionArgs): Promise<TenantSettings> {
  requireRight(context, 'Tenant:change', 'Tenant:changeHosts');
  return loadSettings(context);
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      general: async (form, change) => {
        const input = {
          version: form.whole('version'),
          ...readGeneral(form),
          residentSignUp: form.on('residentSignUp'),
          reason: form.optional('reason'),
        };
        await change(ChangeTenant, { input });
        return done('/workspace/settings', 'saved');
      },
      hosts: async (form, change) => {
        const hosts = form
          .text('hosts')
          .split('\n')
          .map((host) => host.trim())
          .filter(Boolean);
        hosts.forEach((_host, index) => (form.aliases[`hosts.${index}`] = 'hosts'));
        const dropLinks = form.on('dropLinks');
        const input = { version: form.seen, hosts, dropLinks, reason: form.optional('reason') };
        await change(ChangeTenantHosts, { input });
        return done('/workspace/settings', 'saved');
      },
    },
  );

export default function GeneralPage(): ReactNode {
  const settings = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = { ...useGeneralLabels(), residentSignUp: t('settings.residentSignUp'), reason: t('form.reason') };
  return (
    <>
      <SettingsTop current="general" />
      <div className="ws-panel">
        {settings.can.includes('change') ? (
          <ActionForm name="general" result={result} labels={labels}>
            <Seen version={settings.version} />
            <GeneralFields settings={settings} />
            <Tick name="residentSignUp" checked={settings.residentSignUp} />
            <TextField name="reason" hint={t('form.reason.hint')} optional />
            <Button>{t('form.save')}</Button>
          </ActionForm>
        ) : null}
        <Hosts settings={settings} result={result} />
      </div>
    </>
  );
}
