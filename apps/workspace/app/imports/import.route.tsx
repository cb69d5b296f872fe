import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Button, Facts, Notice, Tag } from '#web/ui';
import {
  ConfirmImport,
  DataImportDetail,
  DiscardImport,
  ImportLayers,
  PreviewImport,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Tick } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { type DataImport, type ImportPage } from './import-page.js';
import { ImportReport } from './import-report.js';
import { PreviewForm, readPreview } from './preview-form.js';
import { stateTone } from './state-tone.js';
import { useWaiting } from './use-waiting.js';

export { shouldRevalidate } from '../kit/new-state.js';

async function load(context: Readonly<RouterContextProvider>, id = ''): Promise<ImportPage> {
  if (!hasRole(context.get(frameContext).me, 'senate', 'auditor')) throw forbidden(context);
  const [{ dataImport }, { planningLayers }] = await Promise.all([
    read(context, DataImportDetail, { id }),
    read(context, ImportLayers, {}),
  ]);
  if (!dataImport) throw notFound(context);
  return { file: dataImport, layers: planningLayers };
}

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<ImportPage> => load(context, params['id']);

export const action = ({ context, request, params }: ActionFunctionArgs): Promise<unknown> => {
  const id = params['id'] ?? '';
  const here = `/workspace/imports/${id}`;
  return answerForm(
    { context, request },
    {
      preview: async (form, change) => {
        await change(PreviewImport, { input: { id, ...readPreview(form) } });
        return done(here);
      },
      confirm: async (form, change) => {
        const input = { previewId: form.text('previewId'), confirmRemoval: form.on('confirmRemoval') };
        await change(ConfirmImport, { input });
        return done(here);
      },
      discard: async (_form, change) => {
        await change(DiscardImport, { input: { id } });
        return done('/workspace/imports', 'importDiscarded');
      },
    },
  );
};

/** One file on its way: what it is, what would come of it, and what came of it. */
export default function ImportPageView(): ReactNode {
  const { file, layers } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, moment } = useText();
  const working = file.state === 'previewing' || file.state === 'importing';
  useWaiting(working);
  const facts = [
    { key: 'sent', label: t('imports.uploadedAt'), value: moment(file.uploadedAt) },
    ...(file.kind ? [{ key: 'kind', label: t('imports.kind'), value: t(`imports.kind.${file.kind}`) }] : []),
    file.finishedAt
      ? { key: 'finished', label: t('imports.finishedAt'), value: moment(file.finishedAt) }
      : { key: 'until', label: t('imports.expiresAt'), value: moment(file.expiresAt) },
    { key: 'sha256', label: t('imports.sha256'), value: <code className="ws-code">{file.sha256}</code> },
  ];
  return (
    <div className="ws-imports">
      <PageTop
        title={t('imports.title', { name: file.fileName })}
        crumbs={[{ to: '/workspace/imports', label: t('nav.imports') }]}
        lead={t('purpose.import')}
        tags={<Tag tone={stateTone(file.state)}>{t(`imports.state.${file.state}`)}</Tag>}
      />
      <div role="status">
        {working ? (
          <Notice title={t(`imports.working.${file.state === 'importing' ? 'importing' : 'previewing'}`)}>
            <p>{file.progress ?? t('imports.working.text')}</p>
          </Notice>
        ) : null}
      </div>
      {file.report && !working ? <ImportReport report={file.report} state={file.state} /> : null}
      {file.state === 'previewed' ? <Confirm file={file} result={result} /> : null}
      {file.can.includes('preview') && ['uploaded', 'previewed', 'refused'].includes(file.state) ? (
        <PreviewForm file={file} layers={layers} result={result} />
      ) : null}
      <Facts facts={facts} />
      <Discard file={file} result={result} />
    </div>
  );
}

function Confirm({ file, result }: { file: DataImport; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  if (!file.can.includes('confirm')) return <p>{t('imports.confirm.others')}</p>;
  return (
    <ActionForm name="confirm" result={result} labels={{ confirmRemoval: t('imports.confirm.removal') }}>
      <input type="hidden" name="previewId" value={file.previewId ?? ''} />
      {file.report?.needsConfirmation ? <Tick name="confirmRemoval" /> : null}
      <Button>{t('imports.confirm')}</Button>
    </ActionForm>
  );
}

function Discard({ file, result }: { file: DataImport; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  if (!file.can.includes('discard') || ['done', 'discarded', 'expired'].includes(file.state)) return null;
  return (
    <ActionForm name="discard" result={result} look="inline">
      <Button weight="tertiary">{t('imports.discard')}</Button>
    </ActionForm>
  );
}
