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
import { A, Breadcrumb, Button, ErrorSummary, Field, PageHead } from '#web/ui';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { PageTitle } from '../parts/page-title.js';
import { ApplicationName, StatusView } from '../parts/status-view.js';
import { useT } from '../speak.js';
import { answerStatus, readTyped, type StatusStep } from '../status.server.js';

export async function loader({ context }: LoaderFunctionArgs): Promise<null> {
  const tenant = await tenantOf(context.get(webContext));
  if (!tenant.modules.includes('funding')) throw data(null, { status: 404 });
  return null;
}

/** Sent, not put into the address: the code must not end up in histories and logs. */
export async function action({
  request,
  context,
}: ActionFunctionArgs): Promise<ReturnType<typeof data<StatusStep>> | Response> {
  const answer = await answerStatus(context.get(webContext), readTyped(await request.formData()));
  return answer instanceof Response ? answer : data(answer.step, { status: answer.httpStatus });
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
  return <PageTitle title={t('status.of', { reference: step.status.reference })} mistake={false} />;
}

function Title({ step }: { step: StatusStep | undefined }): ReactNode {
  const { t } = useT();
  if (!step || step.view === 'ask') return t('status.title');
  return <ApplicationName reference={step.status.reference} />;
}

function Found({ step: { status } }: { step: Exclude<StatusStep, { view: 'ask' }> }): ReactNode {
  const { t } = useT();
  const { areaSlug, reference } = status;
  return (
    <div className="qw-stack">
      <StatusView status={status} />
      <p>
        <A to={`/q/${areaSlug}/antrag/${reference}`}>{t('status.more')}</A>
      </p>
      <p>
        <A to="/status">{t('status.other')}</A>
      </p>
    </div>
  );
}

function Ask({ step }: { step: Extract<StatusStep, { view: 'ask' }> | undefined }): ReactNode {
  const { t } = useT();
  const error = step?.mistake ? t(step.mistake) : undefined;
  const wrong = step?.mistake === 'status.wrongCode' ? 'code' : 'reference';
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
