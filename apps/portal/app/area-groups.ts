import { type MapPlace } from '#web/ui';
import { type AreasAnswer } from '../build/documents/documents.js';

export type ListedArea = AreasAnswer['areas']['nodes'][number];

export interface AreaGroup {
  name: string | null;
  areas: ListedArea[];
}

/** By district where the programme has districts; else one group, and the city district stays a remark behind the name. */
export function groupAreas(areas: ListedArea[]): AreaGroup[] {
  if (!areas.some(({ district }) => district)) {
    const byName = areas.toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
    return areas.length > 0 ? [{ name: null, areas: byName }] : [];
  }
  const groups = Map.groupBy(areas, ({ district }) => district?.name ?? null);
  return [...groups].map(([name, members]) => ({ name, areas: members }));
}

export const isEnded = ({ phase }: ListedArea): boolean => phase?.kind === 'ended';

/** Groups on the map: districts where there are some, else each area by the first part of its name. */
export function placesOf(areas: ListedArea[]): MapPlace[] {
  const districts = areas.some(({ district }) => district);
  return areas.flatMap(({ id, slug, name, point, district }) =>
    point
      ? [
          {
            key: id,
            lat: point.lat,
            lon: point.lon,
            group: districts ? (district?.name ?? '') : (name.split('/')[0] ?? name),
            name,
            to: `/q/${slug}`,
            tone: 'strong' as const,
          },
        ]
      : [],
  );
}

/** "Gallus" in "Gallus", "Sossenheim" in "Otto-Brenner-Siedlung/Sossenheim": a label beside the name would only repeat it. */
export const repeats = (name: string, label: string): boolean => name.includes(label) || label.includes(name);

/** Where the list of a district begins, for the map on phones. */
export const anchorOf = (name: string): string =>
  `bezirk-${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')}`;

/** The numbers of list and map: areas in the order of the list, from one. */
export const numbersOf = (groups: AreaGroup[]): Map<string, number> =>
  new Map(groups.flatMap(({ areas }) => areas).map(({ id }, n) => [id, n + 1]));
