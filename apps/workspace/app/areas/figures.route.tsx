import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { SetFigure } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { crumbOf, type Head, loadHead } from './load-head.js';

const kinds = [
  'population',
  'areaHectares',
  'transferPercent',
  'childPovertyPercent',
  'unemploymentPercent',
  'migrationBackgroundPercent',
] as const;

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Head> => loadHead(context, params['slug']);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  return answerForm(
    { context, request },
    {
      set: async (form, change) => {
        const input = {
          areaId: id,
          kind: form.choice('kind', kinds),
          value: form.number('value'),
          asOf: form.day('asOf'),
          source: form.required('source'),
          reason: form.optional('reason'),
        };
        await change(SetFigure, { input });
        return done(`/workspace/areas/${slug}`, 'figureSet');
      },
    },
  );
}

export default function FiguresPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const translator = useText();
  const { t } = translator;
  const labels = {
    kind: t('figure.kind'),
    value: t('figure.value'),
    asOf: t('figure.asOf'),
    source: t('form.source'),
    reason: t('form.reason'),
  };
  return (
    <>
      <PageTop title={t('figure.add')} crumbs={[crumbOf(area)]} lead={t('figure.help')} />
      <ActionForm name="set" result={result} labels={labels}>
        <Choice
          name="kind"
          empty={t('form.choose')}
          options={kinds.map((kind) => ({ value: kind, label: word(translator, 'figureKind', kind) }))}
        />
        <TextField name="value" inputMode="decimal" width="short" />
        <DayField name="asOf" hint={t('figure.asOf.hint')} />
        <TextField name="source" hint={t('form.source.hint')} />
        <TextField name="reason" optional />
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
