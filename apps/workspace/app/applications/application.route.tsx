import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Section } from '#web/ui';
import { ApplicationDetail, type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { LetterList } from '../letters/letter-list.js';
import { PageTop } from '../kit/page-top.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { AddressForm } from './address-form.js';
import { ApplicantCard } from './applicant-card.js';
import { applicationForms } from './application-actions.js';
import { ApplicationState } from './application-state.js';
import { CheckForm } from './check-form.js';
import { Costs } from './costs.js';
import { DecisionForms } from './decision-forms.js';
import { FundBar } from './fund-bar.js';
import { Barred, InterestForm } from './four-eyes.js';
import { History } from './history.js';
import { Project } from './project.js';
import { CodeSlip, type NewCode, ReissueForm } from './reissue-form.js';
import { WithdrawalAsked, WithdrawForm } from './withdraw-form.js';

export type Application = ApplicationDetailAnswer['application'];

export const loader = async ({ context, params }: LoaderFunctionArgs): Promise<Application> =>
  (await read(context, ApplicationDetail, { id: params['id'] ?? '' })).application;

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  return answerForm({ context, request }, applicationForms(id, `/workspace/applications/${id}`));
}

export default function ApplicationPage(): ReactNode {
  const application = useLoaderData<typeof loader>();
  const answer = useActionData() as FormResult | NewCode | undefined;
  const result = answer && 'form' in answer ? answer : undefined;
  const { t } = useText();
  return (
    <>
      <PageTop
        title={application.title}
        crumbs={[{ to: '/workspace/applications', label: t('nav.applications') }]}
        lead={t('purpose.application')}
        tags={
          <>
            <ApplicationState state={application.state} asked={application.withdrawalAskedAt !== null} />
            <span className="qw-muted">{application.reference}</span>
          </>
        }
        actions={application.noticePath && application.applicant ? <Notice path={application.noticePath} /> : null}
      />
      {answer && 'secretCode' in answer ? <CodeSlip code={answer} title={application.title} /> : null}
      <div className="qw-split">
        <Work application={application} result={result} />
        <Background application={application} result={result} />
      </div>
    </>
  );
}

/** The application itself, between the steps that are due now and those that are rarely needed. */
function Work({ application, result }: { application: Application; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const can = (action: string): boolean => application.can.includes(action);
  return (
    <div>
      <Barred application={application} />
      <WithdrawalAsked application={application} result={result} />
      {can('check') && application.state === 'submitted' ? <CheckForm result={result} /> : null}
      {can('decide') ? <DecisionForms application={application} result={result} /> : null}
      <Project application={application} />
      <Section id="kosten" title={t('application.costs')}>
        <Costs costs={application.costs} total={application.requestedCents} />
      </Section>
      {can('check') && application.state !== 'submitted' ? <CheckForm result={result} again /> : null}
      {can('withdraw') && !application.withdrawalAskedAt ? (
        <WithdrawForm application={application} result={result} />
      ) : null}
      {can('declareInterest') && (can('check') || can('decide')) ? <InterestForm result={result} /> : null}
    </div>
  );
}

function Background({ application, result }: { application: Application; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <div>
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
      <LetterList letters={application.letters?.nodes} />
      <History application={application} />
    </div>
  );
}

function Notice({ path }: { path: string }): ReactNode {
  const { t } = useText();
  const { tenantPrefix } = useShell();
  return (
    <a className="kern-btn kern-btn--secondary" href={`${tenantPrefix}${path}`}>
      <span className="kern-label">{t('application.notice')}</span>
    </a>
  );
}
