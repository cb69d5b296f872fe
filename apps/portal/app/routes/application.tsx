import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaArgs,
  useActionData,
  useHref,
  useLoaderData,
} from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { A, Breadcrumb, Button, Field, Notice, PageHead } from '#web/ui';
import { applicationCookie, readApplicationCookie } from '../application-cookie.server.js';
import { answerApplication, type ApplicationStep, statusOf } from '../application.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { CorrectionForm, CorrectionNotice } from '../parts/correction.js';
import { PageTitle } from '../parts/page-title.js';
import { ApplicationName, StatusView } from '../parts/status-view.js';
import { WithdrawConfirm, WithdrawOffer } from '../parts/withdraw.js';
import { useT } from '../speak.js';

/** One application: `/q/<slug>/antrag/<reference>`. What only the applicant sees, it shows to a browser that keeps a pass. */
export async function loader({ params, request, context }: LoaderFunctionArgs): Promise<ApplicationStep> {
  const reference = params['reference'] ?? '';
  const [pass = null] = readApplicationCookie(request, 'pass', reference) ?? [];
  const status = await statusOf(context.get(webContext), reference, pass);
  return { view: 'status', status, reason: '', reasonError: false };
}

type Answered = ReturnType<typeof data<ApplicationStep>>;

/** The pass of the cookie is the right to do it; browsers send it with requests of our own pages only. */
export async function action({ params, request, context }: ActionFunctionArgs): Promise<Answered | Response> {
  const web = context.get(webContext);
  const reference = params['reference'] ?? '';
  const form = await request.formData();
  if (form.get('intent') === 'close') {
    return redirectTo(web, '/status', { status: 303, headers: { 'set-cookie': applicationCookie(web, 'pass', null) } });
  }
  const [pass = null] = readApplicationCookie(request, 'pass', reference) ?? [];
  const { step, httpStatus } = await answerApplication(web, { reference, pass, form });
  return data(step, { status: httpStatus });
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('status.title'), ownTitle: true, robots: 'noindex' }));

export default function ApplicationRoute(): ReactNode {
  const loaded = useLoaderData<ApplicationStep>();
  const step = useActionData<ApplicationStep>() ?? loaded;
  const { t } = useT();
  const { reference, areaName, areaSlug: slug } = step.status;
  const name = step.view === 'confirm' ? 'withdraw.title' : 'status.of';
  const crumbs = [
    { to: '/', label: t('nav.home') },
    { to: `/q/${slug}`, label: areaName },
  ];
  return (
    <>
      <PageTitle title={t(name, { reference })} mistake={step.reasonError} />
      <Breadcrumb items={crumbs} here={t('status.title')} />
      <PageHead title={<ApplicationName reference={reference} name={name} />} />
      <div className="qw-wrap qw-page">
        {step.view === 'confirm' ? (
          <WithdrawConfirm status={step.status} reason={step.reason} reasonError={step.reasonError} />
        ) : (
          <Shown step={step} />
        )}
      </div>
    </>
  );
}

function Shown({ step: { view, status, answer } }: { step: ApplicationStep }): ReactNode {
  const { t } = useT();
  return (
    <div className="qw-stack">
      {view === 'withdrawn' || view === 'asked' || view === 'linkSent' ? (
        <Notice tone="good" title={t(`application.${view}`)} live>
          <p>{t(`application.${view}Text`)}</p>
        </Notice>
      ) : null}
      {view === 'tooLate' ? (
        <Notice tone="warning" title={t('withdraw.tooLate')} live>
          <p>{t('withdraw.tooLateText')}</p>
        </Notice>
      ) : null}
      {status.details?.withdrawalAskedAt && view !== 'asked' ? (
        <Notice tone="quiet">
          <p>{t('application.askedText')}</p>
        </Notice>
      ) : null}
      <CorrectionNotice view={view} />
      <StatusView status={status} />
      <CorrectionForm status={status} answer={answer ?? null} />
      <WithdrawOffer status={status} />
      {status.details ? <Close status={status} /> : <Unlock reference={status.reference} slug={status.areaSlug} />}
      <p>
        <A to="/status">{t('status.other')}</A>
      </p>
    </div>
  );
}

/** For computers that others use as well. */
function Close({ status: { areaSlug, reference } }: Pick<ApplicationStep, 'status'>): ReactNode {
  const { t } = useT();
  return (
    <form className="qw-form" method="post" action={useHref(`/q/${areaSlug}/antrag/${reference}`)}>
      <p className="qw-muted">{t('application.closeText')}</p>
      <div className="qw-form__actions">
        <Button weight="secondary" name="intent" value="close">
          {t('application.close')}
        </Button>
      </div>
    </form>
  );
}

/** The ways to amounts and reasons: the code, or a new link. */
function Unlock({ reference, slug }: { reference: string; slug: string }): ReactNode {
  const { t } = useT();
  return (
    <>
      <form className="qw-form" method="post" action={useHref('/status')} noValidate>
        <h2>{t('application.unlock')}</h2>
        <input type="hidden" name="reference" value={reference} />
        <Field
          name="code"
          label={t('status.code')}
          hint={t('status.codeHint')}
          autoComplete="off"
          maxLength={40}
          width="middle"
        />
        <div className="qw-form__actions">
          <Button>{t('application.open')}</Button>
        </div>
      </form>
      <form className="qw-form" method="post" action={useHref(`/q/${slug}/antrag/${reference}`)}>
        <h2>{t('application.lost')}</h2>
        <p>{t('application.lostText')}</p>
        <div className="qw-form__actions">
          <Button weight="secondary" name="intent" value="send-link">
            {t('application.sendLink')}
          </Button>
        </div>
      </form>
    </>
  );
}
