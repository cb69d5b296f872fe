import { type ReactNode } from 'react';
import { Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, Button, EmptyState, Select } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { ApplicationList, type ApplicationListAnswer, TeamAreas } from '../../build/documents/documents.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { ApplicationState, applicationStates } from './application-state.js';

type Application = ApplicationListAnswer['applications']['nodes'][number];

interface Page {
  applications: ApplicationListAnswer['applications'];
  areas: { id: string; name: string }[];
  chosen: { area: string; state: string };
  /** a member of the board, who reads what the team writes down */
  onlyReads: boolean;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const { me } = context.get(frameContext);
  const state = applicationStates.find((one) => one === query.get('state')) ?? null;
  const area = query.get('area') ?? '';
  const [{ applications }, { rows }] = await Promise.all([
    read(context, ApplicationList, { areaId: area || null, state, after: query.get('after') }),
    readAll(async (after) => (await read(context, TeamAreas, { after })).areas, Infinity),
  ]);
  const own = new Set(me.mandates.flatMap(({ areaIds }) => areaIds));
  const areas = rows.filter(({ id }) => own.size === 0 || own.has(id) || hasRole(me, 'senate', 'auditor'));
  return {
    applications,
    areas: areas.map(({ id, name }) => ({ id, name })),
    chosen: { area, state: state ?? '' },
    onlyReads: hasRole(me, 'board') && !hasRole(me, 'team', 'carrier', 'district', 'senate'),
  };
}

export default function ApplicationsPage(): ReactNode {
  const { applications, areas, chosen, onlyReads } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <PageTop
        title={t('nav.applications')}
        crumbs={[]}
        lead={t(onlyReads ? 'applications.leadBoard' : 'applications.lead')}
      />
      <Filters areas={areas} chosen={chosen} />
      <div className="ws-panel">
        {applications.nodes.length > 0 ? (
          <ApplicationTable applications={applications.nodes} />
        ) : chosen.area !== '' || chosen.state !== '' ? (
          <NoMatch to="/workspace/applications" />
        ) : (
          <EmptyState level={2} title={t('applications.empty.title')}>
            <p>{t('applications.empty.text')}</p>
          </EmptyState>
        )}
      </div>
      <Pager path="/workspace/applications" pageInfo={applications.pageInfo} />
    </>
  );
}

function Filters({ areas, chosen }: Pick<Page, 'areas' | 'chosen'>): ReactNode {
  const translator = useText();
  const { t, term } = translator;
  const all = { value: '', label: t('list.all') };
  const states = [
    all,
    ...applicationStates.map((state) => ({ value: state, label: word(translator, 'state', state) })),
  ];
  return (
    <Form method="get" action="/workspace/applications" className="ws-filters">
      <Select name="state" label={t('handover.state')} value={chosen.state} options={states} />
      {areas.length > 1 ? (
        <Select
          name="area"
          label={term('area')}
          value={chosen.area}
          options={[all, ...areas.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      ) : null}
      <Button weight="secondary">{t('list.filter')}</Button>
    </Form>
  );
}

function ApplicationTable({ applications }: { applications: Application[] }): ReactNode {
  const { t } = useText();
  const columns = [...useSubjectColumns(), ...useAmountColumns()];
  return (
    <DataTable
      caption={t('nav.applications')}
      captionHidden
      columns={columns}
      rows={applications}
      rowKey={({ id }) => id}
    />
  );
}

function useSubjectColumns(): DataColumn<Application>[] {
  const { t, term, moment } = useText();
  return [
    {
      key: 'title',
      label: t('applications.title'),
      cell: ({ id, title, reference }) => (
        <>
          <A to={`/workspace/applications/${id}`}>
            <bdi>{title}</bdi>
          </A>
          <span className="ws-sub">{reference}</span>
        </>
      ),
    },
    { key: 'area', label: term('area'), cell: ({ area }) => area?.name ?? '–' },
    {
      key: 'applicant',
      label: t('applications.applicant'),
      cell: ({ applicant }) =>
        applicant ? <bdi>{applicant.name}</bdi> : <span className="qw-muted">{t('applications.hidden')}</span>,
    },
    { key: 'submitted', label: t('applications.submitted'), cell: ({ submittedAt }) => moment(submittedAt) },
    {
      key: 'state',
      label: t('handover.state'),
      cell: ({ state, withdrawalAskedAt }) => <ApplicationState state={state} asked={withdrawalAskedAt !== null} />,
    },
  ];
}

function useAmountColumns(): DataColumn<Application>[] {
  const { t, money } = useText();
  return [
    {
      key: 'requested',
      label: t('applications.requested'),
      numeric: true,
      cell: ({ requestedCents }) => money(requestedCents),
    },
    {
      key: 'granted',
      label: t('applications.granted'),
      numeric: true,
      cell: ({ grantedCents }) => (grantedCents === null ? '–' : money(grantedCents)),
    },
  ];
}
