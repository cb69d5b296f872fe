import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, EmptyState, Notice } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { TeamAreas, type TeamAreasAnswer } from '../../build/documents/documents.js';
import { Away } from '../areas/team-section.js';
import { PageTop } from '../kit/page-top.js';
import { read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { firstDayText } from './first-day.js';
import { type Coming, loadComing } from './coming.js';

type TeamArea = TeamAreasAnswer['areas']['nodes'][number];

interface Page {
  areas: TeamArea[];
  mine: boolean;
  coming: Coming[];
}

/** Teams of the reader's own areas; everybody else's for those who oversee all. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const { me } = context.get(frameContext);
  const { rows } = await readAll(async (after) => (await read(context, TeamAreas, { after })).areas, Infinity);
  const own = new Set(me.mandates.flatMap(({ areaIds }) => areaIds));
  const all =
    own.size === 0 || hasRole(me, 'senate', 'auditor') || new URL(request.url).searchParams.get('scope') === 'all';
  return { areas: all ? rows : rows.filter(({ id }) => own.has(id)), mine: !all, coming: await loadComing(context) };
}

export default function TeamsPage(): ReactNode {
  const { areas, mine, coming } = useLoaderData<typeof loader>();
  const { t, term } = useText();
  return (
    <>
      <PageTop title={term('teamMany')} crumbs={[]} lead={t('team.lead')} />
      <ComingTeams coming={coming} />
      {mine ? (
        <p>
          <A to="/workspace/teams?scope=all">{t('team.showAll')}</A>
        </p>
      ) : null}
      {areas.length === 0 ? (
        <EmptyState level={2} title={t('list.empty')}>
          <p>{t('team.empty')}</p>
        </EmptyState>
      ) : (
        <TeamTable areas={areas} />
      )}
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

function TeamTable({ areas }: { areas: TeamArea[] }): ReactNode {
  const translator = useText();
  const { t, term } = translator;
  const columns: DataColumn<TeamArea>[] = [
    { key: 'area', label: term('area'), cell: ({ slug, name }) => <A to={`/workspace/teams/${slug}`}>{name}</A> },
    {
      key: 'carrier',
      label: term('carrier'),
      cell: ({ commission }) => commission?.carrier?.name ?? t('value.unknown'),
    },
    { key: 'members', label: t('team.members'), cell: ({ team }) => <Members team={team} /> },
    {
      key: 'languages',
      label: t('team.languages'),
      cell: ({ team }) =>
        [...new Set(team.flatMap(({ languages }) => languages))]
          .map((tag) => languageName(translator, tag))
          .join(', ') || '–',
    },
  ];
  return <DataTable caption={term('teamMany')} captionHidden columns={columns} rows={areas} rowKey={({ id }) => id} />;
}

function Members({ team }: { team: TeamArea['team'] }): ReactNode {
  const { t } = useText();
  if (team.length === 0) return <span className="qw-muted">{t('team.none')}</span>;
  return (
    <ul className="ws-plain">
      {team.map((member) => (
        <li key={member.id}>
          <bdi>{member.name}</bdi> <Away absences={member.absences} />
        </li>
      ))}
    </ul>
  );
}
