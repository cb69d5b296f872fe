import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { SplitArea } from '../../build/documents/documents.js';
import { crumbOf, loadHead } from '../areas/load-head.js';
import { slugOf } from '../areas/slug-of.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { DayField, TextField } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, notFound } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { type Belongings, belongingsOf } from './belongings.js';
import { BelongingsPanel } from './belongings-panel.js';

const parts = ['part1', 'part2', 'part3', 'part4'] as const;

async function load(context: Readonly<RouterContextProvider>, slug: string | undefined): Promise<Belongings> {
  if (!hasRole(context.get(frameContext).me, 'senate')) throw forbidden(context);
  const area = await belongingsOf(context, (await loadHead(context, slug)).id);
  if (!area) throw notFound(context);
  return area;
}

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Belongings> => load(context, params['slug']);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id: areaId, slug } = await load(context, params['slug']);
  return answerForm<unknown>(
    { context, request },
    {
      split: async (form, change) => {
        const input = {
          ...{ areaId, from: form.day('from'), parts: partsIn(form) },
          ...{ source: form.required('source'), reason: form.required('reason') },
        };
        await change(SplitArea, { input });
        return done(`/workspace/areas/${slug}`, 'areaSplit');
      },
    },
  );
}

/** The first two are needed, the others only where they are named. */
function partsIn(form: FormReader): { name: string; slug: string; phase: 'running' }[] {
  return parts.flatMap((field, n) => {
    if (n > 1 && !form.text(field)) return [];
    form.aliases[`parts.${n}.slug`] = field;
    const name = form.required(field);
    return [{ name, slug: slugOf(name), phase: 'running' as const }];
  });
}

/** One area becomes several; each part gets its boundary by file on its own page. */
export default function SplitPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = {
    ...Object.fromEntries(parts.map((field, n) => [field, t('split.part', { n: n + 1 })])),
    ...{ from: t('merge.from'), source: t('form.source'), reason: t('form.reason') },
  };
  return (
    <>
      <PageTop title={t('split.title')} crumbs={[crumbOf(area)]} lead={t('split.lead')} />
      <ActionForm name="split" result={result} labels={labels}>
        <BelongingsPanel areas={[area]} />
        {parts.map((field, n) => (
          <TextField key={field} name={field} optional={n > 1} />
        ))}
        <DayField name="from" hint={t('merge.from.hint')} />
        <TextField name="source" hint={t('areaNew.source.hint')} />
        <TextField name="reason" hint={t('form.reason.hint')} />
        <div className="qw-form__actions">
          <Button>{t('split.save')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
