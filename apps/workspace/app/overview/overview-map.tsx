import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { MapLegend, type MapPlace, type MapTone, SchematicMap } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type OverviewMap as MapData } from './load-map.js';
import { MapList } from './map-list.js';
import { districtName, type OverviewRow } from './rows.js';
import { toneOf } from './tone.js';

/** Imported outlines where there are any, else a schematic drawing, and the same areas as a list. */
export function OverviewMap({ rows, map }: { rows: OverviewRow[]; map: MapData }): ReactNode {
  return (
    <div className="ws-mapbox">
      <Drawing rows={rows} map={map} />
      <MapList rows={rows} />
    </div>
  );
}

function Drawing({ rows, map }: { rows: OverviewRow[]; map: MapData }): ReactNode {
  const { t, term } = useText();
  const legend = useLegend(rows);
  const missing = rows.filter(({ point }) => !point);
  const note = (
    <>
      {map.size ? map.sources.join(' · ') : t('overview.map.schematic')}
      {missing.length > 0 ? (
        <> {t('overview.map.missing', { names: missing.map(({ name }) => name).join(', ') })}</>
      ) : null}
    </>
  );
  if (map.size) return <OutlineMap rows={rows} map={map} size={map.size} note={note} legend={legend} />;
  const places = rows.flatMap((row) => placeOf(row) ?? []);
  const grouped = new Set(places.map(({ group }) => group)).size < places.length;
  return <SchematicMap title={term('areaMany')} places={places} legend={legend} note={note} groups={grouped} />;
}

const placeOf = (row: OverviewRow): MapPlace | null =>
  row.point && {
    key: row.id,
    name: row.name,
    to: `/workspace/areas/${row.slug}`,
    tone: toneOf(row),
    group: districtName(row),
    lat: row.point.lat,
    lon: row.point.lon,
  };

interface LegendLine {
  tone: MapTone;
  label: string;
}

/** What the tones mean, in the tenant's own words for the phases that are there. */
function useLegend(rows: OverviewRow[]): LegendLine[] {
  const translator = useText();
  const { tenant } = useShell();
  const tones = Map.groupBy(rows, toneOf);
  return (['strong', 'soon', 'quiet'] as const).flatMap((tone) => {
    const members = tones.get(tone) ?? [];
    const names = members.map(({ phase }) => phaseName(translator, tenant.phases, phase?.kind));
    return names.length > 0 ? [{ tone, label: [...new Set(names)].join(', ') }] : [];
  });
}

interface OutlineProps {
  rows: OverviewRow[];
  map: MapData;
  size: { width: number; height: number };
  note: ReactNode;
  legend: LegendLine[];
}

function OutlineMap({ rows, map, size, note, legend }: OutlineProps): ReactNode {
  const { term } = useText();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (
    <figure className="qw-map ws-outlines">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="group" aria-label={term('areaMany')}>
        {map.districts.map(({ id, path }) => (
          <path key={id} data-part="tile" d={path} />
        ))}
        {map.areas.map(({ id, path, verified }) => (
          <Place key={id} row={byId.get(id)}>
            <path data-part="area" data-doubt={verified ? undefined : ''} d={path} />
          </Place>
        ))}
        {map.points.map(({ id, x, y }) => (
          <Place key={id} row={byId.get(id)}>
            <circle data-part="halo" cx={x} cy={y} r="12" fill="transparent" stroke="transparent" strokeWidth="3" />
            <circle data-part="point" cx={x} cy={y} r="7" />
          </Place>
        ))}
        {map.districts.map(({ id, name, x, y }) => (
          <text key={id} data-part="label" x={x} y={y} textAnchor="middle" aria-hidden="true">
            {name}
          </text>
        ))}
      </svg>
      <figcaption className="qw-stack">
        <MapLegend lines={legend} />
        <p className="qw-small qw-muted">{note}</p>
      </figcaption>
    </figure>
  );
}

function Place({ row, children }: { row: OverviewRow | undefined; children: ReactNode }): ReactNode {
  const href = useHref(`/workspace/areas/${row?.slug ?? ''}`);
  return row ? (
    <a href={href} data-tone={toneOf(row)} aria-label={row.name}>
      <title>{row.name}</title>
      {children}
    </a>
  ) : null;
}
