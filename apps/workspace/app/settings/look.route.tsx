import { type ReactNode, useState } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Tag } from '#web/ui';
import { ChangeTenant } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { ColourField, Seen, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { contrast, isColour, leastContrast } from './contrast.js';
import { loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

interface Theme {
  action: string;
  onAction: string;
}

interface Page {
  settings: TenantSettings;
  /** colours to look at before they are saved, from the address */
  tried: Theme;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  requireRight(context, 'Tenant:change');
  const settings = await loadSettings(context);
  const query = new URL(request.url).searchParams;
  const colour = (name: keyof Theme): string => {
    const asked = query.get(`theme.${name}`) ?? '';
    return isColour(asked) ? asked : settings.theme[name];
  };
  return { settings, tried: { action: colour('action'), onAction: colour('onAction') } };
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      look: async (form, change) => {
        const theme = { action: form.required('theme.action'), onAction: form.required('theme.onAction') };
        await change(ChangeTenant, {
          input: { version: form.whole('version'), theme, reason: form.optional('reason') },
        });
        return done('/workspace/settings/look', 'saved');
      },
    },
  );

export default function LookPage(): ReactNode {
  const { settings, tried } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const [theme, setTheme] = useState<Theme>(tried);
  const labels = { 'theme.action': t('look.action'), 'theme.onAction': t('look.onAction'), reason: t('form.reason') };
  return (
    <>
      <SettingsTop current="look" />
      <div className="ws-panel qw-split">
        <ActionForm name="look" result={result} labels={labels}>
          <Seen version={settings.version} />
          <ColourField
            name="theme.action"
            value={tried.action}
            onColour={(action) => setTheme((shown) => ({ ...shown, action }))}
          />
          <ColourField
            name="theme.onAction"
            value={tried.onAction}
            onColour={(onAction) => setTheme((shown) => ({ ...shown, onAction }))}
          />
          <TextField name="reason" hint={t('form.reason.hint')} optional />
          <div className="qw-form__actions">
            <Button>{t('form.save')}</Button>
            <button type="submit" formMethod="get" formAction="" className="kern-btn kern-btn--tertiary">
              <span className="kern-label">{t('look.preview')}</span>
            </button>
          </div>
        </ActionForm>
        <Preview theme={theme} />
      </div>
    </>
  );
}

/** How buttons and links would look, and whether people with weak sight can read them. */
function Preview({ theme }: { theme: Theme }): ReactNode {
  const { t } = useText();
  if (!isColour(theme.action) || !isColour(theme.onAction)) return null;
  const button = contrast(theme.onAction, theme.action);
  const link = contrast(theme.action, '#ffffff');
  return (
    <section className="qw-card" aria-label={t('look.preview')}>
      <h2>{t('look.preview')}</h2>
      <svg viewBox="0 0 300 110" width="300" height="110" direction="ltr" role="img" aria-label={t('look.sample')}>
        <rect x="1" y="1" width="298" height="108" rx="6" fill="#ffffff" stroke="#c8cbd4" />
        <rect x="16" y="16" width="150" height="40" rx="4" fill={theme.action} />
        <text x="91" y="41" textAnchor="middle" fill={theme.onAction} fontSize="16">
          {t('look.button')}
        </text>
        <text x="16" y="88" fill={theme.action} fontSize="16" textDecoration="underline">
          {t('look.link')}
        </text>
      </svg>
      <ul className="ws-plain">
        <Ratio label={t('look.button')} ratio={button} />
        <Ratio label={t('look.link')} ratio={link} />
      </ul>
    </section>
  );
}

function Ratio({ label, ratio }: { label: string; ratio: number }): ReactNode {
  const { t, number } = useText();
  const enough = ratio >= leastContrast;
  return (
    <li>
      {t('look.ratio', { label, ratio: number(ratio) })}{' '}
      <Tag tone={enough ? 'good' : 'bad'}>{t(enough ? 'look.enough' : 'look.tooLow')}</Tag>
    </li>
  );
}
