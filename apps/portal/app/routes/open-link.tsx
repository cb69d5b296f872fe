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
import { webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { Breadcrumb, Button, ButtonLink, Notice, PageHead } from '#web/ui';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { privatePage } from '../page-headers.js';
import { refused } from '../read.server.js';
import { useT } from '../speak.js';
import { openApplication } from '../status.server.js';

interface LinkData {
  link: string;
}

/**
 * The page behind the link of a mail: `/antrag?link=…`. It only shows a button: programs that look into mails open links, and must not
 * use this one up. The button changes it into a pass, and the browser goes on to an address without any secret.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LinkData> {
  const tenant = await tenantOf(context.get(webContext));
  if (!tenant.modules.includes('funding')) throw data(null, { status: 404 });
  const link = new URL(request.url).searchParams.get('link');
  return { link: link?.slice(0, 100) ?? '' };
}

export async function action({
  request,
  context,
}: ActionFunctionArgs): Promise<ReturnType<typeof data<{ expired: true }>> | Response> {
  const web = context.get(webContext);
  const link = String((await request.formData()).get('link') ?? '').slice(0, 100);
  try {
    return await openApplication(web, { link });
  } catch (error) {
    const isOver = error instanceof GraphqlFault && ['LINK_EXPIRED', 'VALIDATION', 'NOT_FOUND'].includes(error.code);
    if (!isOver) throw refused(web, error);
    return data({ expired: true }, { status: 410 });
  }
}

export const headers = (): Record<string, string> => ({
  'cache-control': privatePage,
  // The address holds the link: not even our own pages and pictures are told of it.
  'referrer-policy': 'strict-origin',
});

export const meta = ({ matches }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('link.title'), robots: 'noindex' }));

export default function OpenLinkRoute(): ReactNode {
  const { link } = useLoaderData<LinkData>();
  // An address that lost its end on the way opens nothing either.
  const isExpired = Boolean(useActionData<{ expired: true }>()) || link === '';
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
            <input type="hidden" name="link" value={link} />
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
