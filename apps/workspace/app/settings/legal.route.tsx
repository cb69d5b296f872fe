import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button } from '#web/ui';
import { ChangeTenant } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { addLegalText, LegalTexts } from './legal-texts.js';
import { languagesOf, loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Part = keyof TenantSettings['legal'];

/** Parts of the notice, by the page that shows them; those with lines are longer than one. */
const pages = [
  ['imprint', ['address', 'representedBy', 'phone', 'email', 'vatId', 'responsibleForContent']],
  ['privacy', ['dataProtectionOfficer', 'dataProtectionEmail', 'dataProtectionAuthority']],
  ['accessibility', ['accessibilityEmail', 'accessibilityAuthority']],
] as const satisfies [string, Part[]][];
const parts: Part[] = pages.flatMap(([, names]) => [...names]);
const lines: Partial<Record<Part, number>> = { address: 4, dataProtectionOfficer: 4 };

export function loader({ context }: LoaderFunctionArgs): Promise<TenantSettings> {
  requireRight(context, 'Tenant:change');
  return loadSettings(context);
}

export async function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const languages = languagesOf(await loadSettings(context));
  return answerForm(
    { context, request },
    {
      legalText: addLegalText(languages),
      legal: async (form, change) => {
        const legal = Object.fromEntries(parts.map((part) => [part, form.optional(`legal.${part}`)]));
        await change(ChangeTenant, {
          input: { version: form.whole('version'), legal, reason: form.optional('reason') },
        });
        return done('/workspace/settings/legal', 'saved');
      },
    },
  );
}

export default function LegalPage(): ReactNode {
  const settings = useLoaderData<typeof loader>();
  const { legal, version } = settings;
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = {
    ...Object.fromEntries(parts.map((part) => [`legal.${part}`, t(`legal.${part}`)])),
    reason: t('form.reason'),
  };
  return (
    <>
      <SettingsTop
        current="legal"
        sections={[
          ...pages.map(([page]) => ({ id: page, title: t(`legal.${page}`) })),
          { id: 'texte', title: t('legalText.title') },
        ]}
      />
      <div className="ws-panel qw-stack">
        <p className="qw-prose">{t('legal.lead')}</p>
        <ActionForm name="legal" result={result} labels={labels}>
          <Seen version={version} />
          {pages.map(([page, names]) => (
            <fieldset className="qw-form__part" key={page}>
              <legend>
                <h2 id={page}>{t(`legal.${page}`)}</h2>
              </legend>
              {names.map((part) => (
                <TextField key={part} name={`legal.${part}`} value={legal[part]} optional {...look(part)} />
              ))}
            </fieldset>
          ))}
          <TextField name="reason" hint={t('form.reason.hint')} optional />
          <Button>{t('form.save')}</Button>
        </ActionForm>
      </div>
      <LegalTexts settings={settings} result={result} />
    </>
  );
}

function look(part: Part): { type?: 'email' | 'tel'; lines?: number } {
  const rows = lines[part];
  if (rows) return { lines: rows };
  if (part.toLowerCase().endsWith('email')) return { type: 'email' };
  return part === 'phone' ? { type: 'tel' } : {};
}
