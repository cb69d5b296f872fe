import { type ReactNode } from 'react';
import { type Picture } from '#web/emblem';
import { A, Name, UserText } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { repeats } from '../area-groups.js';
import { useFrame, useT } from '../speak.js';
import { Drawn } from './drawn.js';

type Area = NonNullable<AreaPageAnswer['area']>;

/** What an area's page opens with: where, what it is called, who is there, and a street of its own below. */
export function AreaHero(props: {
  area: Area;
  emblem: Picture;
  street: Picture;
  office: ReactNode;
  lead: ReactNode;
  children?: ReactNode;
}): ReactNode {
  const { area, emblem, street, office, lead } = props;
  return (
    <div className="qw-hero">
      <div className="qw-wrap qw-hero__grid qw-hero__grid--office">
        <div className="qw-hero__title">
          <Kicker area={area} />
          <div className="qw-hero__name">
            <Drawn picture={emblem} className="qw-emblem" />
            <h1>
              <Name>{area.name}</Name>
            </h1>
          </div>
        </div>
        {office ? <div className="qw-hero__office">{office}</div> : null}
        <div className="qw-hero__lead">
          {lead ? <p className="qw-lead">{lead}</p> : null}
          {props.children}
        </div>
      </div>
      <Drawn picture={street} className="qw-scene" cover />
    </div>
  );
}

/** The way up: the city with all areas, and the part of it. */
function Kicker({ area: { name, district, districtLabel } }: { area: Area }): ReactNode {
  const { t } = useT();
  const { tenant } = useFrame();
  const place = district?.name ?? districtLabel;
  return (
    <nav className="qw-kicker" aria-label={t('common.breadcrumb')}>
      <ol>
        <li>
          <A to="/">{tenant.city}</A>
        </li>
        {place && !repeats(name, place) ? (
          <li>
            <UserText>{place}</UserText>
          </li>
        ) : null}
      </ol>
    </nav>
  );
}

/** In the reader's language, else marked as the language it is in, for eyes and ears. */
export function Description({ text }: { text: NonNullable<Area['description']> }): ReactNode {
  const { language, t } = useT();
  if (text.language === language) return text.text;
  return (
    <>
      <bdi lang={text.language}>{text.text}</bdi>
      {text.language === 'de' ? <span className="qw-untranslated">{t('common.untranslated')}</span> : null}
    </>
  );
}

/** Ways to what stands further down; only to what is there. */
export function OnThisPage({ links }: { links: { to: string; label: string }[] }): ReactNode {
  const { t } = useT();
  if (links.length < 2) return null;
  return (
    <nav aria-label={t('area.contents')}>
      <ul className="qw-chips">
        {links.map(({ to, label }) => (
          <li key={to}>
            <a className="qw-chip" href={to}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
