import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { A, Breadcrumb, PageHead } from '#web/ui';
import { Status } from '../../build/documents/documents.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { ApplyReceipt } from '../parts/apply-receipt.js';
import { ApplicationName, type StatusData, StatusView } from '../parts/status-view.js';
import { WithdrawOffer } from '../parts/withdraw.js';
import { read } from '../read.server.js';
import { useT } from '../speak.js';

interface ApplicationData {
  status: StatusData;
  code: string;
  /** the application was sent just now; `mail`: the confirmation is on its way too */
  sent: 'mail' | 'ja' | null;
}

/** The page behind the link of the mails: `/q/<slug>/antrag/<reference>?code=…`, and with `neu` the one after the sending. */
export async function loader({ params, request, context }: LoaderFunctionArgs): Promise<ApplicationData> {
  const query = new URL(request.url).searchParams;
  const secretCode = query.get('code');
  const variables = { reference: params['reference'] ?? '', secretCode };
  const status = (await read(context.get(webContext), Status, variables)).applicationStatus;
  const neu = query.get('neu');
  const sent = neu === 'mail' || neu === 'ja' ? neu : null;
  return { status, code: secretCode ?? '', sent: status.details ? sent : null };
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches, loaderData }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t(loaderData?.sent ? 'apply.done.title' : 'status.title'), robots: 'noindex' }));

export default function ApplicationRoute(): ReactNode {
  const { status, code, sent } = useLoaderData<ApplicationData>();
  const { t } = useT();
  const { reference, areaName, areaSlug: slug, details } = status;
  const crumbs = [
    { to: '/', label: t('nav.home') },
    { to: `/q/${slug}`, label: areaName },
  ];
  if (sent && details) {
    return (
      <>
        <Breadcrumb items={crumbs} here={t('status.title')} />
        <PageHead title={t('apply.done.title')} />
        <div className="qw-wrap qw-page">
          <ApplyReceipt
            reference={reference}
            code={code}
            requestedCents={details.requestedCents}
            mailed={sent === 'mail'}
            area={{ slug, name: areaName }}
          />
        </div>
      </>
    );
  }
  return (
    <>
      <Breadcrumb items={crumbs} here={t('status.title')} />
      <PageHead title={<ApplicationName reference={reference} />} />
      <div className="qw-wrap qw-page qw-stack">
        <StatusView status={status} />
        <WithdrawOffer status={status} code={code} />
        <p>
          <A to="/status">{t('status.other')}</A>
        </p>
      </div>
    </>
  );
}
