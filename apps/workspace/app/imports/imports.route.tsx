import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type ImportedFile, importsList, importsTable } from './imports-table.js';
import { UploadForm } from './upload-form.js';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<ImportedFile>> =>
  loadList(context, request, importsList);

/** Files of the programme's reference data: sent here, looked at, and imported by the word of whoever looked. */
export default function ImportsPage(): ReactNode {
  const files = useLoaderData<typeof loader>();
  const { me } = useShell();
  const { t } = useText();
  return (
    <div className="ws-imports">
      <PageTop
        title={t('nav.imports')}
        crumbs={[]}
        lead={t('imports.lead')}
        actions={<ExportLinks table={importsTable} data={files} />}
      />
      {hasRole(me, 'senate') ? <UploadForm /> : null}
      <h2>{t('imports.files')}</h2>
      <ListView
        table={importsTable}
        data={files}
        empty={{ title: t('imports.empty.title'), text: t('imports.empty.text') }}
      />
    </div>
  );
}
