import { type RouterContextProvider } from 'react-router';
import { boundaryOf, type CityMap, cityMap, groundOf } from '#web/geo';
import { OverviewOutlines, type OverviewOutlinesAnswer } from '../../build/documents/documents.js';
import { read, readAll } from '../kit/read.js';
import { type OverviewRow } from './rows.js';

/** The map of the shown areas, drawn on the server: the browser only shows it. */
export interface OverviewMap extends CityMap {
  /** ids of areas whose boundary nobody has confirmed */
  doubtful: string[];
}

/** @returns null while no outline was imported */
export async function loadMap(
  context: Readonly<RouterContextProvider>,
  rows: OverviewRow[],
): Promise<OverviewMap | null> {
  let districts: OverviewOutlinesAnswer['districts'] = [];
  const { rows: outlines } = await readAll(async (after) => {
    const page = await read(context, OverviewOutlines, { after });
    districts = page.districts;
    return page.areas;
  }, 1000);
  const boundaries = new Map(outlines.map(({ id, boundary }) => [id, boundary]));
  const located = rows.map(({ id, district, point }) => {
    return { id, districtId: district?.id ?? null, point, boundary: boundaryOf(boundaries.get(id) ?? null) };
  });
  const map = cityMap(groundOf(districts), located);
  const doubtful = outlines.filter(({ boundary }) => boundary?.verified === false).map(({ id }) => id);
  return map && { ...map, doubtful };
}
