import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, Notice } from '#web/ui';
import { ExportLinks, type ListData, ListView, loadList, usePageWords } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { type Coming, loadComing } from './coming.js';
import { firstDayText } from './first-day.js';
import { seesAll, type TeamArea, teamsList, teamsTable } from './teams-table.js';

interface Page {
  teams: ListData<TeamArea>;
  coming: Coming[];
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const [teams, coming] = await Promise.all([loadList(context, request, teamsList), loadComing(context)]);
  return { teams, coming };
}

export default function TeamsPage(): ReactNode {
  const { teams, coming } = useLoaderData<typeof loader>();
  const words = usePageWords();
  const { t, term } = words;
  return (
    <>
      <PageTop
        title={term('teamMany')}
        crumbs={[]}
        lead={t('team.lead')}
        actions={<ExportLinks table={teamsTable} data={teams} />}
      />
      <ComingTeams coming={coming} />
      {seesAll(words) || teams.state.filters['scope'] ? null : (
        <p>
          <A to="/workspace/teams?scope=all">{t('team.showAll')}</A>
        </p>
      )}
      <ListView table={teamsTable} data={teams} empty={{ text: t('team.empty') }} />
    </>
  );
}

/** Teams of commissions that begin later: their carrier makes them before the first day. */
function ComingTeams({ coming }: { coming: Coming[] }): ReactNode {
  const translator = useText();
  const { t } = translator;
  if (coming.length === 0) return null;
  return (
    <Notice tone="quiet" title={t('team.coming.mine')}>
      <ul>
        {coming.map((team) => (
          <li key={team.id}>
            <A to={`/workspace/teams/${team.area.slug}/${team.id}`}>
              {t('team.prepare.area', { area: team.area.name, day: firstDayText(translator, team) })}
            </A>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
