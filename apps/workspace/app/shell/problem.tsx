import { type ReactNode } from 'react';
import { isRouteErrorResponse, useHref, useLocation } from 'react-router';
import { A } from '#web/ui';
import { type KeptForm, KeptFormPage } from '../kit/kept-form.js';
import { type PageFault } from '../kit/read.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { doneIn } from './said-once.js';

const known = [0, 400, 401, 403, 404, 429, 503];

/** A page that could not be made: what happened, what can be done, and the number under which we find it. */
export function Problem({ error }: { error: unknown }): ReactNode {
  const { t } = useText();
  const status = statusOf(error);
  const fault = isRouteErrorResponse(error) ? (error.data as Partial<PageFault> | null) : null;
  const kind = known.includes(status) ? status : 500;
  if (fault?.kept) return <Kept {...fault.kept} />;
  const title = t(`problem.${kind}.title` as TextKey);
  return (
    <div className="qw-prose ws-problem">
      <title>{title}</title>
      <h1>{title}</h1>
      <p>{t(`problem.${kind}.text` as TextKey)}</p>
      {kind === 500 || kind === 503 ? <RequestNumber id={fault?.requestId} /> : null}
      {kind === 0 ? <Accepted /> : null}
      <p>
        <A to={kind === 401 ? '/workspace/sign-in' : '/workspace'}>
          {t(kind === 401 ? 'signIn.title' : 'problem.home')}
        </A>
      </p>
    </div>
  );
}

/** The form was accepted; only the page after it is missing. */
function Accepted(): ReactNode {
  const { t, has } = useText();
  const { pathname, search } = useLocation();
  const key = `done.${doneIn(document.cookie, pathname) ?? ''}`;
  return (
    <>
      {has(key) ? <p>{t('problem.0.accepted', { done: t(key) })}</p> : null}
      <p>
        <a href={useHref(`${pathname}${search}`)}>{t('problem.0.again')}</a>
      </p>
    </>
  );
}

/** 0: the browser reached nobody, or somebody who answers no page of ours. */
function statusOf(error: unknown): number {
  if (isRouteErrorResponse(error)) return error.status;
  return typeof window === 'undefined' ? 500 : 0;
}

function Kept(form: KeptForm): ReactNode {
  const { t } = useText();
  return (
    <div className="qw-prose ws-problem">
      <title>{t('problem.401.title')}</title>
      <h1>{t('problem.401.title')}</h1>
      <KeptFormPage {...form} />
    </div>
  );
}

function RequestNumber({ id }: { id: string | undefined }): ReactNode {
  const { t } = useText();
  return id ? <p className="qw-muted">{t('fault.request', { id })}</p> : null;
}
