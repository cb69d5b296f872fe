import { nfc } from '#libs/typed';
import { type Feature, type FeatureCollection, type GeoJsonProperties, type Geometry } from 'geojson';
import proj4 from 'proj4';
import { feature as topoFeature } from 'topojson-client';
import { type GeometryObject, type Topology } from 'topojson-specification';
import { contains, type Polygons, type Position, type Ring, signedArea } from './geometry.js';

/** Coordinate systems that are understood; UTM is written as ETRS89 (Berlin uses zone 33, Hesse zone 32). */
export const crsNames = ['EPSG:4326', 'EPSG:25832', 'EPSG:25833'] as const;
export type Crs = (typeof crsNames)[number];

const definitions: Record<Exclude<Crs, 'EPSG:4326'>, string> = {
  'EPSG:25832': '+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  'EPSG:25833': '+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
};

export interface GeoFault {
  /** position of the feature in the file, from 1; 0 for the file as a whole */
  feature: number;
  code: string;
  detail: string;
}
export interface GeoShape {
  feature: number;
  properties: Record<string, unknown>;
  polygons: Polygons;
}
export interface GeoFile {
  crs: Crs | null;
  shapes: GeoShape[];
  faults: GeoFault[];
}

class Refused extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;

/** Features of a GeoJSON or TopoJSON document, whichever it is. */
function featuresOf(document: unknown): Feature<Geometry | null, GeoJsonProperties>[] {
  if (!isObject(document)) throw new Refused('NOT_GEOJSON', 'neither GeoJSON nor TopoJSON');
  if (document['type'] === 'Topology') {
    const topology = document as unknown as Topology;
    if (!isObject(topology.objects) || !Array.isArray(topology.arcs))
      throw new Refused('NOT_GEOJSON', 'a topology without objects');
    return Object.values(topology.objects).flatMap((object: GeometryObject<GeoJsonProperties>): Feature[] => {
      const found = topoFeature(topology, object) as Feature | FeatureCollection;
      return found.type === 'FeatureCollection' ? found.features : [found];
    });
  }
  if (document['type'] === 'FeatureCollection') {
    const { features } = document as unknown as FeatureCollection;
    if (!Array.isArray(features)) throw new Refused('NOT_GEOJSON', 'a feature collection without features');
    return features;
  }
  if (document['type'] === 'Feature') return [document as unknown as Feature];
  if (document['type'] === 'Polygon' || document['type'] === 'MultiPolygon') {
    return [{ type: 'Feature', properties: {}, geometry: document as unknown as Geometry }];
  }
  throw new Refused('NOT_GEOJSON', `type ${String(document['type'])}`);
}

/** The declared system, or null when the document declares none. */
function declaredCrs(document: unknown): Crs | null {
  const crs = isObject(document) ? document['crs'] : undefined;
  if (crs === undefined || crs === null) return null;
  const name = isObject(crs) && isObject(crs['properties']) ? String(crs['properties']['name']) : '';
  if (/CRS84$/.test(name)) return 'EPSG:4326';
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/.exec(name)?.[1];
  const known = crsNames.find((c) => c === `EPSG:${code}`);
  if (!known) throw new Refused('CRS_UNKNOWN', name || 'unreadable crs member');
  return known;
}

const isDegrees = (x: number, y: number): boolean => Math.abs(x) <= 180 && Math.abs(y) <= 90;
const isUtm = (x: number, y: number): boolean => x > 100_000 && x < 1_000_000 && y > 5_000_000 && y < 6_300_000;

/** Without a declaration the range decides: degrees, or UTM metres, which are then taken as zone 33. */
function guessCrs([x, y]: Position): Crs {
  if (isDegrees(x, y)) return 'EPSG:4326';
  if (isUtm(x, y)) return 'EPSG:25833';
  throw new Refused('COORDINATES_IMPOSSIBLE', `${x}, ${y}`);
}

const round = (n: number): number => Math.round(n * 1e7) / 1e7;

function toWgs84(crs: Crs, position: unknown): Position {
  const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Refused('COORDINATES_NOT_NUMBERS', JSON.stringify(position) ?? 'nothing');
  }
  if (crs === 'EPSG:4326' ? !isDegrees(x, y) : !isUtm(x, y))
    throw new Refused('COORDINATES_IMPOSSIBLE', `${x}, ${y} in ${crs}`);
  const [lon, lat] = crs === 'EPSG:4326' ? [x, y] : (proj4(definitions[crs], 'WGS84', [x, y]) as Position);
  if (lon > 5 && lon < 16 && lat > 47 && lat < 56) return [round(lon), round(lat)];
  const swapped = lat > 5 && lat < 16 && lon > 47 && lon < 56;
  throw new Refused(swapped ? 'AXES_SWAPPED' : 'NOT_IN_GERMANY', `${lon}, ${lat}`);
}

const samePosition = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

function ringOf(raw: unknown, crs: Crs, outer: boolean): Ring {
  if (!Array.isArray(raw) || raw.length < 4) throw new Refused('RING_TOO_SHORT', 'a ring has at least four positions');
  const ring = raw.map((p) => toWgs84(crs, p));
  if (!samePosition(ring[0]!, ring.at(-1)!)) throw new Refused('RING_NOT_CLOSED', 'first and last position differ');
  const distinct = ring.filter((p, i) => i === 0 || !samePosition(p, ring[i - 1]!));
  const area = distinct.length < 4 ? 0 : signedArea(distinct);
  // The spike of a ring that only runs forth and back has an area of nothing but rounding.
  if (Math.abs(area) < 1e-12) throw new Refused('RING_WITHOUT_AREA', 'the ring encloses nothing');
  return area > 0 === outer ? distinct : distinct.reverse();
}

function polygonOf(raw: unknown, crs: Crs): Ring[] {
  if (!Array.isArray(raw) || raw.length === 0) throw new Refused('RING_TOO_SHORT', 'a polygon without rings');
  const rings = raw.map((ring, i) => ringOf(ring, crs, i === 0));
  const [shell, ...holes] = rings;
  // A hole may touch the shell; it lies outside when none of its positions is within.
  const stray = holes.find((hole) => !hole.some((p) => contains([[shell!]], p)));
  if (stray) throw new Refused('HOLE_OUTSIDE', `hole at ${stray[0]!.join(', ')}`);
  return rings;
}

const firstPosition = (coordinates: unknown): unknown =>
  Array.isArray(coordinates) && Array.isArray(coordinates[0]) ? firstPosition(coordinates[0]) : coordinates;

function polygonsOf(geometry: Geometry | null, declared: Crs | null): { crs: Crs; polygons: Polygons } {
  if (!isObject(geometry)) throw new Refused('NO_GEOMETRY', 'the feature has no geometry');
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    throw new Refused('NOT_A_POLYGON', geometry.type);
  const parts = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown;
  const first = firstPosition(parts);
  if (first === undefined || (Array.isArray(first) && first.length === 0))
    throw new Refused('NO_GEOMETRY', 'no coordinates');
  const numbers = Array.isArray(first) && typeof first[0] === 'number' && typeof first[1] === 'number';
  if (!numbers) throw new Refused('COORDINATES_NOT_NUMBERS', JSON.stringify(first) ?? 'nothing');
  const crs = declared ?? guessCrs(first as Position);
  return { crs, polygons: (parts as unknown[]).map((part) => polygonOf(part, crs)) };
}

const faultOf = (feature: number, error: unknown): GeoFault => {
  if (error instanceof Refused) return { feature, code: error.code, detail: error.message };
  // topojson-client throws plain errors on arcs that are not there
  return { feature, code: 'NOT_GEOJSON', detail: 'the document is damaged' };
};

/** Reads a GeoJSON or TopoJSON text. Shapes come out in WGS84, closed, outer rings counter-clockwise; all faults are listed. */
export function readGeoFile(text: string, assumed: Crs | null = null): GeoFile {
  const file: GeoFile = { crs: null, shapes: [], faults: [] };
  let features: Feature<Geometry | null, GeoJsonProperties>[];
  let declared: Crs | null;
  try {
    const document: unknown = nfc(JSON.parse(text));
    declared = declaredCrs(document) ?? assumed;
    features = featuresOf(document);
  } catch (error) {
    const fault =
      error instanceof SyntaxError ? { feature: 0, code: 'NOT_JSON', detail: error.message } : faultOf(0, error);
    return { ...file, faults: [fault] };
  }
  if (features.length === 0) file.faults.push({ feature: 0, code: 'EMPTY', detail: 'no features' });
  features.forEach((feature, i) => {
    try {
      if (!isObject(feature)) throw new Refused('NO_GEOMETRY', 'not a feature');
      const { crs, polygons } = polygonsOf(feature.geometry, declared ?? file.crs);
      file.crs ??= crs;
      file.shapes.push({ feature: i + 1, properties: { ...feature.properties }, polygons });
    } catch (error) {
      file.faults.push(faultOf(i + 1, error));
    }
  });
  return file;
}
