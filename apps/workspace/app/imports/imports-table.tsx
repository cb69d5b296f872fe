import { A, Tag } from '#web/ui';
import {
  DataImportList,
  type DataImportListAnswer,
  type DataImportListVariables,
} from '../../build/documents/documents.js';
import { declareList, type ListSource } from '../kit/list/index.js';
import { forbidden, read } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { stateTone } from './state-tone.js';

export type ImportedFile = DataImportListAnswer['dataImports']['nodes'][number];

export const importsTable = declareList<ImportedFile>({
  key: 'imports',
  path: '/workspace/imports',
  title: ({ t }) => t('imports.files'),
  id: ({ id }) => id,
  usual: { key: 'sent', descending: true },
  columns: [
    {
      key: 'file',
      label: ({ t }) => t('imports.file'),
      value: ({ fileName }) => fileName,
      cell: ({ id, fileName }) => (
        <span className="ws-verbatim">
          <A to={`/workspace/imports/${id}`}>{fileName}</A>
        </span>
      ),
    },
    {
      key: 'kind',
      label: ({ t }) => t('imports.kind'),
      value: ({ kind }, { t }) => (kind ? t(`imports.kind.${kind}`) : null),
    },
    {
      key: 'state',
      label: ({ t }) => t('imports.state'),
      value: ({ state }, { t }) => t(`imports.state.${state}`),
      cell: ({ state }, { t }) => <Tag tone={stateTone(state)}>{t(`imports.state.${state}`)}</Tag>,
    },
    {
      key: 'sent',
      label: ({ t }) => t('imports.uploadedAt'),
      kind: 'moment',
      sort: 'uploadedAt',
      value: ({ uploadedAt }) => uploadedAt,
    },
  ],
  ids: [{ label: 'importId', value: ({ id }) => id }],
});

export const importsList: ListSource<ImportedFile> = {
  table: importsTable,
  open: (context) => {
    if (!hasRole(context.get(frameContext).me, 'senate', 'auditor')) throw forbidden(context);
  },
  ask: async (context, question) =>
    (await read(context, DataImportList, question as DataImportListVariables)).dataImports,
};
