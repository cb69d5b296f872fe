import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, Notice } from '#web/ui';
import { VerifyReference } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { phaseName, word } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { crumbOf, type Head, loadHead } from './load-head.js';

const kinds = ['area', 'phase', 'boundary', 'streetList', 'office', 'figure'] as const;
type Kind = (typeof kinds)[number];

interface Value {
  id: string;
  kind: Kind;
  source: string;
  verified: boolean;
  /** what the value says, e.g. the kind of phase or the address */
  detail: string;
}

interface Page {
  area: Head;
  value: Value;
}

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Page> {
  const area = await loadHead(context, params['slug']);
  const query = new URL(request.url).searchParams;
  const value = valuesOf(area).find(({ kind, id }) => kind === query.get('kind') && id === query.get('id'));
  if (!value) throw notFound(context);
  return { area, value };
}

function valuesOf(area: Head): Value[] {
  const one = (kind: Kind, row: { id: string; source: string; verified: boolean }, detail: string): Value => ({
    kind,
    id: row.id,
    source: row.source,
    verified: row.verified,
    detail,
  });
  return [
    one('area', area, area.name),
    ...area.phases.map((phase) => one('phase', phase, phase.kind)),
    ...area.offices.map((office) => one('office', office, `${office.street} ${office.houseNumber}`)),
    ...area.figures.map((figure) => one('figure', figure, String(figure.value))),
    ...(area.boundary ? [one('boundary', area.boundary, '')] : []),
    ...(area.streetList ? [one('streetList', area.streetList, '')] : []),
  ];
}

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const area = await loadHead(context, params['slug']);
  return answerForm(
    { context, request },
    {
      verify: async (form, change) => {
        const input = {
          areaId: area.id,
          id: form.text('id'),
          kind: form.choice('kind', kinds),
          verified: form.text('verified') === 'true',
          source: form.required('source'),
          reason: form.required('reason'),
        };
        await change(VerifyReference, { input });
        return done(`/workspace/areas/${area.slug}`, input.verified ? 'verified' : 'doubted');
      },
    },
  );
}

export default function VerifyPage(): ReactNode {
  const { area, value } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const translator = useText();
  const { t } = translator;
  const { tenant } = useShell();
  const what = word(translator, 'reference', value.kind);
  const detail = value.kind === 'phase' ? phaseName(translator, tenant.phases, value.detail) : value.detail;
  return (
    <>
      <PageTop
        title={t(value.verified ? 'area.verify.doubt' : 'area.verify.confirm')}
        crumbs={[crumbOf(area)]}
        lead={t('purpose.verify')}
      />
      <ActionForm name="verify" result={result} labels={{ source: t('area.verify.source'), reason: t('form.reason') }}>
        <Notice tone="quiet" title={detail ? `${what}: ${detail}` : what}>
          <p>{t('area.verify.now', { source: value.source })}</p>
          <p>{t(value.verified ? 'area.verify.doubt.help' : 'area.verify.confirm.help')}</p>
        </Notice>
        <input type="hidden" name="kind" value={value.kind} />
        <input type="hidden" name="id" value={value.id} />
        <input type="hidden" name="verified" value={String(!value.verified)} />
        <TextField name="source" hint={t('form.source.hint')} />
        <TextField name="reason" hint={t('form.reason.hint')} />
        <div className="qw-form__actions">
          <Button>{t(value.verified ? 'area.verify.doubt' : 'area.verify.confirm')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
