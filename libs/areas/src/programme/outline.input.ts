import { z } from 'zod';
import { anything } from '#libs/typed';
import { type Polygons } from '../geometry/geometry.js';
import { point } from '../area/area.input.js';

type Position = Polygons[number][number][number];

/** As many corners as an outline has at most; it is drawn small. */
const MOST = 300;

/** `13.4105,52.5219`: longitude and latitude. */
function positionOf(text: string): Position | null {
  const [lon, lat, ...rest] = text.split(',').map(Number);
  const isPlace = point.lon.safeParse(lon).success && point.lat.safeParse(lat).success && rest.length === 0;
  return isPlace ? [lon!, lat!] : null;
}

/** The outer ring of each part as one line, places between spaces, the last as the first: short, and easy to compare. */
export const outline = z
  .array(anything(20_000))
  .min(1)
  .max(20)
  .transform((rings, check): Polygons => {
    const polygons = rings.map((ring, n) => {
      const positions = ring.trim().split(/\s+/).map(positionOf);
      const places = positions.filter((place) => place !== null);
      const isClosed = JSON.stringify(places[0]) === JSON.stringify(places.at(-1));
      if (places.length < positions.length || places.length < 4 || !isClosed)
        check.addIssue({ code: 'custom', path: [n], message: 'not_a_ring' });
      return [places];
    });
    if (polygons.flat(2).length > MOST) check.addIssue({ code: 'custom', message: 'too_many_positions' });
    return polygons;
  });
