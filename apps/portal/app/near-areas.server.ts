import { type LoadContext } from '#web/app';
import { type NearArea } from './area-page.js';
import { isEnded, type ListedArea } from './area-groups.js';
import { emblemsOf } from './emblem.server.js';

const MOST = 3;
const FARTHEST_KM = 8;
const KM_PER_DEGREE = 111.3;

type Point = NonNullable<ListedArea['point']>;

/** As the crow flies, exact enough within a city. */
function kilometres(a: Point, b: Point): number {
  const across = (a.lon - b.lon) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(across, a.lat - b.lat) * KM_PER_DEGREE;
}

/** Areas at work around one that has ended; none when nobody knows where it lies. */
export async function nearAreas(web: LoadContext, all: ListedArea[], ended: ListedArea): Promise<NearArea[]> {
  const { point } = ended;
  if (!point) return [];
  const near = all
    .flatMap((area) => (area.point && !isEnded(area) ? [{ area, away: kilometres(point, area.point) }] : []))
    .filter(({ away }) => away < FARTHEST_KM)
    .toSorted((a, b) => a.away - b.away)
    .slice(0, MOST);
  const emblems = await emblemsOf(
    web,
    near.map(({ area }) => area),
    'row',
  );
  return near.map(({ area: { id, slug, name }, away }) => ({
    ...{ slug, name, emblem: emblems[id]! },
    kilometres: Math.round(away * 10) / 10,
  }));
}
