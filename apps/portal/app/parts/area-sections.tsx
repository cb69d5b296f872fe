import { type ReactNode } from 'react';
import { type CityMap } from '#web/geo';
import { Name } from '#web/ui';
import { type AreaPageData } from '../area-page.js';
import { useFrame, useT } from '../speak.js';
import { Near, Years } from './area-ended.js';
import { Figures, Responsible, Team } from './area-facts.js';
import { BoundaryMap, Locator } from './area-map.js';
import { Fund } from './fund.js';
import { Office } from './office.js';
import { Phases } from './phases.js';
import { Picture } from './picture.js';

interface Section {
  to: string;
  label: string;
}

const hasPlace = ({ area, maps }: AreaPageData): boolean =>
  Boolean(maps.city || maps.near || area.website || area.aliases.length > 0);

/** What stands on the page, in its order: nothing is named that nobody knows anything about. */
export function useSections(page: AreaPageData): Section[] {
  const { t, term } = useT();
  const { area, form, near } = page;
  const ended = area.phase?.kind === 'ended';
  const sections: (Section | false)[] = [
    form !== null && { to: '#mitmachen', label: t('area.fund.title') },
    !ended && area.team.length > 0 && { to: '#team', label: term('team') },
    ended && area.phases.length > 0 && { to: '#jahre', label: t('ended.years') },
    ended && near.length > 0 && { to: '#naehe', label: t('ended.near') },
    hasPlace(page) && { to: '#lage', label: t('area.place.title') },
    area.figures.length > 0 && { to: '#zahlen', label: t('area.figures.title') },
  ];
  return sections.filter((section) => section !== false);
}

export function PresentSections({ page }: { page: AreaPageData }): ReactNode {
  const { t } = useT();
  const { area, form } = page;
  return (
    <>
      <section className="qw-band" aria-labelledby={form ? 'mitmachen' : 'verantwortlich'}>
        <div className="qw-wrap qw-halves">
          {form ? <Fund slug={area.slug} form={form} /> : <Where page={page} pictured />}
          <div>
            <h2 id="verantwortlich">{t('area.carrier.title')}</h2>
            <Responsible area={area} ended={false} />
            <Phases area={area} />
          </div>
        </div>
      </section>
      <TeamBand page={page} />
      <OtherOffices page={page} />
      {form && hasPlace(page) ? (
        <section className="qw-band" aria-labelledby="lage">
          <div className="qw-wrap qw-halves qw-halves--even">
            <Where page={page} />
            <Picture scene={page.scene} />
          </div>
        </section>
      ) : null}
      <FigureBand page={page} />
    </>
  );
}

function TeamBand({ page: { area } }: { page: AreaPageData }): ReactNode {
  const { t } = useT();
  if (area.team.length === 0) return null;
  return (
    <section className="qw-band qw-band--tint" aria-labelledby="team">
      <div className="qw-wrap">
        <div className="qw-head">
          <h2 id="team">
            <Name>{t('area.team.title')}</Name>
          </h2>
        </div>
        <Team team={area.team} />
      </div>
    </section>
  );
}

function OtherOffices({ page: { area, weekday } }: { page: AreaPageData }): ReactNode {
  const { t } = useT();
  const [, ...others] = area.offices;
  if (others.length === 0) return null;
  return (
    <section className="qw-band" aria-label={t('area.office.more')}>
      <div className="qw-wrap qw-columns">
        {others.map((office, n) => (
          <Office key={office.id} office={office} weekday={weekday} n={n + 1} />
        ))}
      </div>
    </section>
  );
}

export function EndedSections({ page }: { page: AreaPageData }): ReactNode {
  const { t } = useT();
  const { area, near } = page;
  return (
    <>
      {area.phases.length > 0 || near.length > 0 ? (
        <section className="qw-band qw-band--tint">
          <div className="qw-wrap qw-halves qw-halves--even">
            {area.phases.length > 0 ? (
              <div>
                <h2 id="jahre">{t('ended.years')}</h2>
                <Years area={area} />
              </div>
            ) : null}
            {near.length > 0 ? (
              <div>
                <Near areas={near} />
              </div>
            ) : null}
          </div>
        </section>
      ) : null}
      <section className="qw-band">
        <div className="qw-wrap qw-halves">
          {hasPlace(page) ? <Where page={page} /> : null}
          <Picture scene={page.scene} />
          {area.predecessors.length + area.successors.length > 0 ? (
            <div>
              <h2 id="verantwortlich">{t('area.carrier.endedTitle')}</h2>
              <Responsible area={area} ended />
            </div>
          ) : null}
        </div>
      </section>
      <FigureBand page={page} />
    </>
  );
}

function FigureBand({ page: { area } }: { page: AreaPageData }): ReactNode {
  const { t } = useT();
  if (area.figures.length === 0) return null;
  return (
    <section className="qw-band" aria-labelledby="zahlen">
      <div className="qw-wrap">
        <div className="qw-head">
          <h2 id="zahlen">{t('area.figures.title')}</h2>
        </div>
        <Figures area={area} />
      </div>
    </section>
  );
}

/** Where in the city the area lies, how far it reaches, under which other names it is known, and where to read on. */
function Where({ page, pictured }: { page: AreaPageData; pictured?: boolean }): ReactNode {
  const { t, number } = useT();
  const { area, maps } = page;
  const { name, website, aliases, boundary } = area;
  if (!hasPlace(page)) return <div />;
  return (
    <div>
      <h2 id="lage">{t('area.place.title')}</h2>
      <div className="qw-stack">
        {boundary?.hectares ? (
          <p>{t('area.place.size', { name, hectares: number(Math.round(boundary.hectares)) })}</p>
        ) : null}
        {aliases.length > 0 ? <p>{t('area.alias', { names: aliases.join(', ') })}</p> : null}
        {website ? <Website href={website} /> : null}
        {maps.city || maps.near ? (
          <div className="qw-maps">
            {maps.near ? <BoundaryMap map={maps.near} label={t('area.place.near', { name })} /> : null}
            {maps.city ? <InTheCity page={page} map={maps.city} /> : null}
            {pictured ? <Picture scene={page.scene} /> : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function InTheCity({ page: { area }, map }: { page: AreaPageData; map: CityMap }): ReactNode {
  const { t } = useT();
  const { tenant } = useFrame();
  const { name, district, boundary } = area;
  const label = district
    ? t('area.place.inDistrict', { name, city: tenant.city, district: district.name })
    : t('area.place.city', { name, city: tenant.city });
  return (
    <div>
      <Locator map={map} label={label} />
      {!boundary && map.places.length > 0 ? <p className="qw-quiet">{t('area.place.about')}</p> : null}
    </div>
  );
}

function Website({ href }: { href: string }): ReactNode {
  const { t } = useT();
  const address = href.startsWith('http') ? href : `https://${href}`;
  return (
    <p>
      {t('area.office.website')}:{' '}
      <a href={address}>
        <Name>{address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</Name>
      </a>
    </p>
  );
}
