import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Button, ButtonLink, Section } from '#web/ui';
import { AreaBoundary, type AreaBoundaryAnswer, RemoveBoundary, SetBoundary } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { lastDay } from '../kit/days.js';
import { DayField, RadioChoice, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { crumbOf } from './load-head.js';
import { crsIn, lookAt, shapeIn, type ShapeResult, wasLookedAt } from './read-shape.js';
import { ShapeFields } from './shape-fields.js';
import { ShapePreview } from './shape-preview.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Area = NonNullable<AreaBoundaryAnswer['area']>;
const laterWords = ['keep', 'remove'] as const;

async function load(context: Readonly<RouterContextProvider>, slug = ''): Promise<Area> {
  const { area } = await read(context, AreaBoundary, { slug });
  if (!area) throw notFound(context);
  return area;
}

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Area> => load(context, params['slug']);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const area = await load(context, params['slug']);
  const { id: areaId, slug } = area;
  return answerForm<unknown>(
    { context, request },
    {
      set: async (form, change) => {
        // What is stored is what was looked at, and nothing else.
        if (form.text('look') !== '' || !wasLookedAt(form))
          return lookAt(context, form, { areaId, outline: area.boundary?.outline });
        const input = {
          ...{ areaId, shape: shapeIn(form), crs: crsIn(form), from: form.optionalDay('from') },
          later: form.text('later') ? form.choice('later', laterWords) : null,
          acceptRepairs: form.on('acceptRepairs'),
          source: form.required('source'),
          reason: form.required('reason'),
        };
        await change(SetBoundary, { input });
        return done(`/workspace/areas/${slug}`, 'boundarySet');
      },
      remove: async (form, change) => {
        await change(RemoveBoundary, { input: { id: form.row, reason: form.required('reason') } });
        return done(`/workspace/areas/${slug}/boundary`, 'boundaryRemoved');
      },
    },
  );
}

/** The extent of an area, by file: looked at on the map first, stored after that. */
export default function BoundaryPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as ShapeResult | undefined;
  const { t } = useText();
  const preview = result?.form === 'set' ? result.preview : undefined;
  const labels = {
    ...{ shape: t('boundary.shape'), crs: t('boundary.crs'), from: t('boundary.from'), later: t('boundary.later') },
    ...{ source: t('form.source'), reason: t('form.reason'), acceptRepairs: t('boundary.acceptRepairs') },
  };
  const sound = preview !== undefined && preview.faults.length === 0;
  return (
    <>
      <PageTop title={t('boundary.title')} crumbs={[crumbOf(area)]} lead={t('boundary.lead')} />
      <ActionForm name="set" result={result} labels={labels}>
        <ShapeFields />
        <DayField name="from" hint={t('boundary.from.hint')} optional />
        {result?.errors['later'] ? <Later /> : null}
        <TextField name="source" hint={t('form.source.hint')} />
        <TextField name="reason" hint={t('form.reason.hint')} />
        {preview ? <ShapePreview preview={preview} /> : keptMark(result)}
        <div className="qw-form__actions">
          {sound || result?.values['mark'] ? <Button>{t('boundary.save')}</Button> : null}
          <Button name="look" value="1" weight={sound ? 'secondary' : 'primary'}>
            {t('boundary.look')}
          </Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
      <Earlier area={area} result={result} />
    </>
  );
}

/** After another refusal what was looked at stays looked at. */
const keptMark = (result: FormResult | undefined): ReactNode =>
  result?.values['mark'] ? <input type="hidden" name="mark" value={result.values['mark']} /> : null;

function Later(): ReactNode {
  const { t } = useText();
  const options = laterWords.map((value) => ({ value, label: t(`boundary.later.${value}`) }));
  return <RadioChoice name="later" hint={t('boundary.later.hint')} options={options} />;
}

/** All extents the area ever had; a mistake can be taken out, with a reason. */
function Earlier({ area, result }: { area: Area; result: FormResult | undefined }): ReactNode {
  const { t, day, number } = useText();
  if (area.boundaries.length === 0) return null;
  return (
    <Section id="bisher" title={t('boundary.history')}>
      <ul className="ws-list">
        {area.boundaries.toReversed().map(({ id, from, until, hectares, source, can }) => (
          <li key={id}>
            {[
              from ? t('value.from', { day: day(from) }) : t('boundary.always'),
              until ? t('boundary.until', { day: day(lastDay(until)) }) : null,
              hectares === null ? null : t('figure.hectares', { value: number(Math.round(hectares * 10) / 10) }),
            ]
              .filter((part) => part !== null)
              .join(', ')}
            <span className="ws-sub">{source}</span>
            {can.includes('set') ? (
              <details className="qw-details" open={result?.row === id ? true : undefined}>
                <summary>{t('area.phase.remove')}</summary>
                <ActionForm name="remove" row={id} result={result} labels={{ reason: t('form.reason') }}>
                  <TextField name="reason" hint={t('form.reason.hint')} />
                  <Button weight="secondary">{t('area.phase.remove')}</Button>
                </ActionForm>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
