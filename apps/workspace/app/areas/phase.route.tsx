import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, Notice } from '#web/ui';
import { ChangeAreaPhase, RemoveAreaPhase } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, RadioChoice, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { crumbOf, type Head, loadHead } from './load-head.js';
import { periodOf } from './period.js';

const laterPhases = ['keep', 'remove'] as const;
const kinds = ['preparation', 'running', 'transition', 'aftercare', 'ended'] as const;

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Head> => loadHead(context, params['slug']);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  return answerForm(
    { context, request },
    {
      change: async (form, change) => {
        const input = {
          areaId: id,
          kind: form.choice('kind', kinds),
          from: form.day('from'),
          later: form.text('later') ? form.choice('later', laterPhases) : null,
          reason: form.required('reason'),
          source: form.required('source'),
        };
        await change(ChangeAreaPhase, { input });
        return done(`/workspace/areas/${slug}`, 'phaseChanged');
      },
      remove: async (form, change) => {
        await change(RemoveAreaPhase, { input: { id: form.row, reason: form.required('reason') } });
        return done(`/workspace/areas/${slug}/phase`, 'phaseRemoved');
      },
    },
  );
}

export default function PhasePage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const translator = useText();
  const { t } = translator;
  const { tenant, today } = useShell();
  const options = kinds
    .filter((kind) => tenant.phases[kind])
    .map((kind) => ({ value: kind, label: phaseName(translator, tenant.phases, kind) }));
  const labels = {
    kind: t('area.phase.new'),
    from: t('area.phase.from'),
    later: t('area.phase.later'),
    reason: t('form.reason'),
    source: t('form.source'),
  };
  return (
    <>
      <PageTop title={t('area.phase.change')} crumbs={[crumbOf(area)]} lead={t('purpose.phase')} />
      <ActionForm name="change" result={result} labels={labels}>
        <Notice tone="quiet">
          <p>{t('area.phase.help')}</p>
        </Notice>
        <Choice name="kind" options={options} empty={t('form.choose')} />
        <DayField name="from" value={today} hint={t('area.phase.from.hint')} />
        {area.phases.length > 0 ? <LaterPhases /> : null}
        <TextField name="reason" hint={t('form.reason.hint')} />
        <TextField name="source" hint={t('form.source.hint')} />
        <div className="qw-form__actions">
          <Button>{t('area.phase.submit')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
      <PhaseRows area={area} result={result} />
    </>
  );
}

/** What becomes of the phases that begin after the new one. */
function LaterPhases(): ReactNode {
  const { t } = useText();
  const options = laterPhases.map((value) => ({ value, label: t(`area.phase.later.${value}`) }));
  return <RadioChoice name="later" hint={t('area.phase.later.hint')} options={options} />;
}

/** Mistakes in the history can be taken out, with a reason. */
function PhaseRows({ area, result }: { area: Head; result: FormResult | undefined }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { tenant, today } = useShell();
  return (
    <section className="qw-section" aria-labelledby="bisher">
      <h2 id="bisher">{t('area.phases')}</h2>
      <ul className="ws-list">
        {area.phases.map((phase) => (
          <li key={phase.id}>
            {phaseName(translator, tenant.phases, phase.kind)}
            <span className="ws-sub">{periodOf(translator, phase, today)}</span>
            {phase.can.includes('change') ? (
              <details className="qw-details" open={result?.row === phase.id ? true : undefined}>
                <summary>{t('area.phase.remove')}</summary>
                <ActionForm name="remove" row={phase.id} result={result} labels={{ reason: t('form.reason') }}>
                  <TextField name="reason" hint={t('form.reason.hint')} />
                  <Button weight="secondary">{t('area.phase.remove')}</Button>
                </ActionForm>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
