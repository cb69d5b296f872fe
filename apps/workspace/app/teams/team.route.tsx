import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, EmptyState, Section } from '#web/ui';
import { TeamDetail, type TeamDetailAnswer } from '../../build/documents/documents.js';
import { crumbOf } from '../areas/load-head.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { MemberCard } from './member-card.js';
import { MemberFields, useMemberLabels } from './member-fields.js';
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
  return answerForm({ context, request }, teamForms(id, `/workspace/teams/${slug}`));
}

export default function TeamPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, term } = useText();
  const { me } = useShell();
  const labels = useMemberLabels();
  // Nobody to ask about rights in an empty team: the API decides when the form is sent.
  const mayAdd =
    me.mandates.some(({ role, areaIds }) => ['carrier', 'team'].includes(role) && areaIds.includes(area.id)) ||
    area.team.some(({ can }) => can.includes('create'));
  return (
    <>
      <PageTop
        title={t('team.title', { area: area.name })}
        crumbs={[{ to: '/workspace/teams', label: term('teamMany') }, crumbOf(area)]}
        lead={area.commission?.carrier ? t('team.of', { carrier: area.commission.carrier.name }) : null}
      />
      {area.team.length === 0 ? (
        <EmptyState level={2} title={t('team.none')}>
          <p>{t(mayAdd ? 'team.addFirst' : 'team.empty')}</p>
        </EmptyState>
      ) : (
        <div className="ws-members">
          {area.team.map((member) => (
            <MemberCard key={member.id} member={member} team={area.team} result={result} />
          ))}
        </div>
      )}
      {mayAdd && !hasRole(me, 'auditor') ? (
        <Section id="neu" title={t('team.add')}>
          <ActionForm name="add" result={result} labels={labels}>
            <MemberFields />
            <Button>{t('team.add.submit')}</Button>
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}
