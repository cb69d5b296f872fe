import { type ReactNode } from 'react';
import { type RouterContextProvider } from 'react-router';
import { A } from '#web/ui';
import { TeamAreas, type TeamAreasAnswer } from '../../build/documents/documents.js';
import { Away } from '../areas/team-section.js';
import { answered, declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';

export type TeamArea = TeamAreasAnswer['areas']['nodes'][number];

const languagesOf = ({ team }: TeamArea, words: PageWords): string =>
  [...new Set(team.flatMap(({ languages }) => languages))].map((tag) => languageName(words, tag)).join(', ');

/** Teams of the reader's own areas come first for those who have some. */
export const seesAll = ({ me }: Pick<PageWords, 'me'>): boolean =>
  me.mandates.every(({ areaIds }) => areaIds.length === 0) || hasRole(me, 'senate', 'auditor');

export const teamsTable = declareList<TeamArea>({
  key: 'teams',
  path: '/workspace/teams',
  title: ({ term }) => term('teamMany'),
  id: ({ id }) => id,
  whole: true,
  search: ({ t }) => t('team.search'),
  usual: { key: 'area', descending: false },
  columns: [
    {
      key: 'area',
      label: ({ term }) => term('area'),
      sort: 'area',
      value: ({ name }) => name,
      cell: ({ slug, name }) => <A to={`/workspace/teams/${slug}`}>{name}</A>,
    },
    {
      key: 'carrier',
      label: ({ term }) => term('carrier'),
      sort: 'carrier',
      value: ({ commission }, { t }) => commission?.carrier?.name ?? t('value.unknown'),
    },
    {
      key: 'members',
      label: ({ t }) => t('team.members'),
      width: 40,
      value: ({ team }) => team.map(({ name }) => name).join(', '),
      cell: ({ team }) => <Members team={team} />,
    },
    {
      key: 'count',
      label: ({ t }) => t('team.count'),
      kind: 'number',
      sort: 'count',
      extra: true,
      value: ({ team }) => team.length,
    },
    { key: 'languages', label: ({ t }) => t('team.languages'), value: languagesOf },
  ],
  filters: [
    {
      key: 'scope',
      label: ({ t }) => t('overview.scope'),
      kind: 'choice',
      values: ['all'],
      name: (_, { t }) => t('overview.everything'),
      shown: (words) => !seesAll(words),
    },
  ],
  ids: [{ label: 'areaId', value: ({ id }) => id }],
});

export const teamsList: ListSource<TeamArea> = {
  table: teamsTable,
  ask: async (context, question) => {
    const frame = context.get(frameContext);
    const rows = await teamAreas(context);
    const own = new Set(frame.me.mandates.flatMap(({ areaIds }) => areaIds));
    const all = seesAll(frame) || question.filter?.['scope'] === 'all';
    const shown = all ? rows : rows.filter(({ id }) => own.has(id));
    return answered(
      shown,
      question,
      {
        texts: ({ name, commission, team }) => [name, commission?.carrier?.name, ...team.map((member) => member.name)],
        orders: {
          area: ({ name }) => name,
          carrier: ({ commission }) => commission?.carrier?.name ?? null,
          count: ({ team }) => team.length,
        },
      },
      frame.language,
    );
  },
};

const teamAreas = async (context: Readonly<RouterContextProvider>): Promise<TeamArea[]> =>
  (await readAll(async (after) => (await read(context, TeamAreas, { after })).areas, Infinity)).rows;

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
