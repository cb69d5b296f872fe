import { type ReactNode } from 'react';
import { useAddressOf } from './a.js';
import { type MapTone } from './schematic-map.js';

/** Something on the map that leads somewhere: its own shape where one is known, else a dot where it lies about. */
export interface OutlinedPlace {
  key: string;
  name: string;
  to: string;
  tone: MapTone;
  path: string | null;
  /** nobody has confirmed the shape yet */
  doubt?: boolean;
  x: number;
  y: number;
}

export interface Ground {
  key: string;
  path: string;
  /** the part of the city that the page is about */
  here?: boolean;
}

/**
 * A map of real outlines, drawn on the server. The names of the city's parts are for the eye only: the same places stand in a list
 * on the page.
 */
export function OutlineMap(props: {
  title: string;
  size: { width: number; height: number };
  ground: Ground[];
  labels: { key: string; lines: string[]; x: number; y: number }[];
  places: OutlinedPlace[];
  children?: ReactNode;
}): ReactNode {
  const { title, size, ground, labels, places } = props;
  const addressOf = useAddressOf();
  return (
    <figure className="qw-map qw-map--city">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="group" aria-label={title}>
        {ground.map(({ key, path, here }) => (
          <path key={key} data-part="ground" data-here={here ? '' : undefined} d={path} />
        ))}
        {places.map((place) => (
          <Place key={place.key} place={place} href={addressOf(place.to)} />
        ))}
        {labels.map(({ key, lines, x, y }) => (
          <Label key={key} lines={lines} x={x} y={y} />
        ))}
      </svg>
      {props.children ? <figcaption className="qw-stack">{props.children}</figcaption> : null}
    </figure>
  );
}

function Place({ place: { name, tone, path, doubt, x, y }, href }: { place: OutlinedPlace; href: string }): ReactNode {
  return (
    <a href={href} data-tone={tone} aria-label={name}>
      <title>{name}</title>
      <circle data-part="halo" cx={x} cy={y} r="14" fill="transparent" stroke="transparent" strokeWidth="3" />
      {path ? (
        <path data-part="area" data-doubt={doubt ? '' : undefined} d={path} />
      ) : (
        <circle data-part="point" cx={x} cy={y} r="8" />
      )}
    </a>
  );
}

/** Height of a line in units of the drawing; names break after their hyphen. */
const LINE = 17;

function Label({ lines, x, y }: { lines: string[]; x: number; y: number }): ReactNode {
  return (
    <text data-part="label" x={x} y={y} textAnchor="middle" aria-hidden="true">
      {lines.map((line, n) => (
        <tspan key={line} x={x} dy={n === 0 ? 0 : LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
