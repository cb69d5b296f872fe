import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, ButtonLink, EmptyState } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { CarrierList, type CarrierListAnswer } from '../../build/documents/documents.js';
import { Doubt } from '../kit/doubt.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { SearchForm } from '../kit/search-form.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';

type Carrier = CarrierListAnswer['carriers']['nodes'][number];

interface Page {
  carriers: CarrierListAnswer['carriers'];
  search: string;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const search = (query.get('q') ?? '').trim();
  const { carriers } = await read(context, CarrierList, { after: query.get('after'), search: search || null });
  return { carriers, search };
}

export default function CarriersPage(): ReactNode {
  const { carriers, search } = useLoaderData<typeof loader>();
  const { t, term } = useText();
  const { me } = useShell();
  return (
    <>
      <PageTop
        title={term('carrierMany')}
        crumbs={[]}
        lead={t('purpose.carriers')}
        actions={
          hasRole(me, 'senate') ? <ButtonLink to="/workspace/carriers/new">{t('carrier.add')}</ButtonLink> : null
        }
      />
      <SearchForm path="/workspace/carriers" label={t('overview.search')} value={search} />
      <div className="ws-panel">
        {carriers.nodes.length > 0 ? (
          <CarrierTable carriers={carriers.nodes} />
        ) : search ? (
          <NoMatch to="/workspace/carriers" />
        ) : (
          <EmptyState level={2} title={t('list.empty')}>
            <p>{t('carrier.empty')}</p>
          </EmptyState>
        )}
      </div>
      <Pager path="/workspace/carriers" pageInfo={carriers.pageInfo} />
    </>
  );
}

function CarrierTable({ carriers }: { carriers: Carrier[] }): ReactNode {
  const translator = useText();
  const { t, term } = translator;
  const columns: DataColumn<Carrier>[] = [
    {
      key: 'name',
      label: t('carrier.name'),
      cell: ({ id, name, verified }) => (
        <>
          <A to={`/workspace/carriers/${id}`}>{name}</A>
          <Doubt verified={verified} />
        </>
      ),
    },
    { key: 'kind', label: t('carrier.kind'), cell: ({ kind }) => word(translator, 'carrierKind', kind) },
    { key: 'areas', label: term('areaMany'), cell: ({ commissions }) => <CurrentAreas commissions={commissions} /> },
  ];
  return (
    <DataTable caption={term('carrierMany')} captionHidden columns={columns} rows={carriers} rowKey={({ id }) => id} />
  );
}

function CurrentAreas({ commissions }: { commissions: Carrier['commissions'] }): ReactNode {
  const { t } = useText();
  const current = commissions.filter((commission) => commission.current);
  if (current.length === 0) return <span className="qw-muted">{t('carrier.noArea')}</span>;
  return (
    <ul className="ws-plain">
      {current.map(({ id, area, verified }) => (
        <li key={id}>
          {area ? <A to={`/workspace/areas/${area.slug}`}>{area.name}</A> : null}
          <Doubt verified={verified} />
        </li>
      ))}
    </ul>
  );
}
