import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Notice } from '#web/ui';
import { ComingTeam, type ComingTeamAnswer } from '../../build/documents/documents.js';
import { crumbOf } from '../areas/load-head.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { firstDayText } from './first-day.js';
import { staffOf } from './coming.js';
import { teamForms } from './team-forms.js';
import { TeamMembers } from './team-members.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Commission = NonNullable<ComingTeamAnswer['commission']>;
type Coming = Commission & { area: NonNullable<Commission['area']> };

async function loadTeam({ context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>): Promise<Coming> {
  const { commission } = await read(context, ComingTeam, { id: params['commission'] ?? '' });
  if (commission?.area?.slug !== params['slug']) throw notFound(context);
  return commission as Coming;
}

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Coming> => loadTeam({ context, params });

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, area } = await loadTeam({ context, params });
  const { language } = context.get(frameContext);
  return answerForm({ context, request }, teamForms(area.id, `/workspace/teams/${area.slug}/${id}`, language, id));
}

/** A team that is made before its first day. Nothing here is public until then. */
export default function ComingTeamPage(): ReactNode {
  const { area, carrier, from, fromPrecision, team } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const translator = useText();
  const { t, term } = translator;
  const { me, today } = useShell();
  const coming = from !== null && from > today;
  const day = firstDayText(translator, { from, fromPrecision });
  return (
    <>
      <PageTop
        title={t('team.coming.title', { area: area.name, day })}
        crumbs={[
          { to: '/workspace/teams', label: term('teamMany') },
          crumbOf(area),
          { to: `/workspace/teams/${area.slug}`, label: t('team.title', { area: area.name }) },
        ]}
        lead={t('team.of', { carrier: carrier?.name ?? '–' })}
      />
      {coming ? (
        <Notice tone="quiet">
          <p>{t('team.coming.text', { day })}</p>
        </Notice>
      ) : null}
      <TeamMembers members={team} mayAdd={coming && staffOf(me, carrier?.id)} result={result} />
    </>
  );
}
