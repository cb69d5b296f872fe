import { type ReactNode } from 'react';
import { MapLegend, type MapPlace, type MapTone, type OutlinedPlace, OutlineMap, SchematicMap } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type OverviewMap as MapData } from './load-map.js';
import { MapList } from './map-list.js';
import { districtName, type OverviewRow } from './rows.js';
import { toneOf } from './tone.js';

/** Imported outlines where there are any, else a schematic drawing, and the same areas as a list. */
export function OverviewMap({ rows, map }: { rows: OverviewRow[]; map: MapData | null }): ReactNode {
  return (
    <div className="ws-mapbox">
      <Drawing rows={rows} map={map} />
      <MapList rows={rows} />
    </div>
  );
}

function Drawing({ rows, map }: { rows: OverviewRow[]; map: MapData | null }): ReactNode {
  const { t, term } = useText();
  const legend = useLegend(rows);
  const drawn = map && new Set(map.places.map(({ key }) => key));
  const missing = rows.filter(({ id, point }) => (drawn ? !drawn.has(id) : !point));
  const note = (
    <>
      {map ? map.sources.join(' · ') : t('overview.map.schematic')}
      {map?.places.some(({ key }) => map.doubtful.includes(key)) ? <> {t('overview.map.doubtful')}</> : null}
      {missing.length > 0 ? (
        <> {t('overview.map.missing', { names: missing.map(({ name }) => name).join(', ') })}</>
      ) : null}
    </>
  );
  if (map) {
    const { size, ground, labels } = map;
    return (
      <OutlineMap title={term('areaMany')} {...{ size, ground, labels }} places={outlinedPlaces(rows, map)}>
        <MapLegend lines={legend} />
        <p className="qw-small qw-muted">{note}</p>
      </OutlineMap>
    );
  }
  const places = rows.flatMap((row) => placeOf(row) ?? []);
  const grouped = new Set(places.map(({ group }) => group)).size < places.length;
  return <SchematicMap title={term('areaMany')} places={places} legend={legend} note={note} groups={grouped} />;
}

function outlinedPlaces(rows: OverviewRow[], { places, doubtful }: MapData): OutlinedPlace[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap((place) => {
    const row = byId.get(place.key);
    const look = row && { name: row.name, to: `/workspace/areas/${row.slug}`, tone: toneOf(row) };
    return look ? [{ ...place, ...look, doubt: doubtful.includes(place.key) }] : [];
  });
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
