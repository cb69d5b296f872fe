import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { type ApiType } from '#libs/contracts';
import { webContext } from '#web/app';
import { A } from '#web/ui';
import { titled, useT } from '../frame.js';
import { Fields } from '../parts/fields.js';
import { PageHead } from '../parts/page.js';

export { headers } from '../frame.js';

export const meta = ({ matches, params }: MetaArgs): ReturnType<typeof titled> => {
  const [first, ...others] = titled(matches, 'nav.reference');
  return first && 'title' in first ? [{ title: `${params['type']} – ${first.title}` }, ...others] : [];
};

export function loader({ context, params }: LoaderFunctionArgs): { type: ApiType } {
  const { types } = context.get(webContext).api();
  const type = types.find(({ name }) => name === params['type']);
  if (!type) throw data(null, { status: 404 });
  return { type };
}

export default function Type(): ReactNode {
  const { t } = useT();
  const { type } = useLoaderData<typeof loader>();
  return (
    <PageHead title={type.name}>
      <p>
        <A to="/developers/reference">{t('reference.back')}</A>
      </p>
      {type.description ? (
        <p className="qw-lead" lang="en">
          {type.description}
        </p>
      ) : null}
      {type.specifiedBy?.startsWith('https:') ? (
        <p>
          {t('reference.form')}: <A to={type.specifiedBy}>{type.specifiedBy}</A>
        </p>
      ) : null}
      {type.fields.length > 0 ? (
        <section aria-labelledby="fields">
          <h2 id="fields">{t('reference.fields', { name: type.name })}</h2>
          <Fields fields={type.fields} />
        </section>
      ) : null}
    </PageHead>
  );
}
