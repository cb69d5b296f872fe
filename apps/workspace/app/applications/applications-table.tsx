import { type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { A } from '#web/ui';
import {
  ApplicationList,
  type ApplicationListAnswer,
  type ApplicationListVariables,
  TeamAreas,
} from '../../build/documents/documents.js';
import { declareList, type ListSource } from '../kit/list/index.js';
import { read, readAll } from '../kit/read.js';
import { word } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { ApplicationState, applicationStates } from './application-state.js';

export type ListedApplication = ApplicationListAnswer['applications']['nodes'][number];

/** The page of a row keeps the list that led to it: the next one and the one before are those of that list. */
function RowLink({ id, title, reference, applicant }: ListedApplication): ReactNode {
  const { search } = useLocation();
  return (
    <>
      <A to={`/workspace/applications/${id}${search}`}>
        <bdi>{title}</bdi>
      </A>
      <span className="ws-sub">
        {applicant ? (
          <>
            <bdi>{applicant.name}</bdi> ·{' '}
          </>
        ) : null}
        <span className="ws-number">{reference}</span>
      </span>
    </>
  );
}

export const applicationTable = declareList<ListedApplication>({
  key: 'applications',
  path: '/workspace/applications',
  title: ({ t }) => t('nav.applications'),
  id: ({ id }) => id,
  search: ({ t }) => t('worktop.search'),
  usual: { key: 'submitted', descending: true },
  columns: [
    {
      key: 'title',
      label: ({ t }) => t('applications.title'),
      sort: 'title',
      value: ({ title }) => title,
      cell: (row) => <RowLink {...row} />,
    },
    {
      key: 'reference',
      label: ({ t }) => t('applications.reference'),
      extra: true,
      value: ({ reference }) => reference,
    },
    {
      key: 'applicant',
      label: ({ t }) => t('applications.applicant'),
      extra: true,
      value: ({ applicant }) => applicant?.name ?? null,
    },
    {
      key: 'state',
      label: ({ t }) => t('handover.state'),
      value: ({ state, correctionState }, words) =>
        correctionState ? word(words, 'correction', correctionState) : word(words, 'state', state),
      cell: (row) => (
        <ApplicationState state={row.state} asked={row.withdrawalAskedAt !== null} correction={row.correctionState} />
      ),
    },
    {
      key: 'requested',
      label: ({ t }) => t('applications.requested'),
      kind: 'cents',
      sort: 'requested',
      value: ({ requestedCents }) => requestedCents,
      total: (rows, { money }) => money(rows.reduce((sum, { requestedCents }) => sum + requestedCents, 0)),
    },
    {
      key: 'granted',
      label: ({ t }) => t('applications.granted'),
      kind: 'cents',
      extra: true,
      value: ({ grantedCents }) => grantedCents,
    },
    {
      key: 'submitted',
      label: ({ t }) => t('applications.submitted'),
      kind: 'moment',
      sort: 'submittedAt',
      value: ({ submittedAt }) => submittedAt,
    },
    { key: 'area', label: ({ term }) => term('area'), value: ({ area }) => area?.name ?? null },
    {
      key: 'assigned',
      label: ({ t }) => t('worktop.assigned'),
      value: ({ assignedTo }) => assignedTo?.name ?? null,
    },
    {
      key: 'due',
      label: ({ t }) => t('worktop.due'),
      kind: 'day',
      sort: 'dueOn',
      value: ({ correctionDueOn }) => correctionDueOn,
    },
    { key: 'year', label: ({ t }) => t('worktop.year'), extra: true, value: ({ year }) => String(year) },
  ],
  filters: [
    {
      key: 'state',
      label: ({ t }) => t('handover.state'),
      kind: 'choice',
      values: applicationStates,
      name: (value, words) => word(words, 'state', value),
    },
    {
      key: 'question',
      label: ({ t }) => t('worktop.question'),
      kind: 'choice',
      values: ['asked', 'answered'],
      name: (value, words) => word(words, 'correction', value),
      to: (correctionState) => ({ correctionState }),
    },
    {
      key: 'assigned',
      label: ({ t }) => t('worktop.assigned'),
      kind: 'choice',
      values: ['me', 'nobody'],
      name: (value, words) => word(words, 'assigned', value),
      to: (assigned) => (assigned === 'nobody' ? { unassigned: true } : { assignedId: 'me' }),
    },
    { key: 'area', label: ({ term }) => term('area'), kind: 'row', to: (areaId) => ({ areaId }) },
    { key: 'year', label: ({ t }) => t('worktop.year'), kind: 'year' },
  ],
  ids: [
    { label: 'applicationId', value: ({ id }) => id },
    { label: 'areaId', value: ({ area }) => area?.id ?? null },
  ],
});

export const applicationList: ListSource<ListedApplication> = {
  table: applicationTable,
  ask: async (context, question) => {
    const { filter } = question;
    const mine = (filter as { assignedId?: string } | null)?.assignedId === 'me';
    const named = mine ? { ...filter, assignedId: context.get(frameContext).me.userId } : filter;
    const variables = { ...question, filter: named } as ApplicationListVariables;
    return (await read(context, ApplicationList, variables)).applications;
  },
  choices: async (context) => {
    const { me } = context.get(frameContext);
    const { rows } = await readAll(async (after) => (await read(context, TeamAreas, { after })).areas, Infinity);
    const own = new Set(me.mandates.flatMap(({ areaIds }) => areaIds));
    const areas = rows.filter(({ id }) => own.size === 0 || own.has(id) || hasRole(me, 'senate', 'auditor'));
    return { area: areas.map(({ id, name }) => ({ value: id, label: name })) };
  },
};
