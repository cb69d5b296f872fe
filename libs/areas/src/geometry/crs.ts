import proj4 from 'proj4';
import { type Position } from './geometry.js';
import { Refused } from './validity.js';

/**
 * Coordinate systems that are understood: degrees in WGS84 or ETRS89 (they differ by less than a metre), and UTM on ETRS89 in the zones
 * of Germany, also with the zone written before the easting (EPSG:4647 for 32, EPSG:5650 for 33).
 */
export const crsNames = ['EPSG:4326', 'EPSG:4258', 'EPSG:25832', 'EPSG:25833', 'EPSG:4647', 'EPSG:5650'] as const;
export type Crs = (typeof crsNames)[number];
export type Utm = 'EPSG:25832' | 'EPSG:25833';

const utm = (zone: number, falseEasting: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 6 - 183} +k=0.9996 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
const metric: Partial<Record<Crs, string>> = {
  'EPSG:25832': utm(32, 500_000),
  'EPSG:25833': utm(33, 500_000),
  'EPSG:4647': utm(32, 32_500_000),
  'EPSG:5650': utm(33, 33_500_000),
};

const ofZone33: readonly string[] = ['DE-BB', 'DE-BE', 'DE-MV', 'DE-SN'];
/** The zone that the surveying authority of a German state publishes in, by ISO 3166-2; null where the region is none. */
export const utmOf = (region: string): Utm | null =>
  ofZone33.includes(region) ? 'EPSG:25833' : region.startsWith('DE-') ? 'EPSG:25832' : null;

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;

/** The declared system, or null when the document declares none. */
export function declaredCrs(document: unknown): Crs | null {
  const crs = isObject(document) ? document['crs'] : undefined;
  if (crs === undefined || crs === null) return null;
  const name = isObject(crs) && isObject(crs['properties']) ? String(crs['properties']['name']) : '';
  if (/CRS84h?$/.test(name)) return 'EPSG:4326';
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/.exec(name)?.[1];
  const known = crsNames.find((c) => c === `EPSG:${code}`);
  if (!known) throw new Refused('CRS_UNKNOWN', name || 'unreadable crs member');
  return known;
}

const isDegrees = (x: number, y: number): boolean => Math.abs(x) <= 180 && Math.abs(y) <= 90;
const isNorthing = (y: number): boolean => y > 5_000_000 && y < 6_300_000;
const isUtm = (x: number, y: number): boolean => x > 100_000 && x < 1_000_000 && isNorthing(y);
const zoneBefore = (x: number, y: number): number =>
  isNorthing(y) && isUtm(x % 1_000_000, y) ? Math.floor(x / 1_000_000) : 0;

const fits = (crs: Crs, x: number, y: number): boolean => {
  if (!metric[crs]) return isDegrees(x, y);
  const before = { 'EPSG:4647': 32, 'EPSG:5650': 33 }[crs as string] ?? 0;
  return before === 0 ? isUtm(x, y) : zoneBefore(x, y) === before;
};

/** Without a declaration the range decides: degrees, metres with their zone before them, or metres in the zone of the programme. */
export function guessCrs([x, y]: Position, home: Utm | null): Crs {
  if (isDegrees(x, y)) return 'EPSG:4326';
  const before = zoneBefore(x, y);
  if (before === 32) return 'EPSG:4647';
  if (before === 33) return 'EPSG:5650';
  if (isUtm(x, y) && home) return home;
  if (isUtm(x, y)) throw new Refused('CRS_UNKNOWN', `metres without a zone: ${x}, ${y}`);
  throw new Refused('COORDINATES_IMPOSSIBLE', `${x}, ${y}`);
}

const round = (n: number): number => Math.round(n * 1e7) / 1e7;

/** A position of the document, in WGS84 and rounded to a centimetre. */
export function toWgs84(crs: Crs, position: unknown): Position {
  const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Refused('COORDINATES_NOT_NUMBERS', JSON.stringify(position) ?? 'nothing');
  }
  if (!fits(crs, x, y)) throw new Refused('COORDINATES_IMPOSSIBLE', `${x}, ${y} in ${crs}`);
  const [lon, lat] = metric[crs] ? (proj4(metric[crs], 'WGS84', [x, y]) as Position) : [x, y];
  if (lon > 5 && lon < 16 && lat > 47 && lat < 56) return [round(lon), round(lat)];
  const swapped = lat > 5 && lat < 16 && lon > 47 && lon < 56;
  throw new Refused(swapped ? 'AXES_SWAPPED' : 'NOT_IN_GERMANY', `${lon}, ${lat}`);
}
