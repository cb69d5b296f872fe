import { Fragment, type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { FundOfArea, type FundOfAreaAnswer, RemoveFund, SetFund } from '../../build/documents/documents.js';
import { crumbOf } from '../areas/load-head.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { MoneyField, TextField } from '../kit/fields.js';
import { versionField } from '../kit/form-names.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { FundBar } from './fund-bar.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Area = NonNullable<FundOfAreaAnswer['area']>;

/** The fund of a year as the page showed it; a year without a field had none. */
const seenOf = (year: number): string => `${versionField}${year}`;

async function load({ context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>): Promise<Area> {
  const { area } = await read(context, FundOfArea, { slug: params['slug'] ?? '' });
  if (!area) throw notFound(context);
  return area;
}

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Area> => load({ context, params });

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await load({ context, params });
  return answerForm(
    { context, request },
    {
      set: async (form, change) => {
        const year = form.whole('year');
        const input = {
          areaId: id,
          version: Number(form.text(seenOf(year))),
          year,
          ceilingCents: form.cents('ceilingCents'),
          reason: form.required('reason'),
        };
        await change(SetFund, { input });
        return done(`/workspace/areas/${slug}`, 'fundSet');
      },
      remove: async (form, change) => {
        await change(RemoveFund, { input: { id: form.row, reason: form.required('reason') } });
        return done(`/workspace/areas/${slug}`, 'fundRemoved');
      },
    },
  );
}

export default function FundPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { today } = useShell();
  const year = today.slice(0, 4);
  const present = area.funds.find((fund) => String(fund.year) === year);
  const labels = { year: t('fund.programmeYear'), ceilingCents: t('fund.ceiling'), reason: t('form.reason') };
  return (
    <>
      <PageTop title={t('fund.set')} crumbs={[crumbOf(area)]} lead={t('fund.set.lead')} />
      {area.funds.map((fund) => (
        <Fragment key={fund.id}>
          <FundBar fund={fund} />
          {fund.can.includes('remove') && fund.freeCents === fund.ceilingCents ? (
            <RemoveForm fund={fund} result={result} />
          ) : null}
        </Fragment>
      ))}
      <ActionForm name="set" result={result} labels={labels}>
        {area.funds.map((fund) => (
          <input key={fund.id} type="hidden" name={seenOf(fund.year)} value={fund.version} />
        ))}
        <TextField name="year" value={year} inputMode="numeric" maxLength={4} width="short" />
        <MoneyField name="ceilingCents" cents={present?.ceilingCents ?? 1_000_000} />
        <TextField name="reason" hint={t('form.reason.hint')} />
        <div className="qw-form__actions">
          <Button>{t('form.save')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}

function RemoveForm({ fund, result }: { fund: Area['funds'][number]; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const title = t('fund.remove', { year: fund.year });
  return (
    <details className="qw-details" open={result?.row === fund.id ? true : undefined}>
      <summary>{title}</summary>
      <ActionForm name="remove" row={fund.id} result={result} labels={{ reason: t('form.reason') }}>
        <p className="ws-sub">{t('fund.remove.hint')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{title}</Button>
      </ActionForm>
    </details>
  );
}
