import { type ReactNode } from 'react';
import { type MapTone, SchematicMap } from '#web/ui';
import { type ListedArea, mapTone, placesOf } from '../area-groups.js';
import { phaseName, useFrame, useT } from '../speak.js';

/** Where the areas are. The legend names the phases that really occur, in the tenant's words. */
export function AreaMap({ areas }: { areas: ListedArea[] }): ReactNode {
  const { t } = useT();
  const frame = useFrame();
  const places = placesOf(areas);
  if (places.length < 3) return null;
  const names = new Map<MapTone, Set<string>>();
  for (const { phase, point } of areas) {
    if (!point) continue;
    const tone = mapTone(phase?.kind);
    const words = names.get(tone) ?? new Set();
    names.set(tone, words.add(phase ? phaseName(frame, phase.kind) : t('map.unknown')));
  }
  const missing = areas.length - places.length;
  return (
    <SchematicMap
      title={t('home.map.label')}
      places={places}
      groups={areas.some(({ district }) => district)}
      legend={[...names].map(([tone, words]) => ({ tone, label: [...words].join(', ') }))}
      note={`${t('home.map.note')}${missing > 0 ? ` ${t('home.map.missing', { count: missing })}` : ''}`}
    />
  );
}
