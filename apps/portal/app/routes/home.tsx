import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useHref, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { A, Button, Card, EmptyState, Field, Hero, Section } from '#web/ui';
import { groupAreas, isEnded, type ListedArea } from '../area-groups.js';
import { checkAddress, loadAreas } from '../home.server.js';
import { describe } from '../meta.js';
import { pageHeaders, privatePage, sharedPage } from '../page-headers.js';
import { AddressCheck, type AddressCheckData } from '../parts/address-check.js';
import { AreaList } from '../parts/area-list.js';
import { AreaMap } from '../parts/area-map.js';
import { useFrame, useT } from '../speak.js';

export interface HomeData {
  areas: ListedArea[];
  search: string;
  address: AddressCheckData;
}

export async function loader({ request, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<HomeData>>> {
  const web = context.get(webContext);
  const query = new URL(request.url).searchParams;
  const search = (query.get('suche') ?? '').trim();
  const [areas, address] = await Promise.all([loadAreas(web, search), checkAddress(web, query)]);
  // What somebody typed about where they live is kept nowhere, not even for seconds.
  const cacheControl = query.size > 0 ? privatePage : sharedPage;
  return data({ areas, search, address }, { headers: { 'cache-control': cacheControl } });
}

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t, { tenant }) => ({
    title: tenant.name,
    description: t('home.description', { tenant: tenant.name, city: tenant.city }),
  }));

export default function Home(): ReactNode {
  const { areas, search, address } = useLoaderData<HomeData>();
  const { t } = useT();
  const { tenant } = useFrame();
  const present = areas.filter((area) => !isEnded(area));
  const ended = areas.filter(isEnded);
  return (
    <>
      <Hero
        title={t('home.title')}
        lead={t('home.lead', { tenant: tenant.name })}
        aside={<AddressCheck data={address} />}
      />
      <div className="qw-wrap">
        <Section
          id="quartiere"
          title={t('home.areas.title')}
          end={search ? null : <p className="qw-muted">{t('home.count', { count: present.length })}</p>}
        >
          <NameSearch search={search} found={areas.length} />
          {areas.length === 0 ? <Nothing search={search} /> : null}
          <div className="qw-overview">
            <div>
              <AreaList groups={groupAreas(present)} />
            </div>
            <AreaMap areas={present} />
          </div>
          {ended.length > 0 ? <Ended areas={ended} open={search !== ''} /> : null}
        </Section>
        <WhatHappens funding={tenant.modules.includes('funding')} />
      </div>
    </>
  );
}

function NameSearch({ search, found }: { search: string; found: number }): ReactNode {
  const { t } = useT();
  return (
    <form
      className="qw-search"
      method="get"
      action={`${useHref('/')}#quartiere`}
      role="search"
      aria-label={t('home.areas.search')}
    >
      <div className="qw-search__row">
        <Field name="suche" type="search" label={t('home.areas.search')} value={search} maxLength={80} />
        <Button weight="secondary">{t('home.areas.searchSubmit')}</Button>
      </div>
      {search ? (
        <p>
          {t('home.areas.found', { count: found, text: search })} <A to="/#quartiere">{t('home.areas.searchReset')}</A>
        </p>
      ) : null}
    </form>
  );
}

function Nothing({ search }: { search: string }): ReactNode {
  const { t } = useT();
  return (
    <EmptyState title={t(search ? 'home.areas.none' : 'home.areas.empty')}>
      <p>{t(search ? 'home.areas.noneText' : 'home.areas.emptyText')}</p>
    </EmptyState>
  );
}

function Ended({ areas, open }: { areas: ListedArea[]; open: boolean }): ReactNode {
  const { t } = useT();
  return (
    <details className="qw-details" open={open}>
      <summary>{t('home.areas.ended', { count: areas.length })}</summary>
      <p className="qw-muted">{t('home.areas.endedText')}</p>
      <AreaList groups={[{ name: null, areas }]} />
    </details>
  );
}

function WhatHappens({ funding }: { funding: boolean }): ReactNode {
  const { t } = useT();
  const points = (['listen', 'connect', funding ? 'fund' : 'last'] as const).map((key) => ({
    key,
    title: t(`home.what.${key}`),
    text: t(`home.what.${key}Text`),
  }));
  return (
    <Section id="vor-ort" title={t('home.what.title')}>
      <div className="qw-columns">
        {points.map(({ key, title, text }) => (
          <Card key={key} look="tint">
            <h3>{title}</h3>
            <p>{text}</p>
          </Card>
        ))}
      </div>
    </Section>
  );
}
