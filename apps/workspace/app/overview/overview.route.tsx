import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { EmptyState, Tabs } from '#web/ui';
import { DownloadLink } from '../kit/download-link.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { Filters } from './filters.js';
import { KeyFigures } from './key-figures.js';
import { loadMap, type OverviewMap as MapData } from './load-map.js';
import { loadOverview, type Overview } from './load-rows.js';
import { OverviewMap } from './overview-map.js';
import { OverviewTable } from './overview-table.js';
import { chosen, searchOf } from './rows.js';
import { PhaseLine } from './phase-line.js';
import { useFreshData } from './use-fresh-data.js';

const views = ['table', 'phases', 'map'] as const;
type View = (typeof views)[number];

interface Page extends Overview {
  shown: Overview['rows'];
  view: View;
  map: MapData | null;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const overview = await loadOverview(context, query);
  const view = views.find((name) => name === query.get('view')) ?? 'table';
  const shown = chosen(overview.rows, overview.choice, context.get(frameContext).language);
  return { ...overview, shown, view, map: view === 'map' ? await loadMap(context, shown) : null };
}

/** All areas, as the reader may see them. */
export default function OverviewPage(): ReactNode {
  const page = useLoaderData<typeof loader>();
  const { t } = useText();
  useFreshData();
  const query = searchOf(page.choice, page.view === 'table' ? {} : { view: page.view });
  const exported = (kind: string): string => `/workspace/export.${kind}${searchOf(page.choice)}`;
  return (
    <>
      <PageTop
        title={t('overview.title')}
        lead={t('purpose.overview')}
        actions={
          <>
            <DownloadLink to={exported('csv')} label={t('overview.export', { kind: 'CSV' })}>
              CSV
            </DownloadLink>
            <DownloadLink to={exported('xlsx')} label={t('overview.export', { kind: 'XLSX' })}>
              XLSX
            </DownloadLink>
          </>
        }
      />
      <KeyFigures rows={page.shown} year={page.year} />
      <Filters rows={page.rows} choice={page.choice} mineFirst={page.mineFirst} view={page.view} key={query} />
      <Tabs
        label={t('overview.views')}
        items={views.map((view) => ({
          to: `/workspace/overview${searchOf(page.choice, view === 'table' ? {} : { view })}`,
          label: t(`overview.view.${view}`),
          current: view === page.view,
        }))}
      />
      <div className="ws-panel">
        <Shown page={page} />
      </div>
    </>
  );
}

function Shown({ page }: { page: Page }): ReactNode {
  const { t } = useText();
  if (page.shown.length === 0) {
    if (page.rows.length > 0)
      return <NoMatch to={`/workspace/overview?scope=all${page.view === 'table' ? '' : `&view=${page.view}`}`} />;
    return (
      <EmptyState level={2} title={t('list.empty')}>
        <p>{t('overview.none.text')}</p>
      </EmptyState>
    );
  }
  if (page.view === 'phases') return <PhaseLine rows={page.shown} />;
  if (page.view === 'map') return <OverviewMap rows={page.shown} map={page.map} />;
  return <OverviewTable rows={page.shown} choice={page.choice} year={page.year} complete={page.complete} />;
}
