import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, type MetaArgs, useHref, useLoaderData } from 'react-router';
import { type ApiType } from '#libs/contracts';
import { webContext } from '#web/app';
import { A, Button, Field } from '#web/ui';
import { titled, useFrame, useT } from '../frame.js';
import { Fields, Right } from '../parts/fields.js';
import { Words } from '../parts/markdown.js';
import { PageHead, Toc } from '../parts/page.js';
import { type Hit, MOST_HITS, search } from '../reference.js';

export { headers } from '../frame.js';

export const meta = ({ matches }: MetaArgs): ReturnType<typeof titled> =>
  titled(matches, 'nav.reference', 'reference.lead');

interface Data {
  types: ApiType[];
  text: string;
  hits: Hit[];
}

export function loader({ context, request }: LoaderFunctionArgs): Data {
  const { types } = context.get(webContext).api();
  const text = new URL(request.url).searchParams.get('q')?.trim().slice(0, 80) ?? '';
  return { types, text, hits: search(types, text) };
}

const kinds = ['object', 'interface', 'union', 'input', 'enum', 'scalar'] as const;

export default function Reference(): ReactNode {
  const { t } = useT();
  const { types, text, hits } = useLoaderData<typeof loader>();
  const roots = types.filter(({ kind }) => kind === 'query' || kind === 'mutation').reverse();
  const groups = kinds
    .map((kind) => ({ kind, members: types.filter((type) => type.kind === kind) }))
    .filter(({ members }) => members.length > 0);
  const entries = [...roots.map(({ kind }) => kind), ...groups.map(({ kind }) => kind)];
  return (
    <PageHead title={t('nav.reference')} lead={t('reference.lead')}>
      <Search text={text} />
      {text ? <Hits text={text} hits={hits} /> : null}
      <p>
        <a href={`${useFrame().tenantPrefix}/graphql/schema.graphql`}>{t('reference.file')}</a>
      </p>
      <Toc entries={entries.map((kind) => ({ id: kind, title: t(`reference.${kind}`) }))} />
      {roots.map(({ kind, fields }) => (
        <section key={kind} className="dv-chapter" aria-labelledby={kind}>
          <h2 id={kind}>{t(`reference.${kind as 'query' | 'mutation'}`)}</h2>
          <Fields fields={fields} />
        </section>
      ))}
      {groups.map(({ kind, members }) => (
        <section key={kind} className="dv-chapter" aria-labelledby={kind}>
          <h2 id={kind}>{t(`reference.${kind}`)}</h2>
          <ul className="dv-types">
            {members.map(({ name }) => (
              <li key={name}>
                <A to={`/developers/reference/${name}`}>{name}</A>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </PageHead>
  );
}

function Search({ text }: { text: string }): ReactNode {
  const { t } = useT();
  return (
    <form className="qw-search" method="get" action={useHref('/developers/reference')} role="search">
      <div className="qw-search__row">
        <Field
          name="q"
          type="search"
          label={t('reference.search')}
          hint={t('reference.hint')}
          value={text}
          maxLength={80}
          autoComplete="off"
        />
        <Button weight="secondary">{t('reference.submit')}</Button>
      </div>
    </form>
  );
}

function Hits({ text, hits }: { text: string; hits: Hit[] }): ReactNode {
  const { t } = useT();
  return (
    <section className="dv-hits" aria-labelledby="hits">
      <h2 id="hits">{t('reference.found', { count: hits.length, text })}</h2>
      {hits.length === 0 ? <p>{t('reference.none')}</p> : null}
      <ul>
        {hits.slice(0, MOST_HITS).map((hit) => (
          <li key={`${hit.type.name}.${hit.field?.name ?? ''}`}>
            <HitLink hit={hit} />
          </li>
        ))}
      </ul>
      {hits.length > MOST_HITS ? <p>{t('reference.more', { count: MOST_HITS })}</p> : null}
    </section>
  );
}

function HitLink({ hit: { type, field } }: { hit: Hit }): ReactNode {
  const anchor = field ? `#${field.name}` : '';
  return (
    <>
      <A to={`/developers/reference/${type.name}${anchor}`}>
        {type.name}
        {field ? `.${field.name}` : ''}
      </A>{' '}
      {field ? <Right right={field.right} /> : null}
      <Words text={(field ?? type).description} />
    </>
  );
}
