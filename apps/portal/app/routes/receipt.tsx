import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { Breadcrumb, PageHead } from '#web/ui';
import { readApplicationCookie } from '../application-cookie.server.js';
import { statusOf } from '../application.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { ApplyReceipt, type Mailed } from '../parts/apply-receipt.js';
import { useT } from '../speak.js';

interface ReceiptData {
  reference: string;
  code: string;
  mailed: Mailed;
  cents: number;
  area: { slug: string; name: string };
}

/** The page after the sending: shows the code once. It can be loaded again for some minutes, from the same browser only. */
export async function loader({ params, request, context }: LoaderFunctionArgs): Promise<ReceiptData | Response> {
  const reference = params['reference'] ?? '';
  const kept = readApplicationCookie(request, 'receipt', reference);
  const page = `/q/${params['slug'] ?? ''}/antrag/${reference}`;
  if (!kept) return redirectTo(context.get(webContext), page);
  const [code = '', mailed = 'none', cents = '0'] = kept;
  const { areaName: name, areaSlug: slug } = await statusOf(context.get(webContext), reference, null);
  return { reference, code, mailed: mailed as Mailed, cents: Number(cents), area: { slug, name } };
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('apply.done.title'), robots: 'noindex' }));

export default function ReceiptRoute(): ReactNode {
  const { reference, code, mailed, cents, area } = useLoaderData<ReceiptData>();
  const { t } = useT();
  const crumbs = [
    { to: '/', label: t('nav.home') },
    { to: `/q/${area.slug}`, label: area.name },
  ];
  return (
    <>
      <Breadcrumb items={crumbs} here={t('status.title')} />
      <PageHead title={t('apply.done.title')} />
      <div className="qw-wrap qw-page">
        <ApplyReceipt reference={reference} code={code} mailed={mailed} cents={cents} area={area} />
      </div>
    </>
  );
}
