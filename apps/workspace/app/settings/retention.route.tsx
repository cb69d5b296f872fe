import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Facts, Notice } from '#web/ui';
import {
  RetentionSettings,
  type RetentionSettingsAnswer,
  SetApplicantRetention,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext, requireRight } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Retention = RetentionSettingsAnswer['applicantRetention'];

export async function loader({ context }: LoaderFunctionArgs): Promise<Retention> {
  requireRight(context, 'Tenant:change', 'Tenant:changeHosts');
  if (!context.get(frameContext).tenant.modules.includes('funding')) throw notFound(context);
  return (await read(context, RetentionSettings, {})).applicantRetention;
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      retention: async (form, change) => {
        await change(SetApplicantRetention, {
          input: { version: form.whole('version'), months: form.whole('months'), reason: form.required('reason') },
        });
        return done('/workspace/settings/retention', 'saved');
      },
    },
  );

/** How long it is known who applied for money. */
export default function RetentionPage(): ReactNode {
  const { months, version, can } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = { months: t('retention.months'), reason: t('form.reason') };
  const period = t('retention.value', { months });
  return (
    <>
      <SettingsTop current="retention" />
      <div className="ws-panel">
        <p className="ws-top__lead">{t('retention.lead')}</p>
        <Facts facts={[{ key: 'now', label: t('retention.now'), value: period, note: <Example months={months} /> }]} />
        {can.includes('set') ? (
          <ActionForm name="retention" result={result} labels={labels}>
            <Notice tone="warning">
              <p>{t('retention.shorter')}</p>
            </Notice>
            <Seen version={version} />
            <TextField
              name="months"
              value={String(months)}
              hint={t('retention.months.hint')}
              inputMode="numeric"
              width="short"
            />
            <TextField name="reason" hint={t('form.reason.hint')} />
            <Button>{t('form.save')}</Button>
          </ActionForm>
        ) : null}
      </div>
    </>
  );
}

/** What the period means for this year's applications. */
function Example({ months }: { months: number }): ReactNode {
  const { t, day } = useText();
  const { today } = useShell();
  const year = Number(today.slice(0, 4));
  const end = new Date(Date.UTC(year + 1, months, 1)).toISOString().slice(0, 10);
  return t('retention.example', { year, day: day(end) });
}
