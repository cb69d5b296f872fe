import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, Section } from '#web/ui';
import { CreateArea, NewAreaPlaces, type NewAreaPlacesAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done } from '../kit/answer-form.js';
import { Choice, DayField, TextField } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { crsIn, lookAt, shapeIn, type ShapeResult, wasLookedAt } from './read-shape.js';
import { ShapeFields } from './shape-fields.js';
import { ShapePreview } from './shape-preview.js';
import { slugOf } from './slug-of.js';

const kinds = ['preparation', 'running', 'transition', 'aftercare'] as const;

export async function loader({ context }: LoaderFunctionArgs): Promise<NewAreaPlacesAnswer['districts']> {
  if (!hasRole(context.get(frameContext).me, 'senate', 'district')) throw forbidden(context);
  return (await read(context, NewAreaPlaces, {})).districts;
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<unknown>(
    { context, request },
    {
      set: async (form, change) => {
        const districtId = form.optional('districtId');
        const drawn = form.text('shape') !== '';
        if (drawn && (form.text('look') !== '' || !wasLookedAt(form))) return lookAt(context, form, { districtId });
        const input = { ...areaIn(form), districtId, boundary: drawn ? boundaryIn(form) : null };
        for (const name of ['shape', 'source', 'crs']) form.aliases[`boundary.${name}`] = name;
        const { createArea } = await change(CreateArea, { input });
        return done(`/workspace/areas/${createArea.slug}`, 'areaCreated');
      },
    },
  );

const areaIn = (form: FormReader) => ({
  name: form.required('name'),
  slug: form.text('slug') || slugOf(form.text('name')),
  phase: form.choice('phase', kinds),
  from: form.day('from'),
  source: form.required('source'),
});

const boundaryIn = (form: FormReader) => ({
  ...{ shape: shapeIn(form), crs: crsIn(form), acceptRepairs: form.on('acceptRepairs') },
  source: form.optional('boundarySource') ?? form.text('source'),
});

/** A new area: name, district, first phase, and its extent by file; all of it in one act. */
export default function NewAreaPage(): ReactNode {
  const districts = useLoaderData<typeof loader>();
  const result = useActionData() as ShapeResult | undefined;
  const translator = useText();
  const { t } = translator;
  const { tenant, today } = useShell();
  const labels = useLabels();
  const options = kinds
    .filter((kind) => tenant.phases[kind])
    .map((kind) => ({ value: kind, label: phaseName(translator, tenant.phases, kind) }));
  return (
    <>
      <PageTop title={t('areaNew.title')} crumbs={[]} lead={t('areaNew.lead')} />
      <ActionForm name="set" result={result} labels={labels}>
        <TextField name="name" />
        <TextField name="slug" hint={t('areaNew.slug.hint')} optional />
        <Districts districts={districts} />
        <Choice name="phase" options={options} empty={t('form.choose')} />
        <DayField name="from" value={today} />
        <TextField name="source" hint={t('areaNew.source.hint')} />
        <Extent result={result} />
        <div className="qw-form__actions">
          <Button>{t('areaNew.save')}</Button>
          <Button name="look" value="1" weight="secondary">
            {t('boundary.look')}
          </Button>
          <ButtonLink to="/workspace" weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}

function useLabels(): Record<string, string> {
  const { t, term } = useText();
  return {
    ...{ name: t('area.name'), slug: t('areaNew.slug'), districtId: term('district') || t('overview.district') },
    ...{ phase: t('areaNew.phase'), from: t('areaNew.from'), source: t('form.source'), shape: t('boundary.shape') },
    ...{ crs: t('boundary.crs'), boundarySource: t('areaNew.boundarySource') },
    acceptRepairs: t('boundary.acceptRepairs'),
  };
}

function Districts({ districts }: { districts: NewAreaPlacesAnswer['districts'] }): ReactNode {
  const { t } = useText();
  if (districts.length === 0) return null;
  return (
    <Choice
      name="districtId"
      empty={t('form.choose')}
      options={districts.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function Extent({ result }: { result: ShapeResult | undefined }): ReactNode {
  const { t } = useText();
  const preview = result?.preview;
  return (
    <Section id="umfang" title={t('boundary.title')}>
      <ShapeFields optional />
      <TextField name="boundarySource" hint={t('areaNew.boundarySource.hint')} optional />
      {preview ? <ShapePreview preview={preview} /> : null}
      {!preview && result?.values['mark'] ? <input type="hidden" name="mark" value={result.values['mark']} /> : null}
    </Section>
  );
}
