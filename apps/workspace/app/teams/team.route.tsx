import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { A, Notice } from '#web/ui';
import { TeamDetail, type TeamDetailAnswer } from '../../build/documents/documents.js';
import { crumbOf } from '../areas/load-head.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { firstDayText } from './first-day.js';
import { staffOf } from './coming.js';
import { TeamMembers } from './team-members.js';
import { teamForms } from './team-forms.js';

export { shouldRevalidate } from '../kit/new-state.js';

export type Team = NonNullable<TeamDetailAnswer['area']>;

async function loadTeam({ context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>): Promise<Team> {
  const { area } = await read(context, TeamDetail, { slug: params['slug'] ?? '' });
  if (!area) throw notFound(context);
  return area;
}

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Team> => loadTeam({ context, params });

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadTeam({ context, params });
  const { language } = context.get(frameContext);
  return answerForm({ context, request }, teamForms(id, `/workspace/teams/${slug}`, language));
}

export default function TeamPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, term } = useText();
  const { me } = useShell();
  // Nobody to ask about rights in an empty team: the API decides when the form is sent.
  const mayAdd =
    me.mandates.some(({ role, areaIds }) => ['carrier', 'team'].includes(role) && areaIds.includes(area.id)) ||
    area.team.some(({ can }) => can.includes('create'));
  return (
    <>
      <PageTop
        title={t('team.title', { area: area.name })}
        crumbs={[{ to: '/workspace/teams', label: term('teamMany') }, crumbOf(area)]}
        lead={area.commission?.carrier ? t('team.of', { carrier: area.commission.carrier.name }) : t('purpose.team')}
      />
      <ComingTeams area={area} />
      <TeamMembers members={area.team} mayAdd={mayAdd && !hasRole(me, 'auditor')} result={result} />
    </>
  );
}

/** Teams that begin on a later day, each with its own page. */
function ComingTeams({ area }: { area: Team }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { me, today } = useShell();
  const coming = area.commissions.filter(({ from }) => from !== null && from > today);
  if (coming.length === 0) return null;
  return (
    <Notice tone="quiet" title={t('team.coming')}>
      <ul>
        {coming.map(({ id, carrier, ...period }) => (
          <li key={id}>
            <A to={`/workspace/teams/${area.slug}/${id}`}>
              {t(staffOf(me, carrier?.id) ? 'team.prepare' : 'team.coming.of', {
                day: firstDayText(translator, period),
                carrier: carrier?.name ?? '–',
              })}
            </A>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
