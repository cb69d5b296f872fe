import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { type LoadContext, webContext } from '#web/app';
import { type CityMap } from '#web/geo';
import { Breadcrumb, Card, Hero, Name, Notice, Section, Tag } from '#web/ui';
import { AreaPage, type AreaPageAnswer, FundedAreaPage } from '../../build/documents/documents.js';
import { isEnded, phaseTone, repeats } from '../area-groups.js';
import { tenantOf } from '../frame.server.js';
import { allAreas } from '../home.server.js';
import { describe } from '../meta.js';
import { pageHeaders, sharedPage } from '../page-headers.js';
import { mapsOfArea } from '../map.server.js';
import { AreaActions, type FundingForm } from '../parts/area-actions.js';
import { Figures, Responsible, Team } from '../parts/area-facts.js';
import { BoundaryMap, Locator } from '../parts/area-map.js';
import { Office } from '../parts/office.js';
import { Phases } from '../parts/phases.js';
import { read } from '../read.server.js';
import { phaseName, useFrame, useT } from '../speak.js';
import { areaData } from '../structured.js';
import { clockOf } from '../clock.js';

type Area = NonNullable<AreaPageAnswer['area']>;

interface AreaData {
  area: Area;
  form: FundingForm | null;
  maps: { city: CityMap | null; near: CityMap | null };
  today: string;
  weekday: number;
}

export async function loader({ params, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<AreaData>>> {
  const web = context.get(webContext);
  const { area, form } = await readArea(web, params['slug'] ?? '');
  if (!area) throw data(null, { status: 404 });
  const [maps, { timeZone }] = await Promise.all([mapsOfArea(web, area), tenantOf(web)]);
  return data(
    { area: withoutShape(area), form, maps, ...clockOf(web.now(), timeZone) },
    { headers: { 'cache-control': sharedPage } },
  );
}

/** One question for the whole page. Which areas there are, and in which phase, is known from the list. */
async function readArea(web: LoadContext, slug: string): Promise<{ area: Area | null; form: FundingForm | null }> {
  const [areas, { modules }] = await Promise.all([allAreas(web), tenantOf(web)]);
  const listed = areas.find((one) => one.slug === slug);
  if (!listed) return { area: null, form: null };
  if (!modules.includes('funding') || isEnded(listed))
    return { area: (await read(web, AreaPage, { slug })).area, form: null };
  const { area, applicationForm } = await read(web, FundedAreaPage, { slug, areaId: listed.id });
  return { area, form: applicationForm };
}

/** The page needs the drawing, not the shape it was made of. */
const withoutShape = (area: Area): Area => ({
  ...area,
  boundary: area.boundary && { ...area.boundary, outline: null },
});

export const headers = pageHeaders;

export const meta = ({ matches, loaderData }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t, frame) => {
    const area = loaderData?.area;
    if (!area) return { title: t('problem.404') };
    const description = area.description?.text ?? t('area.description', { name: area.name });
    return { title: area.name, description, data: areaData(frame, area) };
  });

export default function AreaRoute(): ReactNode {
  const { area, form, maps, today, weekday } = useLoaderData<AreaData>();
  const { t } = useT();
  const frame = useFrame();
  const { phase, district, districtLabel } = area;
  const ended = phase?.kind === 'ended';
  const place = district?.name ?? districtLabel;
  const shownPlace = place && !repeats(area.name, place) ? place : null;
  return (
    <>
      <Hero
        above={<Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={area.name} />}
        title={<Name>{area.name}</Name>}
        tags={
          phase || shownPlace ? (
            <>
              {phase ? <Tag tone={phaseTone[phase.kind]}>{phaseName(frame, phase.kind)}</Tag> : null}
              {shownPlace ? <Tag plain>{shownPlace}</Tag> : null}
            </>
          ) : undefined
        }
        lead={area.description ? <Description text={area.description} /> : undefined}
        aside={ended ? undefined : <Offices area={area} weekday={weekday} />}
      />
      <div className="qw-wrap qw-split">
        <div>
          <Sections area={area} form={form} near={maps.near} today={today} ended={ended} />
        </div>
        <div className="qw-split__side">
          <Place area={area} map={maps.city} />
          <Section id="verantwortlich" title={t(ended ? 'area.carrier.endedTitle' : 'area.carrier.title')}>
            <Responsible area={area} ended={ended} />
          </Section>
        </div>
      </div>
    </>
  );
}

/** What most people come for, at the top: where the office is, and whether it is open. */
function Offices({ area: { offices }, weekday }: { area: Area; weekday: number }): ReactNode {
  const { t } = useT();
  return (
    <div className="qw-stack">
      {offices.map((office) => (
        <Office key={office.id} office={office} weekday={weekday} />
      ))}
      {offices.length === 0 ? (
        <Card look="raised">
          <h2>{t('area.office.title')}</h2>
          <p>{t('area.office.none')}</p>
        </Card>
      ) : null}
    </div>
  );
}

/** Where in the city the area lies, under which other names it is known, and where to read on. */
function Place({ area, map }: { area: Area; map: CityMap | null }): ReactNode {
  const { t } = useT();
  const { tenant } = useFrame();
  const { name, district, website, aliases, boundary } = area;
  if (!map && !website && aliases.length === 0) return null;
  const label = district
    ? t('area.place.inDistrict', { name, city: tenant.city, district: district.name })
    : t('area.place.city', { name, city: tenant.city });
  return (
    <Section id="lage" title={t('area.place.title')}>
      <div className="qw-stack">
        {map ? <Locator map={map} label={label} /> : null}
        {map && !boundary && map.places.length > 0 ? (
          <p className="qw-small qw-muted">{t('area.place.about')}</p>
        ) : null}
        {aliases.length > 0 ? <p>{t('area.alias', { names: aliases.join(', ') })}</p> : null}
        {website ? <Website href={website} /> : null}
      </div>
    </Section>
  );
}

/** The boundary from near by, and how large it is. */
function Extent({ area: { name, boundary }, map }: { area: Area; map: CityMap }): ReactNode {
  const { t, number } = useT();
  return (
    <Section id="grenze" title={t('area.extent.title')}>
      <div className="qw-stack">
        {boundary?.hectares ? (
          <p>{t('area.place.size', { name, hectares: number(Math.round(boundary.hectares)) })}</p>
        ) : null}
        <BoundaryMap map={map} label={t('area.place.near', { name })} />
      </div>
    </Section>
  );
}

function Sections(
  props: Pick<AreaData, 'area' | 'form' | 'today'> & { near: CityMap | null; ended: boolean },
): ReactNode {
  const { area, form, near, today, ended } = props;
  const { t } = useT();
  return (
    <>
      {ended ? (
        <Notice tone="quiet" title={t('area.endedTitle')}>
          <p>{t('area.endedText')}</p>
        </Notice>
      ) : form || area.offices.length > 0 ? (
        <Section id="mitmachen" title={t('area.do.title')}>
          <AreaActions slug={area.slug} form={form} offices={area.offices} />
        </Section>
      ) : null}
      <Section id="stand" title={t('area.phase.title')}>
        <Phases area={area} today={today} />
      </Section>
      {ended ? null : (
        <Section id="team" title={t('area.team.title')}>
          <Team team={area.team} />
        </Section>
      )}
      {near ? <Extent area={area} map={near} /> : null}
      {area.figures.length > 0 ? (
        <Section id="zahlen" title={t('area.figures.title')}>
          <Figures area={area} />
        </Section>
      ) : null}
    </>
  );
}

function Description({ text }: { text: NonNullable<Area['description']> }): ReactNode {
  const { language } = useT();
  return text.language === language ? text.text : <span lang={text.language}>{text.text}</span>;
}

function Website({ href }: { href: string }): ReactNode {
  const { t } = useT();
  const address = href.startsWith('http') ? href : `https://${href}`;
  return (
    <p>
      {t('area.office.website')}: <a href={address}>{address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a>
    </p>
  );
}
