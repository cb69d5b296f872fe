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
import { GraphqlFault } from '#web/graphql';
import { Breadcrumb, Button, ButtonLink, Notice, PageHead } from '#web/ui';
import { linkCookie, readLinkCookie } from '../application-cookie.server.js';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { refused } from '../read.server.js';
import { useT } from '../speak.js';
import { openApplication } from '../status.server.js';

interface LinkData {
  isKept: boolean;
}

/** Far above what a link is long. */
const LONGEST = 100;

/**
 * The page behind the link of a mail: `/antrag?link=…`. The link moves into a cookie of this browser, and the page is opened anew without
 * it. It only shows a button: programs that look into mails open links, and must not use this one up. The button changes it into a pass.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LinkData | Response> {
  const web = context.get(webContext);
  const tenant = await tenantOf(web);
  if (!tenant.modules.includes('funding')) throw data(null, { status: 404 });
  const link = new URL(request.url).searchParams.get('link');
  if (link === null) return { isKept: readLinkCookie(request) !== '' };
  const headers = { 'set-cookie': linkCookie(web, link.slice(0, LONGEST)), 'referrer-policy': 'no-referrer' };
  return redirectTo(web, '/antrag', { headers });
}

export async function action({
  request,
  context,
}: ActionFunctionArgs): Promise<ReturnType<typeof data<{ expired: true }>> | Response> {
  const web = context.get(webContext);
  try {
    return await openApplication(web, { link: readLinkCookie(request) }, linkCookie(web, null));
  } catch (error) {
    const isOver = error instanceof GraphqlFault && ['LINK_EXPIRED', 'VALIDATION', 'NOT_FOUND'].includes(error.code);
    if (!isOver) throw refused(web, error);
    return data({ expired: true }, { status: 410 });
  }
}

export const headers = (): Record<string, string> => ({ 'cache-control': privatePage });

export const meta = ({ matches }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('link.title'), robots: 'noindex' }));

export default function OpenLinkRoute(): ReactNode {
  const { isKept } = useLoaderData<LinkData>();
  // An address that lost its end on the way opens nothing either.
  const isExpired = Boolean(useActionData<{ expired: true }>()) || !isKept;
  const { t } = useT();
  const action = useHref('/antrag');
  return (
    <>
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={t('status.title')} />
      <PageHead title={t('link.title')} lead={isExpired ? undefined : t('link.lead')} />
      <div className="qw-wrap qw-page">
        {isExpired ? (
          <div className="qw-form">
            <Notice tone="warning" title={t('link.expired')} live>
              <p>{t('link.expiredText')}</p>
            </Notice>
            <p className="qw-form__actions">
              <ButtonLink to="/status">{t('link.status')}</ButtonLink>
            </p>
          </div>
        ) : (
          <form className="qw-form" method="post" action={action}>
            <div className="qw-form__actions">
              <Button>{t('link.open')}</Button>
            </div>
            <p className="qw-muted">{t('link.once')}</p>
          </form>
        )}
      </div>
    </>
  );
}
