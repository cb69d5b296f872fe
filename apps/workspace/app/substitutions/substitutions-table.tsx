import { Tag } from '#web/ui';
import {
  SubstitutionList,
  type SubstitutionListAnswer,
  type SubstitutionListVariables,
} from '../../build/documents/documents.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read } from '../kit/read.js';

export type Substitution = SubstitutionListAnswer['substitutions']['nodes'][number];

function stateOf(row: Substitution, { t, today }: PageWords): { text: string; tone: 'good' | 'bad' | 'neutral' } {
  if (row.active) return { text: t('mandate.active'), tone: 'good' };
  if (row.lastDay === null) return { text: t('mandate.never'), tone: 'neutral' };
  // In its time and yet without effect: one of the two has no access, or the rights behind it are gone.
  if (row.from <= today && row.until > today) return { text: t('substitution.void'), tone: 'bad' };
  return { text: t(row.from > today ? 'mandate.future' : 'mandate.over'), tone: 'neutral' };
}

export const substitutionsTable = declareList<Substitution>({
  key: 'substitutions',
  path: '/workspace/substitutions',
  title: ({ t }) => t('nav.substitutions'),
  id: ({ id }) => id,
  usual: { key: 'from', descending: true },
  columns: [
    {
      key: 'absent',
      label: ({ t }) => t('substitution.absent'),
      sort: 'absentName',
      value: ({ absentName }) => absentName,
      cell: ({ absentName }) => <bdi>{absentName}</bdi>,
    },
    {
      key: 'substitute',
      label: ({ t }) => t('substitution.substitute'),
      value: ({ substituteName }) => substituteName,
      cell: ({ substituteName }) => <bdi>{substituteName}</bdi>,
    },
    { key: 'from', label: ({ t }) => t('mandate.from'), kind: 'day', sort: 'from', value: ({ from }) => from },
    { key: 'until', label: ({ t }) => t('mandate.last'), kind: 'day', value: ({ lastDay }) => lastDay },
    {
      key: 'state',
      label: ({ t }) => t('handover.state'),
      value: (row, words) => stateOf(row, words).text,
      cell: (row, words) => {
        const { text, tone } = stateOf(row, words);
        return <Tag tone={tone}>{text}</Tag>;
      },
    },
  ],
  ids: [{ label: 'substitutionId', value: ({ id }) => id }],
});

export const substitutionsList: ListSource<Substitution> = {
  table: substitutionsTable,
  ask: async (context, question) =>
    (await read(context, SubstitutionList, question as SubstitutionListVariables)).substitutions,
};
