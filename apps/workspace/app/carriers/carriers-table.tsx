import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { CarrierList, type CarrierListAnswer, type CarrierListVariables } from '../../build/documents/documents.js';
import { Doubt } from '../kit/doubt.js';
import { declareList, type ListSource } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

export type Carrier = CarrierListAnswer['carriers']['nodes'][number];

const currentOf = ({ commissions }: Carrier): Carrier['commissions'] => commissions.filter(({ current }) => current);

export const carriersTable = declareList<Carrier>({
  key: 'carriers',
  path: '/workspace/carriers',
  title: ({ term }) => term('carrierMany'),
  id: ({ id }) => id,
  search: ({ t }) => t('overview.search'),
  usual: { key: 'name', descending: false },
  columns: [
    {
      key: 'name',
      label: ({ t }) => t('carrier.name'),
      sort: 'name',
      value: ({ name }) => name,
      cell: ({ id, name, verified }) => (
        <>
          <A to={`/workspace/carriers/${id}`}>{name}</A>
          <Doubt verified={verified} />
        </>
      ),
    },
    { key: 'kind', label: ({ t }) => t('carrier.kind'), value: ({ kind }, words) => word(words, 'carrierKind', kind) },
    {
      key: 'areas',
      label: ({ term }) => term('areaMany'),
      width: 48,
      value: (row) =>
        currentOf(row)
          .flatMap(({ area }) => area?.name ?? [])
          .join(', '),
      cell: (row) => <CurrentAreas commissions={currentOf(row)} />,
    },
    {
      key: 'verified',
      label: ({ t }) => t('doubt.verified'),
      extra: true,
      value: ({ verified }, { t }) => t(verified ? 'value.yes' : 'value.no'),
    },
  ],
  ids: [{ label: 'carrierId', value: ({ id }) => id }],
});

export const carriersList: ListSource<Carrier> = {
  table: carriersTable,
  ask: async (context, question) => (await read(context, CarrierList, question as CarrierListVariables)).carriers,
};

function CurrentAreas({ commissions }: { commissions: Carrier['commissions'] }): ReactNode {
  const { t } = useText();
  if (commissions.length === 0) return <span className="qw-muted">{t('carrier.noArea')}</span>;
  return (
    <ul className="ws-plain">
      {commissions.map(({ id, area, verified }) => (
        <li key={id}>
          {area ? <A to={`/workspace/areas/${area.slug}`}>{area.name}</A> : null}
          <Doubt verified={verified} />
        </li>
      ))}
    </ul>
  );
}
