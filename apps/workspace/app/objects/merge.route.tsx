import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Button, Notice, Select } from '#web/ui';
import { DistrictList, MergeAreas } from '../../build/documents/documents.js';
import { slugOf } from '../areas/slug-of.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Belongings, belongingsOf } from './belongings.js';
import { BelongingsPanel } from './belongings-panel.js';

const kinds = ['preparation', 'running', 'transition'] as const;
/** how many can be joined on this page */
const names = ['one', 'two', 'three'] as const;
const MOST = 1000;

interface Page {
  choices: { value: string; label: string }[];
  chosen: string[];
  areas: Belongings[];
}

async function load(context: Readonly<RouterContextProvider>, request: Request): Promise<Page> {
  if (!hasRole(context.get(frameContext).me, 'senate')) throw forbidden(context);
  const query = new URL(request.url).searchParams;
  const chosen = [query.get('one'), query.get('two'), query.get('three')].map((id) => id ?? '');
  const wanted = [...new Set(chosen.filter(Boolean))];
  const [{ rows }, areas] = await Promise.all([
    readAll(async (after) => (await read(context, DistrictList, { after })).areas, MOST),
    Promise.all(wanted.map((id) => belongingsOf(context, id))),
  ]);
  const choices = rows
    .filter(({ phase }) => phase?.kind !== 'ended')
    .map(({ id, name }) => ({ value: id, label: name }));
  return { choices, chosen, areas: areas.filter((area) => area !== null) };
}

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<Page> => load(context, request);

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<unknown>(
    { context, request },
    {
      merge: async (form, change) => {
        const { areas } = await load(context, request);
        const input = {
          areaIds: areas.map(({ id }) => id),
          name: form.required('name'),
          slug: form.text('slug') || slugOf(form.text('name')),
          districtId: areas[0]?.districtId ?? null,
          phase: form.choice('phase', kinds),
          from: form.day('from'),
          source: form.required('source'),
          reason: form.required('reason'),
        };
        const { mergeAreas } = await change(MergeAreas, { input });
        return done(`/workspace/areas/${mergeAreas.slug}`, 'areasMerged');
      },
    },
  );

/** Several areas become one: first which, then what stays behind in numbers, then the new one. */
export default function MergePage(): ReactNode {
  const { choices, chosen, areas } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const options = [{ value: '', label: t('form.choose') }, ...choices];
  return (
    <>
      <PageTop
        title={t('merge.title')}
        crumbs={[{ to: '/workspace/districts', label: t('districts.title') }]}
        lead={t('merge.lead')}
      />
      <Form method="get" className="ws-filters">
        {names.map((name, n) => (
          <Select
            key={name}
            name={name}
            label={t(`merge.${name}`)}
            options={options}
            value={chosen[n] ?? ''}
            optional={n > 1}
          />
        ))}
        <Button weight={areas.length > 1 ? 'secondary' : 'primary'}>{t('merge.look')}</Button>
      </Form>
      {areas.length > 1 ? <MergeForm areas={areas} result={result} /> : <Hint chosen={chosen} />}
    </>
  );
}

function Hint({ chosen }: { chosen: string[] }): ReactNode {
  const { t } = useText();
  if (chosen.every((id) => id === '')) return null;
  return (
    <Notice tone="warning" title={t('merge.tooFew')}>
      <p>{t('merge.tooFew.text')}</p>
    </Notice>
  );
}

function MergeForm({ areas, result }: { areas: Belongings[]; result: FormResult | undefined }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { tenant } = useShell();
  const labels = {
    ...{ name: t('merge.name'), slug: t('areaNew.slug'), phase: t('areaNew.phase'), from: t('merge.from') },
    ...{ source: t('form.source'), reason: t('form.reason') },
  };
  const options = kinds
    .filter((kind) => tenant.phases[kind])
    .map((kind) => ({ value: kind, label: phaseName(translator, tenant.phases, kind) }));
  return (
    <ActionForm name="merge" result={result} labels={labels}>
      <BelongingsPanel areas={areas} />
      <TextField name="name" />
      <TextField name="slug" hint={t('areaNew.slug.hint')} optional />
      <Choice name="phase" options={options} value="running" />
      <DayField name="from" hint={t('merge.from.hint')} />
      <TextField name="source" hint={t('areaNew.source.hint')} />
      <TextField name="reason" hint={t('form.reason.hint')} />
      <div className="qw-form__actions">
        <Button>{t('merge.save')}</Button>
      </div>
    </ActionForm>
  );
}
