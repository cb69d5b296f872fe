import { type ReactNode } from 'react';
import { type CityMap } from '#web/geo';
import { type MapTone, OutlineMap, SchematicMap } from '#web/ui';
import { type ListedArea, mapTone, placesOf } from '../area-groups.js';
import { phaseName, useFrame, useT } from '../speak.js';

/** Where the areas are, on the outlines of the city where they were imported. */
export function AreaMap({ areas, map }: { areas: ListedArea[]; map: CityMap | null }): ReactNode {
  const { t } = useT();
  const places = placesOf(areas);
  if (map) return <OnOutlines areas={areas} map={map} />;
  if (places.length < 3) return null;
  return (
    <SchematicMap
      title={t('home.map.label')}
      places={places}
      groups={areas.some(({ district }) => district)}
      legend={useLegend(areas.filter(({ point }) => point))}
      note={useNote(t('home.map.note'), areas.length - places.length)}
    />
  );
}

function OnOutlines({ areas, map }: { areas: ListedArea[]; map: CityMap }): ReactNode {
  const { t } = useT();
  const drawn = new Map(map.places.map((place) => [place.key, place]));
  const shown = areas.filter(({ id }) => drawn.has(id));
  const exact = map.places.every(({ path }) => path);
  return (
    <OutlineMap
      title={t('home.map.label')}
      size={map.size}
      ground={map.ground}
      labels={map.labels}
      places={shown.map(({ id, name, slug, phase }) => ({
        ...drawn.get(id)!,
        name,
        to: `/q/${slug}`,
        tone: mapTone(phase?.kind),
      }))}
    >
      <Legend items={useLegend(shown)} />
      <p className="qw-small">{useNote(exact ? '' : t('home.map.dots'), areas.length - shown.length, map.sources)}</p>
    </OutlineMap>
  );
}

interface LegendItem {
  tone: MapTone;
  label: string;
}

/** The phases that really occur, in the tenant's words, with how many areas are in each. */
function useLegend(areas: ListedArea[]): LegendItem[] {
  const { t } = useT();
  const frame = useFrame();
  const groups = Map.groupBy(areas, ({ phase }) => phase?.kind ?? null);
  const order: MapTone[] = ['strong', 'soon', 'quiet'];
  const items = [...groups].map(([kind, members]) => ({
    tone: mapTone(kind ?? undefined),
    label: t('map.count', { count: members.length, phase: kind ? phaseName(frame, kind) : t('map.unknown') }),
  }));
  return items.toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

function Legend({ items }: { items: LegendItem[] }): ReactNode {
  const { t } = useT();
  return (
    <ul className="qw-legend" aria-label={t('common.map.legend')}>
      {items.map(({ tone, label }) => (
        <li key={label} data-tone={tone}>
          {label}
        </li>
      ))}
    </ul>
  );
}

function useNote(text: string, missing: number, sources: string[] = []): string {
  const { t } = useT();
  return [
    text,
    missing > 0 ? t('home.map.missing', { count: missing }) : '',
    sources.length > 0 ? t('map.sources', { sources: sources.join(' · ') }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

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
