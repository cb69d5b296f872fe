import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { A, Breadcrumb, PageHead } from '#web/ui';
import { Status } from '../../build/documents/documents.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { ApplicationName, type StatusData, StatusView } from '../parts/status-view.js';
import { read } from '../read.server.js';
import { useT } from '../speak.js';

/** The page behind the link of the mails: `/q/<slug>/antrag/<reference>?code=…`. */
export async function loader({ params, request, context }: LoaderFunctionArgs): Promise<StatusData> {
  const secretCode = new URL(request.url).searchParams.get('code');
  const variables = { reference: params['reference'] ?? '', secretCode };
  return (await read(context.get(webContext), Status, variables)).applicationStatus;
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('status.title'), robots: 'noindex' }));

export default function ApplicationRoute(): ReactNode {
  const status = useLoaderData<StatusData>();
  const { t } = useT();
  return (
    <>
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={t('status.title')} />
      <PageHead title={<ApplicationName reference={status.reference} />} />
      <div className="qw-wrap qw-page qw-stack">
        <StatusView status={status} />
        <p>
          <A to="/status">{t('status.other')}</A>
        </p>
      </div>
    </>
  );
}
