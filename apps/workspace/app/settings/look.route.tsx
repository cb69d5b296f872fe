import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button } from '#web/ui';
import { ChangeTenant } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { HueField, linesOf, readHue } from './hue-field.js';
import { loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

export function loader({ context }: LoaderFunctionArgs): Promise<TenantSettings> {
  requireRight(context, 'Tenant:change');
  return loadSettings(context);
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      look: async (form, change) => {
        const look = { hue: readHue(form.text('hue')), funders: linesOf(form.text('funders')) };
        await change(ChangeTenant, {
          input: { version: form.whole('version'), ...look, reason: form.optional('reason') },
        });
        return done('/workspace/settings/look', 'saved');
      },
    },
  );

export default function LookPage(): ReactNode {
  const settings = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = { hue: t('look.hue'), funders: t('look.funders'), reason: t('form.reason') };
  return (
    <>
      <SettingsTop current="look" />
      <div className="ws-panel">
        <ActionForm name="look" result={result} labels={labels}>
          <Seen version={settings.version} />
          <HueField value={settings.hue} />
          <TextField
            name="funders"
            lines={4}
            value={settings.funders.join('\n')}
            hint={t('look.funders.hint')}
            optional
          />
          <TextField name="reason" hint={t('form.reason.hint')} optional />
          <Button>{t('form.save')}</Button>
        </ActionForm>
      </div>
    </>
  );
}
