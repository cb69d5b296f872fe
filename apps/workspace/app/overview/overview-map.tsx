import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { type MapPlace, type MapTone, SchematicMap } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type OverviewMap as MapData } from './load-map.js';
import { districtName, type OverviewRow } from './rows.js';

const toneOf = (row: OverviewRow): MapTone =>
  row.phase?.kind === 'running' ? 'strong' : row.phase?.kind === 'ended' || !row.phase ? 'quiet' : 'soon';

/** Imported outlines where there are any, else a schematic drawing. The table has the same areas. */
export function OverviewMap({ rows, map }: { rows: OverviewRow[]; map: MapData }): ReactNode {
  const { t, term } = useText();
  const { tenant } = useShell();
  const translator = useText();
  const missing = rows.filter(({ point }) => !point);
  const legend = [...Map.groupBy(rows, toneOf)].map(([tone, members]) => ({
    tone,
    label: [...new Set(members.map(({ phase }) => phaseName(translator, tenant.phases, phase?.kind)))].join(', '),
  }));
  const note = (
    <>
      {map.size ? map.sources.join(' · ') : t('overview.map.schematic')}
      {missing.length > 0 ? (
        <> {t('overview.map.missing', { names: missing.map(({ name }) => name).join(', ') })}</>
      ) : null}
    </>
  );
  if (map.size) return <OutlineMap rows={rows} map={map} size={map.size} note={note} />;
  const places = rows.flatMap((row): MapPlace[] =>
    row.point
      ? [
          {
            key: row.id,
            name: row.name,
            to: `/workspace/areas/${row.slug}`,
            tone: toneOf(row),
            group: districtName(row),
            lat: row.point.lat,
            lon: row.point.lon,
          },
        ]
      : [],
  );
  const grouped = new Set(places.map(({ group }) => group)).size < places.length;
  return <SchematicMap title={term('areaMany')} places={places} legend={legend} note={note} groups={grouped} />;
}

interface OutlineProps {
  rows: OverviewRow[];
  map: MapData;
  size: { width: number; height: number };
  note: ReactNode;
}

function OutlineMap({ rows, map, size, note }: OutlineProps): ReactNode {
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
      <figcaption className="qw-small qw-muted">{note}</figcaption>
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
