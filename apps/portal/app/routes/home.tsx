import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { type Picture } from '#web/emblem';
import { type NumberedMap } from '#web/geo';
import { A, EmptyState, Icon, Name } from '#web/ui';
import { groupAreas, isEnded, type ListedArea, numbersOf } from '../area-groups.js';
import { clockOf } from '../clock.js';
import { emblemsOf, street } from '../emblem.server.js';
import { tenantOf } from '../frame.server.js';
import { allAreas } from '../areas.server.js';
import { type FindData } from '../find-data.js';
import { find } from '../home.server.js';
import { mapOfAll } from '../map.server.js';
import { describe } from '../meta.js';
import { pageHeaders, privatePage, sharedPage } from '../page-headers.js';
import { AreaList } from '../parts/area-list.js';
import { City } from '../parts/city.js';
import { Drawn } from '../parts/drawn.js';
import { Find } from '../parts/find.js';
import { OpenOffices, useOpenOffices } from '../parts/open-offices.js';
import { useFrame, useT } from '../speak.js';
import { siteData } from '../structured.js';

export interface HomeData {
  areas: ListedArea[];
  map: NumberedMap | null;
  found: FindData;
  /** some emblems, for the eye */
  quilt: Picture[];
  street: Picture;
  today: string;
}

const QUILT = 9;

export async function loader({ request, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<HomeData>>> {
  const web = context.get(webContext);
  const query = new URL(request.url).searchParams;
  const [areas, tenant] = await Promise.all([allAreas(web), tenantOf(web)]);
  const present = areas.filter((area) => !isEnded(area));
  const step = Math.max(1, Math.floor(present.length / QUILT));
  const chosen = present.filter((_, n) => n % step === 0).slice(0, QUILT);
  const [map, found, emblems] = await Promise.all([
    mapOfAll(web, present),
    find(web, areas, query),
    emblemsOf(web, chosen, 'news'),
  ]);
  const page = {
    ...{ areas, map, found },
    quilt: chosen.flatMap(({ id }) => emblems[id] ?? []),
    street: street(tenant),
    today: clockOf(web.now(), tenant.timeZone).today,
  };
  // What somebody typed about where they live is kept nowhere, not even for seconds.
  return data(page, { headers: { 'cache-control': query.size > 0 ? privatePage : sharedPage } });
}

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t, frame) => ({
    title: frame.tenant.name,
    description: t('home.description', { tenant: frame.tenant.name, city: frame.tenant.city }),
    data: siteData(frame),
  }));

export default function Home(): ReactNode {
  const page = useLoaderData<HomeData>();
  const { t } = useT();
  const { tenant } = useFrame();
  const present = page.areas.filter((area) => !isEnded(area));
  const offices = useOpenOffices(present, page.today);
  return (
    <>
      <div className="qw-hero">
        <div className="qw-wrap qw-hero__grid qw-hero__grid--start">
          <div>
            <h1>{present.length > 1 ? t('home.title', { count: present.length }) : tenant.name}</h1>
            <p className="qw-lead">{t('home.lead', { tenant: tenant.name, city: tenant.city })}</p>
            <Find data={page.found} />
          </div>
          {offices.length > 0 ? <OpenOffices offices={offices} today={page.today} /> : <Quilt pictures={page.quilt} />}
        </div>
        <Drawn picture={page.street} className="qw-scene" cover />
      </div>
      <AllAreas page={page} present={present} />
      <WhatHappens funding={tenant.modules.includes('funding')} />
    </>
  );
}

function Quilt({ pictures }: { pictures: Picture[] }): ReactNode {
  if (pictures.length < 3) return null;
  return (
    <div className="qw-quilt" aria-hidden="true">
      {pictures.map((picture, n) => (
        <Drawn key={n} picture={picture} />
      ))}
    </div>
  );
}

function AllAreas({ page, present }: { page: HomeData; present: ListedArea[] }): ReactNode {
  const { t, term } = useT();
  const groups = groupAreas(present);
  const numbers = numbersOf(groups);
  const ended = page.areas.filter(isEnded);
  const named = groups.filter(({ name }) => name !== null).length;
  return (
    <section className="qw-band qw-band--tint" aria-labelledby="quartiere">
      <div className="qw-wrap">
        <div className="qw-head">
          <h2 id="quartiere">{t('home.areas.title')}</h2>
          {present.length > 0 ? (
            <p className="qw-muted">
              {named > 1 && term('district')
                ? t('home.countIn', { count: present.length, districts: named })
                : t('home.count', { count: present.length })}
            </p>
          ) : null}
        </div>
        {page.areas.length === 0 ? <Nothing /> : null}
        <div className="qw-where">
          <City areas={present} map={page.map} numbers={numbers} today={page.today} />
          <AreaList groups={groups} numbers={numbers} today={page.today} />
        </div>
        {ended.length > 0 ? <Ended areas={ended} /> : null}
      </div>
    </section>
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
    <details className="qw-fold">
      <summary>
        {t('home.areas.ended', { count: areas.length })}
        <Icon name="chevron-down" />
      </summary>
      <p className="qw-muted">{t('home.areas.endedText')}</p>
      <ul className="qw-archive">
        {areas.map(({ id, slug, name }) => (
          <li key={id}>
            <A to={`/q/${slug}`}>
              <Name>{name}</Name>
            </A>
          </li>
        ))}
      </ul>
    </details>
  );
}

function WhatHappens({ funding }: { funding: boolean }): ReactNode {
  const { t } = useT();
  return (
    <section className="qw-band" aria-labelledby="vor-ort">
      <div className="qw-wrap qw-halves qw-halves--even">
        <div className="qw-prose">
          <h2 id="vor-ort">{t('home.what.title')}</h2>
          <p>{t('home.what.listenText')}</p>
          <p>{t('home.what.connectText')}</p>
        </div>
        <div className="qw-prose">
          <h2>{t(funding ? 'home.what.fund' : 'home.what.last')}</h2>
          <p>{t(funding ? 'home.what.fundText' : 'home.what.lastText')}</p>
        </div>
      </div>
    </section>
  );
}
