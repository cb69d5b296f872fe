import { A, Tag } from '#web/ui';
import {
  AreasToChoose,
  HandoverList,
  type HandoverListAnswer,
  type HandoverListVariables,
} from '../../build/documents/documents.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read, readAll } from '../kit/read.js';

export type Handover = HandoverListAnswer['handovers']['nodes'][number];

function stateOf(handover: Handover, { t, today }: PageWords): { text: string; tone: 'good' | 'soon' | 'neutral' } {
  if (handover.final) return { text: t('handover.final'), tone: 'good' };
  if (handover.day > today) return { text: t('handover.planned'), tone: 'neutral' };
  const signed = (handover.given ? 1 : 0) + (handover.taken ? 1 : 0);
  return { text: t('handover.signed', { count: signed }), tone: 'soon' };
}

export const handoversTable = declareList<Handover>({
  key: 'handovers',
  path: '/workspace/handovers',
  title: ({ t }) => t('nav.handovers'),
  id: ({ id }) => id,
  usual: { key: 'day', descending: true },
  columns: [
    {
      key: 'area',
      label: ({ term }) => term('area'),
      value: ({ area }) => area?.name ?? null,
      cell: ({ id, area }) => <A to={`/workspace/handovers/${id}`}>{area?.name ?? '–'}</A>,
    },
    { key: 'day', label: ({ t }) => t('handover.day'), kind: 'day', sort: 'day', value: ({ day }) => day },
    { key: 'from', label: ({ t }) => t('handover.from'), value: ({ fromCarrier }) => fromCarrier?.name ?? null },
    { key: 'to', label: ({ t }) => t('handover.to'), value: ({ toCarrier }) => toCarrier?.name ?? null },
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
  filters: [{ key: 'area', label: ({ term }) => term('area'), kind: 'row', to: (areaId) => ({ areaId }) }],
  ids: [{ label: 'handoverId', value: ({ id }) => id }],
});

export const handoversList: ListSource<Handover> = {
  table: handoversTable,
  ask: async (context, question) => (await read(context, HandoverList, question as HandoverListVariables)).handovers,
  choices: async (context) => {
    const { rows } = await readAll(async (after) => (await read(context, AreasToChoose, { after })).areas, Infinity);
    return { area: rows.map(({ id, name }) => ({ value: id, label: name })) };
  },
};
