import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Section } from '#web/ui';
import { ApplicationCandidates, ApplicationDetail } from '../../build/documents/documents.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { ActPanel } from './act-panel.js';
import { AddressForm } from './address-form.js';
import { ApplicantCard } from './applicant-card.js';
import { applicationForms } from './application-actions.js';
import { type Application } from './application-page.js';
import { ApplicationState } from './application-state.js';
import { type Candidate } from './assign-form.js';
import { CorrectionList } from './correction-list.js';
import { Costs } from './costs.js';
import { FundBar } from './fund-bar.js';
import { History } from './history.js';
import { type Neighbours, neighboursOf } from './neighbours.js';
import { noteForms } from './note-actions.js';
import { Notes } from './notes.js';
import { Position } from './position.js';
import { Project } from './project.js';
import { CodeSlip, type NewCode, ReissueForm } from './reissue-form.js';

interface Page {
  application: Application;
  candidates: Candidate[];
  places: Neighbours | null;
}

export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Page> {
  const id = params['id'] ?? '';
  const { application } = await read(context, ApplicationDetail, { id });
  const [places, candidates] = await Promise.all([
    neighboursOf(context, request, id),
    application.can.includes('assign')
      ? read(context, ApplicationCandidates, { id }).then((answer) => answer.application.candidates)
      : [],
  ]);
  return { application, candidates, places };
}

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  const { me } = context.get(frameContext);
  const here = `/workspace/applications/${id}`;
  return answerForm(
    { context, request },
    { ...applicationForms(id, here, me.userId), ...noteForms(context, id, here) },
  );
}

export default function ApplicationPage(): ReactNode {
  const page = useLoaderData<typeof loader>();
  const { application, places } = page;
  const answer = useActionData() as FormResult | NewCode | undefined;
  const result = answer && 'form' in answer ? answer : undefined;
  const { t, money } = useText();
  const { state, withdrawalAskedAt, correctionState, reference, requestedCents } = application;
  return (
    <>
      <PageTop
        title={application.title}
        crumbs={[{ to: places?.list ?? '/workspace/applications', label: t('nav.applications') }]}
        lead={t('purpose.application')}
        tags={
          <>
            <ApplicationState state={state} asked={withdrawalAskedAt !== null} correction={correctionState} />
            <strong className="ws-number">{money(requestedCents)}</strong>
            <span className="qw-muted ws-number">{reference}</span>
          </>
        }
        actions={<Actions application={application} places={places} />}
      />
      {answer && 'secretCode' in answer ? <CodeSlip code={answer} title={application.title} /> : null}
      <div className="ws-worktop">
        <Background application={application} candidates={page.candidates} result={result} />
        <ActPanel {...page} result={result} />
      </div>
    </>
  );
}

function Actions({ application, places }: Omit<Page, 'candidates'>): ReactNode {
  const { t } = useText();
  return (
    <>
      <Position places={places} />
      {application.applicant ? <Papers application={application} /> : null}
      <button type="button" className="kern-btn kern-btn--secondary" onClick={() => window.print()}>
        <span className="kern-label">{t('worktop.print')}</span>
      </button>
      <a className="kern-btn kern-btn--primary ws-jump" href="#handeln">
        <span className="kern-label">{t('worktop.jump')}</span>
      </a>
    </>
  );
}

/** What there is to know, the application itself first. */
function Background(props: Omit<Page, 'places'> & { result: FormResult | undefined }): ReactNode {
  const { application, candidates, result } = props;
  const { t } = useText();
  const { me } = useShell();
  const mayWrite = me.mandates.some(
    ({ role, areaIds }) => ['team', 'carrier'].includes(role) && areaIds.includes(application.area?.id ?? ''),
  );
  return (
    <div>
      <Project application={application} />
      <Section id="kosten" title={t('application.costs')}>
        <Costs costs={application.costs} total={application.requestedCents} />
      </Section>
      <CorrectionList corrections={application.corrections} />
      <ApplicantCard application={application}>
        {application.can.includes('reissue') && application.applicant ? (
          <>
            <AddressForm email={application.applicant.email} result={result} />
            <ReissueForm result={result} />
          </>
        ) : null}
      </ApplicantCard>
      {application.fund ? (
        <Section id="fonds" title={t('fund.title')}>
          <FundBar fund={application.fund} />
        </Section>
      ) : null}
      <Notes application={application} candidates={candidates} result={result} mayWrite={mayWrite} />
      <History application={application} />
    </div>
  );
}

/** What can be printed and handed over: to people without a mail address, or at the counter. */
function Papers({ application }: { application: Application }): ReactNode {
  const { t } = useText();
  const { tenantPrefix } = useShell();
  const { id, noticePath, correctionState, applicant, channel } = application;
  const without = !applicant?.email;
  const link = (path: string, label: string): ReactNode => (
    <a className="kern-btn kern-btn--secondary" href={`${tenantPrefix}${path}`}>
      <span className="kern-label">{label}</span>
    </a>
  );
  const own = `/funding/applications/${id}`;
  return (
    <>
      {noticePath ? link(noticePath, t('application.notice')) : null}
      {without && correctionState === 'asked' ? link(`${own}/question.pdf`, t('paper.question')) : null}
      {without && channel !== 'online' && !noticePath ? link(`${own}/receipt.pdf`, t('paper.receipt')) : null}
    </>
  );
}
