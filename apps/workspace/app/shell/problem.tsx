import { type ReactNode } from 'react';
import { isRouteErrorResponse } from 'react-router';
import { A } from '#web/ui';
import { type KeptForm, KeptFormPage } from '../kit/kept-form.js';
import { type PageFault } from '../kit/read.js';
import { type TextKey, useText } from '../kit/use-text.js';

const known = [400, 401, 403, 404, 429, 503];

/** A page that could not be made: what happened, what can be done, and the number under which we find it. */
export function Problem({ error }: { error: unknown }): ReactNode {
  const { t } = useText();
  const status = isRouteErrorResponse(error) ? error.status : 500;
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
      <p>
        <A to={kind === 401 ? '/workspace/sign-in' : '/workspace'}>
          {t(kind === 401 ? 'signIn.title' : 'problem.home')}
        </A>
      </p>
    </div>
  );
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
