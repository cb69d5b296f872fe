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
import { GraphqlFault } from '#web/graphql';
import { A, Breadcrumb, Button, ErrorSummary, Field, PageHead } from '#web/ui';
import { Status } from '../../build/documents/documents.js';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { ApplicationName, type StatusData, StatusView } from '../parts/status-view.js';
import { refused } from '../read.server.js';
import { useT } from '../speak.js';

interface Asked {
  reference: string;
  code: string;
  status: StatusData | null;
  mistake: 'status.missing' | 'status.notFound' | null;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<null> {
  const tenant = await tenantOf(context.get(webContext));
  if (!tenant.modules.includes('funding')) throw data(null, { status: 404 });
  return null;
}

/** Sent, not put into the address: the code must not end up in histories and logs. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ReturnType<typeof data<Asked>>> {
  const form = await request.formData();
  const reference = String(form.get('reference') ?? '')
    .trim()
    .slice(0, 40);
  const code = String(form.get('code') ?? '')
    .trim()
    .slice(0, 40);
  if (!reference) return data({ reference, code, status: null, mistake: 'status.missing' }, { status: 400 });
  try {
    const found = await context.get(webContext).graphql.run(Status, { reference, secretCode: code || null });
    return data({ reference, code, status: found.applicationStatus, mistake: null });
  } catch (error) {
    const unknown = error instanceof GraphqlFault && ['NOT_FOUND', 'VALIDATION', 'NUL_CHARACTER'].includes(error.code);
    if (!unknown) throw refused(context.get(webContext), error);
    return data({ reference, code, status: null, mistake: 'status.notFound' }, { status: 404 });
  }
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('status.title'), description: t('status.description') }));

export default function StatusRoute(): ReactNode {
  const asked = useActionData<Asked>();
  const { t } = useT();
  const status = asked?.status;
  const title = status ? <ApplicationName reference={status.reference} /> : t('status.title');
  return (
    <>
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={t('status.title')} />
      <PageHead title={title} lead={status ? undefined : t('status.lead')} />
      <div className="qw-wrap qw-page">
        {status ? (
          <div className="qw-stack">
            <StatusView status={status} />
            <p>
              <A to="/status">{t('status.other')}</A>
            </p>
          </div>
        ) : (
          <Ask asked={asked} />
        )}
      </div>
    </>
  );
}

function Ask({ asked }: { asked: Asked | undefined }): ReactNode {
  const { t } = useT();
  const error = asked?.mistake ? t(asked.mistake) : undefined;
  return (
    <form className="qw-form" method="post" action={useHref('/status')} noValidate>
      <ErrorSummary errors={error ? [{ name: 'reference', text: error }] : []} />
      <Field
        name="reference"
        label={t('status.reference')}
        hint={t('status.referenceHint')}
        value={asked?.reference}
        error={error}
        autoComplete="off"
        maxLength={40}
        width="middle"
      />
      <Field
        name="code"
        label={t('status.code')}
        hint={t('status.codeHint')}
        value={asked?.code}
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
