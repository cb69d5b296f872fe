import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, Notice } from '#web/ui';
import { AreaDetail, SetStreetList } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { DayField, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { crumbOf, loadHead } from './load-head.js';
import { entriesOf, linesOf } from './street-lines.js';

interface Page {
  slug: string;
  name: string;
  lines: string;
}

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Page> {
  const { area } = await read(context, AreaDetail, { slug: params['slug'] ?? '' });
  if (!area) throw notFound(context);
  return { slug: area.slug, name: area.name, lines: linesOf(area.streetList?.entries ?? []) };
}

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  return answerForm(
    { context, request },
    {
      set: async (form, change) => {
        const entries = entriesOf(form.required('entries'));
        if (!entries) form.wrong['entries'] ??= 'street_lines';
        const input = {
          areaId: id,
          entries: entries ?? [],
          from: form.optionalDay('from'),
          source: form.required('source'),
          reason: form.optional('reason'),
        };
        await change(SetStreetList, { input });
        return done(`/workspace/areas/${slug}`, 'saved');
      },
    },
  );
}

/** One street per line, as the programmes publish their boundaries. */
export default function StreetsPage(): ReactNode {
  const { slug, name, lines } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = {
    entries: t('extent.streets'),
    from: t('extent.from'),
    source: t('form.source'),
    reason: t('form.reason'),
  };
  return (
    <>
      <PageTop title={t('extent.streets.change')} crumbs={[crumbOf({ slug, name })]} />
      <ActionForm name="set" result={result} labels={labels}>
        <Notice tone="quiet">
          <p>{t('extent.streets.help')}</p>
        </Notice>
        <TextField name="entries" lines={12} value={lines} hint={t('extent.streets.hint')} />
        <DayField name="from" hint={t('extent.from.hint')} optional />
        <TextField name="source" hint={t('form.source.hint')} />
        <TextField name="reason" optional />
        <div className="qw-form__actions">
          <Button>{t('form.save')}</Button>
          <ButtonLink to={`/workspace/areas/${slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
