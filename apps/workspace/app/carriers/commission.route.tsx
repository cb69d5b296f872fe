import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { A, Button, Facts, Section } from '#web/ui';
import {
  CommissionDetail,
  type CommissionDetailAnswer,
  EndCommission,
  RemoveCommission,
  VerifyCommission,
} from '../../build/documents/documents.js';
import { periodOf } from '../areas/period.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { dayAfter } from '../kit/days.js';
import { SourceNote } from '../kit/doubt.js';
import { DayField, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

type Commission = NonNullable<CommissionDetailAnswer['commission']>;

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Commission> {
  const { commission } = await read(context, CommissionDetail, { id: params['id'] ?? '' });
  if (!commission) throw notFound(context);
  return commission;
}

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  const here = `/workspace/commissions/${id}`;
  return answerForm(
    { context, request },
    {
      end: async (form, change) => {
        const last = form.day('until');
        await change(EndCommission, { input: { id, until: last && dayAfter(last), reason: form.required('reason') } });
        return done(here, 'commissionEnded');
      },
      verify: async (form, change) => {
        await change(VerifyCommission, { input: { id, source: form.required('source') } });
        return done(here, 'verified');
      },
      remove: async (form, change) => {
        await change(RemoveCommission, { input: { id, reason: form.required('reason') } });
        return done('/workspace/carriers', 'commissionRemoved');
      },
    },
  );
}

export default function CommissionPage(): ReactNode {
  const commission = useLoaderData<typeof loader>();
  const translator = useText();
  const { today } = useShell();
  const { t, term } = translator;
  const { area, carrier, source, verified, tenderReference } = commission;
  const title = t('commission.title', { carrier: carrier?.name ?? '–', area: area?.name ?? '–' });
  const crumbs = area ? [{ to: `/workspace/areas/${area.slug}`, label: area.name }] : [];
  return (
    <>
      <PageTop title={title} crumbs={crumbs} lead={t('purpose.commission')} />
      <Facts
        facts={[
          { key: 'area', label: term('area'), value: area?.name ?? '–' },
          { key: 'carrier', label: term('carrier'), value: carrier?.name ?? '–' },
          {
            key: 'period',
            label: t('overview.period'),
            value: periodOf(translator, commission, today),
            note: <SourceNote source={source ?? ''} verified={verified} />,
          },
          ...(tenderReference ? [{ key: 'tender', label: t('commission.tender'), value: tenderReference }] : []),
        ]}
      />
      <CommissionForms commission={commission} />
    </>
  );
}

function CommissionForms({ commission }: { commission: Commission }): ReactNode {
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { can, verified, until } = commission;
  const labels = { until: t('commission.last'), reason: t('form.reason'), source: t('form.source') };
  return (
    <>
      {can.includes('verify') && !verified ? (
        <Section id="pruefen" title={t('area.verify.confirm')}>
          <ActionForm name="verify" result={result} labels={labels}>
            <TextField name="source" hint={t('form.source.hint')} />
            <Button>{t('area.verify.confirm')}</Button>
          </ActionForm>
        </Section>
      ) : null}
      {can.includes('end') && until === null ? (
        <Section id="beenden" title={t('commission.end')}>
          <ActionForm name="end" result={result} labels={labels}>
            <p>{t('commission.end.help')}</p>
            <DayField name="until" />
            <TextField name="reason" hint={t('form.reason.hint')} />
            <Button weight="secondary">{t('commission.end')}</Button>
          </ActionForm>
        </Section>
      ) : null}
      {can.includes('remove') ? <RemoveForm result={result} /> : null}
    </>
  );
}

/** For what was entered by mistake; a change that was planned is taken back where it stands. */
function RemoveForm({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const labels = { reason: t('form.reason') };
  return (
    <details className="qw-details">
      <summary>{t('commission.remove')}</summary>
      <ActionForm name="remove" result={result} labels={labels}>
        <p>{t('commission.remove.help')}</p>
        <p>
          {t('commission.remove.change')} <A to="/workspace/handovers">{t('nav.handovers')}</A>
        </p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{t('commission.remove')}</Button>
      </ActionForm>
    </details>
  );
}
