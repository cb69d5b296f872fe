import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Notice } from '#web/ui';
import { CreateTenant } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { GeneralFields, readGeneral, useGeneralLabels } from './general-fields.js';
import { loadSettings, sentPhases, sentWords, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';

export function loader({ context }: LoaderFunctionArgs): Promise<TenantSettings> {
  requireRight(context, 'Tenant:create');
  return loadSettings(context);
}

/** A new programme begins with the words, phases and colour of this one; its authority changes them afterwards. */
export async function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const { vocabulary, phases, hue } = await loadSettings(context);
  return answerForm(
    { context, request },
    {
      create: async (form, change) => {
        const input = {
          ...readGeneral(form),
          slug: form.required('slug'),
          hosts: form.text('hosts').split(/\s+/).filter(Boolean),
          contactName: form.required('contactName'),
          contactEmail: form.required('contactEmail'),
          ...{ vocabulary: sentWords(vocabulary), phases: sentPhases(phases), hue },
        };
        input.hosts.forEach((_host, index) => (form.aliases[`hosts.${index}`] = 'hosts'));
        await change(CreateTenant, { input });
        return done('/workspace/settings/new-programme', 'tenantCreated');
      },
    },
  );
}

export default function NewTenantPage(): ReactNode {
  const present = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = {
    ...useGeneralLabels(),
    slug: t('tenant.slug'),
    hosts: t('settings.hosts'),
    contactName: t('tenant.contactName'),
    contactEmail: t('tenant.contactEmail'),
  };
  return (
    <>
      <SettingsTop current="tenant" />
      <div className="ws-panel">
        <ActionForm name="create" result={result} labels={labels}>
          <Notice tone="quiet">
            <p>{t('tenant.lead', { name: present.name })}</p>
          </Notice>
          <TextField name="slug" hint={t('tenant.slug.hint')} width="middle" />
          <GeneralFields settings={{ languages: present.languages }} />
          <TextField name="hosts" lines={3} hint={t('settings.hosts.hint')} optional />
          <TextField name="contactName" />
          <TextField name="contactEmail" type="email" />
          <Button>{t('tenant.create')}</Button>
        </ActionForm>
      </div>
    </>
  );
}
