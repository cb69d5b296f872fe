import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, EmptyState, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { DataImportList, type DataImportListAnswer } from '../../build/documents/documents.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { forbidden, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { stateTone } from './state-tone.js';
import { UploadForm } from './upload-form.js';

type Page = DataImportListAnswer['dataImports'];
type Row = Page['nodes'][number];

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  if (!hasRole(context.get(frameContext).me, 'senate', 'auditor')) throw forbidden(context);
  const after = new URL(request.url).searchParams.get('after');
  return (await read(context, DataImportList, { after })).dataImports;
}

/** Files of the programme's reference data: sent here, looked at, and imported by the word of whoever looked. */
export default function ImportsPage(): ReactNode {
  const { nodes, pageInfo } = useLoaderData<typeof loader>();
  const { me } = useShell();
  const { t } = useText();
  const columns = useColumns();
  return (
    <div className="ws-imports">
      <PageTop title={t('nav.imports')} crumbs={[]} lead={t('imports.lead')} />
      {hasRole(me, 'senate') ? <UploadForm /> : null}
      <h2>{t('imports.files')}</h2>
      {nodes.length === 0 ? (
        <EmptyState title={t('imports.empty.title')}>
          <p>{t('imports.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t('imports.files')}
            captionHidden
            columns={columns}
            rows={nodes}
            rowKey={({ id }) => id}
          />
          <Pager path="/workspace/imports" pageInfo={pageInfo} />
        </>
      )}
    </div>
  );
}

function useColumns(): DataColumn<Row>[] {
  const { t, moment } = useText();
  return [
    {
      key: 'file',
      label: t('imports.file'),
      cell: ({ id, fileName }) => (
        <span className="ws-verbatim">
          <A to={`/workspace/imports/${id}`}>{fileName}</A>
        </span>
      ),
    },
    { key: 'kind', label: t('imports.kind'), cell: ({ kind }) => (kind ? t(`imports.kind.${kind}`) : '–') },
    {
      key: 'state',
      label: t('imports.state'),
      cell: ({ state }) => <Tag tone={stateTone(state)}>{t(`imports.state.${state}`)}</Tag>,
    },
    { key: 'sent', label: t('imports.uploadedAt'), cell: ({ uploadedAt }) => moment(uploadedAt) },
  ];
}
