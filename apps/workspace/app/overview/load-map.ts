import { geoMercator, geoPath } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { type RouterContextProvider } from 'react-router';
import { OverviewOutlines } from '../../build/documents/documents.js';
import { read, readAll } from '../kit/read.js';
import { type OverviewRow } from './rows.js';

/** Imported outlines as SVG paths, projected on the server: the browser only draws. */
export interface OverviewMap {
  size: { width: number; height: number } | null;
  districts: { id: string; name: string; path: string; x: number; y: number }[];
  areas: { id: string; path: string; verified: boolean }[];
  points: { id: string; x: number; y: number }[];
  sources: string[];
}

const WIDTH = 760;
const HEIGHT = 640;

const none: OverviewMap = { size: null, districts: [], areas: [], points: [], sources: [] };

export async function loadMap(context: Readonly<RouterContextProvider>, rows: OverviewRow[]): Promise<OverviewMap> {
  let districts: { id: string; name: string; outline: unknown; outlineSource: string | null }[] = [];
  const { rows: outlines } = await readAll(async (after) => {
    const page = await read(context, OverviewOutlines, { after });
    districts = page.districts;
    return page.areas;
  }, 1000);
  const shapes = districts.flatMap(({ outline }) => (isShape(outline) ? [outline] : []));
  if (shapes.length === 0) return none;
  return draw(rows, districts, outlines);
}

function draw(
  rows: OverviewRow[],
  districts: { id: string; name: string; outline: unknown; outlineSource: string | null }[],
  outlines: { id: string; boundary: { outline: unknown; source: string; verified: boolean } | null }[],
): OverviewMap {
  const known = districts.flatMap((district) =>
    isShape(district.outline) ? [{ ...district, outline: district.outline }] : [],
  );
  const all: MultiPolygon = { type: 'MultiPolygon', coordinates: known.flatMap(({ outline }) => outline.coordinates) };
  const projection = geoMercator().fitExtent(
    [
      [8, 8],
      [WIDTH - 8, HEIGHT - 8],
    ],
    all,
  );
  const path = geoPath(projection).digits(1);
  const shownIds = new Set(rows.map(({ id }) => id));
  const drawn = outlines.flatMap(({ id, boundary }) =>
    boundary && shownIds.has(id) && isShape(boundary.outline) ? [{ id, ...boundary, outline: boundary.outline }] : [],
  );
  const withShape = new Set(drawn.map(({ id }) => id));
  return {
    size: { width: WIDTH, height: HEIGHT },
    districts: known.map(({ id, name, outline }) => {
      const [x, y] = path.centroid(outline);
      return { id, name, path: path(outline) ?? '', x: Math.round(x), y: Math.round(y) };
    }),
    areas: drawn.map(({ id, outline, verified }) => ({ id, path: path(outline) ?? '', verified })),
    points: rows.flatMap(({ id, point }) => {
      const place = point && !withShape.has(id) ? projection([point.lon, point.lat]) : null;
      return place ? [{ id, x: Math.round(place[0]), y: Math.round(place[1]) }] : [];
    }),
    sources: [
      ...new Set([...known.map(({ outlineSource }) => outlineSource ?? ''), ...drawn.map(({ source }) => source)]),
    ].filter(Boolean),
  };
}

const isShape = (value: unknown): value is MultiPolygon =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'MultiPolygon';
