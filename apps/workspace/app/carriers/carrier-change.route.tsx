import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, Notice } from '#web/ui';
import {
  CarrierChangeStart,
  type CarrierChangeStartAnswer,
  ChangeCarrier,
  OpenItemsOf,
} from '../../build/documents/documents.js';
import { crumbOf } from '../areas/load-head.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { loadCarrierNames, type Named } from './load-names.js';

interface Page {
  area: NonNullable<CarrierChangeStartAnswer['area']>;
  carriers: Named[];
  openItems: number;
}

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Page> {
  const [{ area }, carriers] = await Promise.all([
    read(context, CarrierChangeStart, { slug: params['slug'] ?? '' }),
    loadCarrierNames(context),
  ]);
  if (!area) throw notFound(context);
  const { openItems } = await read(context, OpenItemsOf, { areaId: area.id });
  const present = area.commission?.carrier?.id;
  return { area, carriers: carriers.filter(({ id }) => id !== present), openItems: openItems.nodes.length };
}

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { area } = await read(context, CarrierChangeStart, { slug: params['slug'] ?? '' });
  if (!area) throw notFound(context);
  return answerForm(
    { context, request },
    {
      change: async (form, change) => {
        const input = {
          areaId: area.id,
          toCarrierId: form.required('toCarrierId'),
          day: form.day('day'),
          tenderReference: form.optional('tenderReference'),
          reason: form.required('reason'),
        };
        const { changeCarrier } = await change(ChangeCarrier, { input });
        return done(`/workspace/handovers/${changeCarrier.id}`, 'carrierChanged');
      },
    },
  );
}

export default function CarrierChangePage(): ReactNode {
  const page = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { area, carriers } = page;
  const labels = {
    toCarrierId: t('carrierChange.to'),
    day: t('carrierChange.day'),
    tenderReference: t('commission.tender'),
    reason: t('form.reason'),
  };
  return (
    <>
      <PageTop title={t('carrierChange.start')} crumbs={[crumbOf(area)]} lead={t('purpose.carrierChange')} />
      <ActionForm name="change" result={result} labels={labels}>
        <Consequences page={page} />
        <Choice
          name="toCarrierId"
          empty={t('form.choose')}
          options={carriers.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
        />
        <DayField name="day" hint={t('carrierChange.day.hint')} />
        <TextField name="tenderReference" hint={t('commission.tender.hint')} optional />
        <TextField name="reason" hint={t('form.reason.hint')} />
        <div className="qw-form__actions">
          <Button>{t('carrierChange.submit')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}

/** What the change means, in words, before it is made. */
function Consequences({ page }: { page: Page }): ReactNode {
  const { t, day } = useText();
  const { today } = useShell();
  const { area, openItems } = page;
  const from = area.commission?.carrier?.name;
  if (!from) {
    return (
      <Notice tone="warning" title={t('carrierChange.none.title')}>
        <p>{t('carrierChange.none.text')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title={t('carrierChange.consequences', { area: area.name })}>
      <ul>
        <li>{t('carrierChange.loses', { carrier: from })}</li>
        <li>{t('carrierChange.gains')}</li>
        <li>{t('carrierChange.team', { count: area.team.length, carrier: from })}</li>
        <li>{t('carrierChange.items', { count: openItems, day: day(today) })}</li>
        <li>{t('carrierChange.sign')}</li>
      </ul>
    </Notice>
  );
}
