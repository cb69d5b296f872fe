import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { CommissionCarrier } from '../../build/documents/documents.js';
import { crumbOf, loadHead } from '../areas/load-head.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { dayAfter } from '../kit/days.js';
import { Choice, DayField, TextField, Tick } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { loadCarrierNames, type Named } from './load-names.js';

interface Page {
  area: { slug: string; name: string };
  carriers: Named[];
}

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Page> {
  const [{ slug, name }, carriers] = await Promise.all([loadHead(context, params['slug']), loadCarrierNames(context)]);
  return { area: { slug, name }, carriers };
}

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  return answerForm(
    { context, request },
    {
      commission: async (form, change) => {
        const last = form.optionalDay('until');
        const input = {
          areaId: id,
          carrierId: form.required('carrierId'),
          from: form.day('from'),
          until: last && dayAfter(last),
          tenderReference: form.optional('tenderReference'),
          source: form.optional('source'),
          verified: !form.on('unverified'),
        };
        await change(CommissionCarrier, { input });
        return done(`/workspace/areas/${slug}`, 'commissioned');
      },
    },
  );
}

export default function NewCommissionPage(): ReactNode {
  const { area, carriers } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, term } = useText();
  const { today } = useShell();
  const labels = {
    carrierId: term('carrier'),
    from: t('commission.from'),
    until: t('commission.last'),
    tenderReference: t('commission.tender'),
    source: t('form.source'),
    unverified: t('commission.unverified'),
  };
  return (
    <>
      <PageTop title={t('commission.add')} crumbs={[crumbOf(area)]} lead={t('purpose.commissionNew')} />
      <ActionForm name="commission" result={result} labels={labels}>
        <Choice
          name="carrierId"
          empty={t('form.choose')}
          options={carriers.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
        />
        <div className="qw-pair">
          <DayField name="from" value={today} />
          <DayField name="until" optional />
        </div>
        <TextField name="tenderReference" optional />
        <TextField name="source" hint={t('form.source.hint')} optional />
        <Tick name="unverified" />
        <div className="qw-form__actions">
          <Button>{t('commission.submit')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
