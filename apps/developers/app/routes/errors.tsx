import { Fragment, type ReactNode } from 'react';
import { type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { type ApiFacts } from '#libs/contracts';
import { webContext } from '#web/app';
import { titled, useFrame, useT } from '../frame.js';
import { PageHead } from '../parts/page.js';

export { headers } from '../frame.js';

export const meta = ({ matches }: MetaArgs): ReturnType<typeof titled> => titled(matches, 'nav.errors', 'errors.lead');

export const loader = ({ context }: LoaderFunctionArgs): Pick<ApiFacts, 'errors'> => ({
  errors: context.get(webContext).api().errors,
});

/** What helps: the code's own advice where it has one, else that of its status. */
export const adviceKey = ({ code, status }: { code: string; status: number }, has: (key: string) => boolean): string =>
  has(`advice.${code}`) ? `advice.${code}` : `advice.${status}`;

export default function Errors(): ReactNode {
  const { t, has } = useT();
  const { language } = useFrame();
  const { errors } = useLoaderData<typeof loader>();
  const advice = (error: ApiFacts['errors'][number]): string => {
    const key = adviceKey(error, has);
    return has(key) ? t(key) : '';
  };
  return (
    <PageHead title={t('nav.errors')} lead={t('errors.lead')}>
      <dl className="dv-fields">
        {errors.map((error) => (
          <Fragment key={error.code}>
            <dt id={error.code}>
              <code translate="no">{error.code}</code>
              <span>{error.status}</span>
            </dt>
            <dd>
              <p>{error[language]}</p>
              <p className="qw-muted">
                {t('errors.advice')} {advice(error)}
              </p>
            </dd>
          </Fragment>
        ))}
      </dl>
    </PageHead>
  );
}
