import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { type CityMap } from '#web/geo';
import { Card, EmptyState, Hero, Section } from '#web/ui';
import { groupAreas, isEnded, type ListedArea } from '../area-groups.js';
import { allAreas, checkAddress, searchName } from '../home.server.js';
import { mapOfAll } from '../map.server.js';
import { describe } from '../meta.js';
import { pageHeaders, privatePage, sharedPage } from '../page-headers.js';
import { AddressCheck, type AddressCheckData } from '../parts/address-check.js';
import { AreaList } from '../parts/area-list.js';
import { AreaMap } from '../parts/area-map.js';
import { NameSearch, type NameSearchData } from '../parts/name-search.js';
import { useFrame, useT } from '../speak.js';
import { siteData } from '../structured.js';

export interface HomeData {
  areas: ListedArea[];
  map: CityMap | null;
  search: NameSearchData;
  address: AddressCheckData;
}

export async function loader({ request, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<HomeData>>> {
  const web = context.get(webContext);
  const query = new URL(request.url).searchParams;
  const areas = await allAreas(web);
  const present = areas.filter((area) => !isEnded(area));
  const [map, search, address] = await Promise.all([
    mapOfAll(web, present),
    searchName(web, areas, query.get('suche') ?? ''),
    checkAddress(web, query),
  ]);
  // What somebody typed about where they live is kept nowhere, not even for seconds.
  const cacheControl = query.size > 0 ? privatePage : sharedPage;
  return data({ areas, map, search, address }, { headers: { 'cache-control': cacheControl } });
}

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t, frame) => ({
    title: frame.tenant.name,
    description: t('home.description', { tenant: frame.tenant.name, city: frame.tenant.city }),
    data: siteData(frame),
  }));

export default function Home(): ReactNode {
  const { areas, map, search, address } = useLoaderData<HomeData>();
  const { t } = useT();
  const { tenant } = useFrame();
  const present = areas.filter((area) => !isEnded(area));
  const ended = areas.filter(isEnded);
  return (
    <>
      <Hero
        title={t('home.title')}
        lead={t('home.lead', { tenant: tenant.name })}
        aside={<AreaMap areas={present} map={map} />}
      >
        <ToFinder offered={address.check.offered} />
      </Hero>
      <div className="qw-wrap qw-finder">
        <AddressCheck data={address} />
        <NameSearch data={search} />
      </div>
      <div className="qw-wrap">
        <Section
          id="quartiere"
          title={t('home.areas.title')}
          end={<p className="qw-muted">{t('home.count', { count: present.length })}</p>}
        >
          {areas.length === 0 ? <Nothing /> : null}
          <AreaList groups={groupAreas(present)} />
          {ended.length > 0 ? <Ended areas={ended} /> : null}
        </Section>
        <WhatHappens funding={tenant.modules.includes('funding')} />
      </div>
    </>
  );
}

/** What most people come for. On a phone the map lies in between, and by keyboard its many links do. */
function ToFinder({ offered }: { offered: boolean }): ReactNode {
  const { t } = useT();
  return (
    <a className="qw-hero__go" href="#adresse">
      {t(offered ? 'home.address.title' : 'home.office.title')}
    </a>
  );
}

function Nothing(): ReactNode {
  const { t } = useT();
  return (
    <EmptyState title={t('home.areas.empty')}>
      <p>{t('home.areas.emptyText')}</p>
    </EmptyState>
  );
}

function Ended({ areas }: { areas: ListedArea[] }): ReactNode {
  const { t } = useT();
  return (
    <details className="qw-details">
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
