import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaArgs,
  useActionData,
  useHref,
} from 'react-router';
import { webContext } from '#web/app';
import { A, Breadcrumb, Button, ErrorSummary, Field, Notice, PageHead } from '#web/ui';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { PageTitle } from '../parts/page-title.js';
import { ApplicationName, StatusView } from '../parts/status-view.js';
import { WithdrawConfirm, WithdrawOffer } from '../parts/withdraw.js';
import { useT } from '../speak.js';
import { answerStatus, readTyped, type StatusStep } from '../status.server.js';

export async function loader({ context }: LoaderFunctionArgs): Promise<null> {
  const tenant = await tenantOf(context.get(webContext));
  if (!tenant.modules.includes('funding')) throw data(null, { status: 404 });
  return null;
}

/** Sent, not put into the address: the code must not end up in histories and logs. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ReturnType<typeof data<StatusStep>>> {
  const form = await request.formData();
  const intent = String(form.get('intent') ?? '');
  const { step, httpStatus } = await answerStatus(context.get(webContext), readTyped(form), intent);
  return data(step, { status: httpStatus });
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('status.title'), ownTitle: true, description: t('status.description') }));

export default function StatusRoute(): ReactNode {
  const step = useActionData<StatusStep>();
  const { t } = useT();
  const asking = !step || step.view === 'ask';
  return (
    <>
      <PlainTitle step={step} />
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={t('status.title')} />
      <PageHead title={<Title step={step} />} lead={asking ? t('status.lead') : undefined} />
      <div className="qw-wrap qw-page">
        {!step || step.view === 'ask' ? <Ask step={step} /> : <Found step={step} />}
      </div>
    </>
  );
}

function PlainTitle({ step }: { step: StatusStep | undefined }): ReactNode {
  const { t } = useT();
  if (!step || step.view === 'ask') return <PageTitle title={t('status.title')} mistake={Boolean(step?.mistake)} />;
  const { reference } = step.status;
  if (step.view === 'confirm')
    return <PageTitle title={t('withdraw.title', { reference })} mistake={step.reasonError} />;
  return <PageTitle title={t('status.of', { reference })} mistake={false} />;
}

function Title({ step }: { step: StatusStep | undefined }): ReactNode {
  const { t } = useT();
  if (!step || step.view === 'ask') return t('status.title');
  const name = step.view === 'confirm' ? 'withdraw.title' : 'status.of';
  return <ApplicationName reference={step.status.reference} name={name} />;
}

function Found({ step }: { step: Exclude<StatusStep, { view: 'ask' }> }): ReactNode {
  const { t } = useT();
  const { view, status, code } = step;
  if (view === 'confirm') {
    return <WithdrawConfirm status={status} code={code} reason={step.reason} reasonError={step.reasonError} />;
  }
  return (
    <div className="qw-stack">
      {view === 'withdrawn' ? (
        <Notice tone="good" title={t('withdraw.done')} live>
          <p>{t('withdraw.doneText')}</p>
        </Notice>
      ) : null}
      {view === 'tooLate' ? (
        <Notice tone="warning" title={t('withdraw.tooLate')} live>
          <p>{t('withdraw.tooLateText')}</p>
        </Notice>
      ) : null}
      <StatusView status={status} />
      <WithdrawOffer status={status} code={code} />
      <p>
        <A to="/status">{t('status.other')}</A>
      </p>
    </div>
  );
}

function Ask({ step }: { step: Extract<StatusStep, { view: 'ask' }> | undefined }): ReactNode {
  const { t } = useT();
  const error = step?.mistake ? t(step.mistake) : undefined;
  const wrong = step?.mistake === 'status.wrongCode' || step?.mistake === 'status.codeNeeded' ? 'code' : 'reference';
  return (
    <form className="qw-form" method="post" action={useHref('/status')} noValidate>
      <ErrorSummary errors={error ? [{ name: wrong, text: error }] : []} />
      <Field
        name="reference"
        label={t('status.reference')}
        hint={t('status.referenceHint')}
        value={step?.reference}
        error={wrong === 'reference' ? error : undefined}
        autoComplete="off"
        maxLength={40}
        width="middle"
      />
      <Field
        name="code"
        label={t('status.code')}
        hint={t('status.codeHint')}
        value={step?.code}
        error={wrong === 'code' ? error : undefined}
        autoComplete="off"
        maxLength={40}
        width="middle"
        optional
      />
      <div className="qw-form__actions">
        <Button>{t('status.submit')}</Button>
      </div>
    </form>
  );
}
