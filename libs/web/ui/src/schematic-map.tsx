import { type ReactNode } from 'react';
import { layoutMap, type Place } from '#web/geo';
import { useTranslator } from '#web/i18n';
import { useAddressOf } from './a.js';

export type MapTone = 'strong' | 'soon' | 'quiet';

export interface MapPlace extends Place {
  name: string;
  to: string;
  tone: MapTone;
}

/**
 * Groups as soft shapes, places as dots, every dot a link. The same places stand in a list on the page, so the drawing is an
 * extra way in, never the only one.
 */
export function SchematicMap(props: {
  title: string;
  places: MapPlace[];
  legend: { tone: MapTone; label: string }[];
  note?: ReactNode;
  /** shapes around groups; without them every dot carries the name of its group alone */
  groups?: boolean;
}): ReactNode {
  const addressOf = useAddressOf();
  if (props.places.length === 0) return null;
  const layout = layoutMap(props.places, 320, props.groups === true);
  return (
    <figure className="qw-map">
      <svg viewBox={layout.viewBox.join(' ')} role="group" aria-label={props.title}>
        {props.groups ? layout.blobs.map((blob) => <Shape key={blob.group} hull={blob.hull} />) : null}
        {layout.dots.map((dot, index) => {
          const place = props.places[index];
          return place ? <Point key={dot.key} place={place} href={addressOf(place.to)} x={dot.x} y={dot.y} /> : null;
        })}
        {layout.blobs.map(({ group, label }) => (
          <text key={group} data-part="label" x={label.x} y={label.y} textAnchor="middle" aria-hidden="true">
            {group}
          </text>
        ))}
      </svg>
      <figcaption className="qw-stack">
        <MapLegend lines={props.legend} />
        {props.note ? <p className="qw-small qw-muted">{props.note}</p> : null}
      </figcaption>
    </figure>
  );
}

/** What the dots mean. */
export function MapLegend({ lines }: { lines: { tone: MapTone; label: string }[] }): ReactNode {
  const { t } = useTranslator<'common.map.legend'>();
  return (
    <ul className="qw-legend" aria-label={t('common.map.legend')}>
      {lines.map(({ tone, label }) => (
        <li key={tone} data-tone={tone}>
          {label}
        </li>
      ))}
    </ul>
  );
}

function Shape({ hull }: { hull: [number, number][] }): ReactNode {
  const path = `M${hull.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
  return <path data-part="tile" d={path} />;
}

function Point(props: { place: MapPlace; href: string; x: number; y: number }): ReactNode {
  const { place, href, x, y } = props;
  return (
    <a href={href} data-tone={place.tone} aria-label={place.name}>
      <title>{place.name}</title>
      <circle data-part="halo" cx={x} cy={y} r="15" fill="transparent" stroke="transparent" strokeWidth="3" />
      <circle data-part="point" cx={x} cy={y} r="9" />
    </a>
  );
}
