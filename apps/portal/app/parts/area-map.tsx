import { type ReactNode } from 'react';
import { type CityMap } from '#web/geo';
import { useT } from '../speak.js';

/** A small picture of the city with the one area in it. Where it lies also stands in words on the page. */
export function Locator({ map, label }: { map: CityMap; label: string }): ReactNode {
  return (
    <figure className="qw-map qw-map--city qw-map--small">
      <svg viewBox={`0 0 ${map.size.width} ${map.size.height}`} role="img" aria-label={label}>
        {map.ground.map(({ key, path, here }) => (
          <path key={key} data-part="ground" data-here={here ? '' : undefined} d={path} />
        ))}
        {map.places.map(({ key, x, y }) => (
          <circle key={key} data-part="point" cx={x} cy={y} r="6" />
        ))}
      </svg>
      <Sources of={map} />
    </figure>
  );
}

/** The area from near by. @param props.label says in words what is drawn */
export function BoundaryMap({ map, label }: { map: CityMap; label: string }): ReactNode {
  return (
    <figure className="qw-map qw-map--city qw-map--near">
      <svg viewBox={`0 0 ${map.size.width} ${map.size.height}`} role="img" aria-label={label}>
        {map.ground.map(({ key, path }) => (
          <path key={key} data-part="ground" d={path} />
        ))}
        {map.places.map(({ key, path }) => (path ? <path key={key} data-part="area" d={path} /> : null))}
      </svg>
      <Sources of={map} />
    </figure>
  );
}

function Sources({ of: { sources } }: { of: CityMap }): ReactNode {
  const { t } = useT();
  if (sources.length === 0) return null;
  return <figcaption className="qw-small qw-muted">{t('map.sources', { sources: sources.join(' · ') })}</figcaption>;
}
