import { type ReactNode } from 'react';
import { firstDayOf, lastDayOf, writtenDay } from '#web/i18n';
import { A, Name, Notice } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { type NearArea } from '../area-page.js';
import { phaseName, useFrame, useT } from '../speak.js';
import { Description } from './area-hero.js';
import { Drawn } from './drawn.js';
import { Ways } from './office.js';

type Area = NonNullable<AreaPageAnswer['area']>;

/** Whom to ask today: the area as which it went on, else the district and whoever runs the programme. */
export function InCharge({ area }: { area: Area }): ReactNode {
  const { t } = useT();
  const { tenant } = useFrame();
  const { successors, district } = area;
  const { phone, email } = tenant.contact;
  return (
    <section className="qw-office" aria-labelledby="heute">
      <h2 id="heute">{t('ended.today')}</h2>
      {successors.length > 0 ? (
        <>
          <p>{t('ended.wentOn')}</p>
          <ul>
            {successors.map(({ slug, name }) => (
              <li key={slug}>
                <A to={`/q/${slug}`}>
                  <Name>{name}</Name>
                </A>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p>{t('ended.ask')}</p>
          <p>
            <strong>{district ? t('ended.district', { name: district.name }) : tenant.authority}</strong>
          </p>
          {district ? <p>{t('ended.programme', { authority: tenant.authority })}</p> : null}
          <Ways phone={phone} email={email} loud={0} />
        </>
      )}
    </section>
  );
}

/** From when to when, as exactly as it is known; null while nothing is. */
function useYears({ phases }: Area): { from: string | null; until: string | null } {
  const translator = useT();
  const running = phases.filter(({ kind }) => kind !== 'ended');
  const begin = running[0] && firstDayOf(running[0].from, running[0].fromPrecision);
  const last = running.at(-1);
  const end = last && lastDayOf(last.until, last.untilPrecision);
  return {
    from: begin && !begin.about ? writtenDay(translator, begin) : null,
    until: end ? writtenDay(translator, end) : null,
  };
}

export function EndedLead({ area }: { area: Area }): ReactNode {
  const { t } = useT();
  const { from, until } = useYears(area);
  const name = area.name;
  if (from && until) return t('ended.leadBoth', { name, from, until });
  return until ? t('ended.leadUntil', { name, until }) : t('ended.lead', { name });
}

/** What this page is now. */
export function Archive({ area }: { area: Area }): ReactNode {
  const { t } = useT();
  return (
    <section className="qw-band">
      <div className="qw-wrap qw-stack">
        <Notice tone="quiet">
          <p>
            <strong>{t('ended.archive')}</strong> {t('ended.archiveText')}
          </p>
        </Notice>
        {area.description ? (
          <p className="qw-prose">
            <Description text={area.description} />
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** What was, in the order in which it was. */
export function Years({ area }: { area: Area }): ReactNode {
  const translator = useT();
  const frame = useFrame();
  return (
    <ol className="qw-years">
      {area.phases.map(({ id, kind, from, fromPrecision }) => {
        const first = kind === 'ended' ? lastDayOf(from, fromPrecision) : firstDayOf(from, fromPrecision);
        return (
          <li key={id}>
            <b>{first && !first.about ? writtenDay(translator, first) : translator.t('ended.unknownDay')}</b>
            {phaseName(frame, kind)}
          </li>
        );
      })}
    </ol>
  );
}

/** Where the programme is at work not far from here. */
export function Near({ areas }: { areas: NearArea[] }): ReactNode {
  const { t, number } = useT();
  return (
    <>
      <h2 id="naehe">{t('ended.near')}</h2>
      <ul className="qw-items">
        {areas.map(({ slug, name, emblem, kilometres }) => (
          <li key={slug} className="qw-items__near">
            <Drawn picture={emblem} size={48} className="qw-emblem" />
            <div>
              <h3>
                <A to={`/q/${slug}`}>
                  <Name>{name}</Name>
                </A>
              </h3>
              <p className="qw-quiet">{t('home.office.away', { distance: number(kilometres) })}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
