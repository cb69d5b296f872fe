import { type ReactNode } from 'react';
import { LINE, type Name as NameOnMap, type NumberedMap, RADIUS, type SmallMap } from '#web/geo';
import { SchematicMap, useAddressOf } from '#web/ui';
import { anchorOf, type ListedArea, placesOf } from '../area-groups.js';
import { areaOpening } from '../opening.js';
import { useT } from '../speak.js';

interface Shown {
  areas: ListedArea[];
  numbers: Map<string, number>;
  today: string;
}

/** All areas on the ground of their city. Their numbers stand in the list beside it; without outlines a schematic map. */
export function City({ map, ...shown }: Shown & { map: NumberedMap | null }): ReactNode {
  const { t } = useT();
  const places = placesOf(shown.areas);
  if (!map)
    return places.length < 3 ? null : (
      <SchematicMap
        title={t('home.map.label')}
        places={places}
        groups={shown.areas.some(({ district }) => district)}
        legend={[]}
        note={t('home.map.note')}
      />
    );
  return (
    <figure className={map.small ? undefined : 'qw-where__wide'}>
      <Wide map={map} {...shown} />
      {map.small ? <Small map={map.small} /> : null}
      <figcaption>
        <Caption map={map} {...shown} />
      </figcaption>
    </figure>
  );
}

/** Open today: a full disc; else an empty square. Where no hours are known at all, all are discs. */
function useBusy({ areas, today }: Shown): (area: ListedArea) => boolean {
  const translator = useT();
  const states = new Map(areas.map((area) => [area.id, areaOpening(translator, area, today)?.state]));
  const none = ![...states.values()].some((state) => state === 'open' || state === 'today');
  return ({ id }) => none || ['open', 'today'].includes(states.get(id) ?? '');
}

function Wide({ map, ...shown }: Shown & { map: NumberedMap }): ReactNode {
  const { t } = useT();
  const { width, height } = map.size;
  return (
    <svg
      className="qw-city qw-city--wide"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={t('home.map.label')}
    >
      <g className="qw-city__land">
        {map.land.map(({ key, path, on }) => (
          <path key={key} d={path} data-on={on ? '' : undefined} />
        ))}
      </g>
      {map.shapes.map(({ key, path }) => (
        <path key={key} className="qw-city__shape" d={path} />
      ))}
      {map.dots.map(({ key, x, y, from }) =>
        from ? <path key={key} className="qw-city__lead" d={`M${from[0]} ${from[1]}L${x} ${y}`} /> : null,
      )}
      <g className="qw-city__names" aria-hidden="true">
        {map.names.map((name) => (
          <Label key={name.key} name={name} />
        ))}
      </g>
      <Dots map={map} {...shown} />
    </svg>
  );
}

function Dots({ map, ...shown }: Shown & { map: NumberedMap }): ReactNode {
  const isBusy = useBusy(shown);
  const places = new Map(map.dots.map((dot) => [dot.key, dot]));
  return (
    <g className="qw-city__dots">
      {shown.areas.map((area) => {
        const place = places.get(area.id);
        const number = shown.numbers.get(area.id);
        if (!place || !number) return null;
        const { x, y } = place;
        return <Dot key={area.id} {...{ area, number, x, y, today: shown.today }} busy={isBusy(area)} />;
      })}
    </g>
  );
}

function Label({ name: { lines, x, y, size, on } }: { name: NameOnMap }): ReactNode {
  return (
    <text x={x} y={y} textAnchor="middle" fontSize={size} data-on={on ? '' : undefined}>
      {lines.map((line, n) => (
        <tspan key={line} x={x} dy={n === 0 ? 0 : Math.round(size * LINE)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Dot(props: {
  area: ListedArea;
  number: number;
  x: number;
  y: number;
  busy: boolean;
  today: string;
}): ReactNode {
  const { area, number, x, y, busy, today } = props;
  const addressOf = useAddressOf();
  const opening = areaOpening(useT(), area, today);
  const label = [`${number}. ${area.name}`, area.district?.name].filter(Boolean).join(', ');
  const side = 2 * RADIUS - 2;
  return (
    <a
      href={addressOf(`/q/${area.slug}`)}
      aria-label={opening ? `${label}: ${opening.text}` : label}
      data-busy={busy ? '' : undefined}
    >
      <title>{area.name}</title>
      {busy ? (
        <circle cx={x} cy={y} r={RADIUS} />
      ) : (
        <rect x={x - RADIUS + 1} y={y - RADIUS + 1} width={side} height={side} rx="5" />
      )}
      <text x={x} y={y + 4.6} textAnchor="middle" fontSize="13">
        {number}
      </text>
    </a>
  );
}

/** On phones: the district is the link, to its part of the list. */
function Small({ map: { size, parts, names } }: { map: SmallMap }): ReactNode {
  const { t } = useT();
  return (
    <svg
      className="qw-city qw-city--small"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="group"
      aria-label={t('home.map.districts')}
    >
      {parts.map(({ key, path, count, name }) =>
        count === 0 ? (
          <path key={key} d={path} />
        ) : (
          <a key={key} href={`#${anchorOf(name)}`} aria-label={`${name}: ${t('home.count', { count })}`}>
            <path d={path} />
          </a>
        ),
      )}
      <g aria-hidden="true" pointerEvents="none">
        {names.map((name) => (
          <Label key={name.key} name={name} />
        ))}
      </g>
    </svg>
  );
}

function Caption({ map, ...shown }: Shown & { map: NumberedMap }): ReactNode {
  const { t } = useT();
  const isBusy = useBusy(shown);
  const known = new Set(map.dots.map(({ key }) => key));
  const missing = shown.areas.filter(({ id }) => !known.has(id));
  const named = missing.map(({ id, name }) => `${name} (${shown.numbers.get(id)})`).join(', ');
  const notes = [
    t('home.map.numbers'),
    map.dots.some(({ from }) => from) ? t('home.map.apart') : '',
    missing.length > 0 ? t('home.map.missing', { count: missing.length, names: named }) : '',
    map.sources.length > 0 ? t('map.sources', { sources: map.sources.join(' · ') }) : '',
  ];
  return (
    <>
      {shown.areas.every(isBusy) ? null : (
        <p className="qw-city__key">
          <span data-busy="">{t('map.key.open')}</span>
          <span>{t('map.key.other')}</span>
        </p>
      )}
      <p className="qw-quiet">{notes.filter(Boolean).join(' ')}</p>
    </>
  );
}
