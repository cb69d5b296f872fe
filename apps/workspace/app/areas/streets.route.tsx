import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, Notice } from '#web/ui';
import { AreaDetail, ReadStreetList, SetStreetList } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { DayField, RadioChoice, TextField } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { crumbOf, loadHead } from './load-head.js';
import { ReadLines, type ReadLine, shownStreet } from './street-check.js';

const laterWords = ['keep', 'remove'] as const;

interface Page {
  slug: string;
  name: string;
  lines: string;
}

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Page> {
  const { area } = await read(context, AreaDetail, { slug: params['slug'] ?? '' });
  if (!area) throw notFound(context);
  return { slug: area.slug, name: area.name, lines: (area.streetList?.entries ?? []).map(shownStreet).join('\n') };
}

interface Previewed {
  form: 'set';
  row: '';
  values: Record<string, string>;
  errors: Record<string, string>;
  fault: null;
  read: ReadLine[];
}

/** "Prüfen" shows how the lines are read and stores nothing; so does a list with a line that cannot be read. */
export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  const look = async (form: FormReader): Promise<Previewed> => {
    const asked = { areaId: id, text: form.text('entries'), from: form.optionalDay('from') };
    const { readStreetList } = await read(context, ReadStreetList, asked);
    const bad = readStreetList.lines.some((line) => line.entry === null);
    const errors: Record<string, string> = bad ? { entries: 'street_lines' } : {};
    return { form: 'set', row: '', values: form.values(), errors, fault: null, read: readStreetList.lines };
  };
  return answerForm<unknown>(
    { context, request },
    {
      set: async (form, change) => {
        if (form.text('look') !== '') return look(form);
        const input = {
          areaId: id,
          text: form.required('entries'),
          from: form.optionalDay('from'),
          later: form.text('later') ? form.choice('later', laterWords) : null,
          source: form.required('source'),
          reason: form.optional('reason'),
        };
        const refused = await lookFirst(form, look);
        if (refused) return refused;
        await change(SetStreetList, { input });
        return done(`/workspace/areas/${slug}`, 'saved');
      },
    },
  );
}

/** Lines that cannot be read are shown as they stand; everything else the API decides. */
async function lookFirst(form: FormReader, look: (form: FormReader) => Promise<Previewed>): Promise<Previewed | null> {
  if (form.text('entries').trim() === '') return null;
  const seen = await look(form);
  return seen.errors['entries'] ? seen : null;
}

/** One street per line, as the programmes publish their boundaries. */
export default function StreetsPage(): ReactNode {
  const { slug, name, lines } = useLoaderData<typeof loader>();
  const result = useActionData() as (FormResult & Partial<Pick<Previewed, 'read'>>) | undefined;
  const { t } = useText();
  const labels = {
    entries: t('extent.streets'),
    from: t('extent.from'),
    later: t('extent.later'),
    source: t('form.source'),
    reason: t('form.reason'),
  };
  return (
    <>
      <PageTop title={t('extent.streets.change')} crumbs={[crumbOf({ slug, name })]} lead={t('purpose.streets')} />
      <ActionForm name="set" result={result} labels={labels}>
        <Notice tone="quiet">
          <p>{t('extent.streets.help')}</p>
        </Notice>
        <TextField name="entries" lines={12} value={lines} hint={t('extent.streets.hint')} />
        <DayField name="from" hint={t('extent.from.hint')} optional />
        {result?.errors['later'] ? <LaterLists /> : null}
        <TextField name="source" hint={t('form.source.hint')} />
        <TextField name="reason" optional />
        {result?.read ? <ReadLines lines={result.read} /> : null}
        <div className="qw-form__actions">
          <Button>{t('form.save')}</Button>
          <Button name="look" value="1" weight="secondary">
            {t('street.look')}
          </Button>
          <ButtonLink to={`/workspace/areas/${slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}

/** Asked only where a list begins after the chosen day. */
function LaterLists(): ReactNode {
  const { t } = useText();
  const options = laterWords.map((value) => ({ value, label: t(`extent.later.${value}`) }));
  return <RadioChoice name="later" hint={t('extent.later.hint')} options={options} />;
}
