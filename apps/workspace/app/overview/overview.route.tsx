import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { EmptyState, Tabs } from '#web/ui';
import { DownloadLink } from '../kit/download-link.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { loadTasks } from '../day/load-day.js';
import { type Task } from '../day/task-list.js';
import { hasRole } from '../shell/navigation.js';
import { Filters } from './filters.js';
import { KeyFigures } from './key-figures.js';
import { loadMap, type OverviewMap as MapData } from './load-map.js';
import { loadOverview, type Overview } from './load-rows.js';
import { Needed } from './needed.js';
import { OverviewMap } from './overview-map.js';
import { OverviewTable } from './overview-table.js';
import { chosen, searchOf } from './rows.js';
import { PhaseLine } from './phase-line.js';
import { YearChoice } from './year-choice.js';
import { useFreshData } from './use-fresh-data.js';

const views = ['table', 'phases', 'map'] as const;
type View = (typeof views)[number];

interface Page extends Overview {
  shown: Overview['rows'];
  view: View;
  map: MapData | null;
  needed: Task[];
}

/** Of what waits, this much stands above the areas. */
const MOST_NEEDED = 3;
const overseeing = ['senate', 'district'];

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const { me, language } = context.get(frameContext);
  const [overview, tasks] = await Promise.all([
    loadOverview(context, query),
    hasRole(me, ...overseeing) ? loadTasks(context) : [],
  ]);
  const view = views.find((name) => name === query.get('view')) ?? 'table';
  const shown = chosen(overview.rows, overview.choice, language);
  const needed = tasks.slice(0, MOST_NEEDED);
  return { ...overview, shown, view, needed, map: view === 'map' ? await loadMap(context, shown) : null };
}

/** All areas, as the reader may see them. */
export default function OverviewPage(): ReactNode {
  const page = useLoaderData<typeof loader>();
  const { t } = useText();
  useFreshData();
  const query = searchOf(page.choice, page.view === 'table' ? {} : { view: page.view });
  return (
    <>
      <PageTop title={t('overview.title')} lead={t('purpose.overview')} actions={<Downloads choice={page.choice} />} />
      {page.year ? (
        <YearChoice choice={page.choice} view={page.view} years={page.years} year={page.year} before={page.before} />
      ) : null}
      <KeyFigures rows={page.shown} year={page.year} before={page.before} />
      <Needed tasks={page.needed} />
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

/** The table below with the same choice and years, as a file. */
function Downloads({ choice }: { choice: Overview['choice'] }): ReactNode {
  const { t } = useText();
  return ['csv', 'xlsx'].map((kind) => (
    <DownloadLink
      key={kind}
      to={`/workspace/export.${kind}${searchOf(choice)}`}
      label={t('overview.export', { kind: kind.toUpperCase() })}
    >
      {kind.toUpperCase()}
    </DownloadLink>
  ));
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
  return (
    <OverviewTable
      rows={page.shown}
      choice={page.choice}
      year={page.year}
      before={page.before}
      complete={page.complete}
    />
  );
}
