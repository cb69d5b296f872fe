import { nfc } from '#libs/typed';
import { type Feature, type FeatureCollection, type GeoJsonProperties, type Geometry } from 'geojson';
import { feature as topoFeature } from 'topojson-client';
import { type GeometryObject, type Topology } from 'topojson-specification';
import { type Crs, declaredCrs, guessCrs, toWgs84, type Utm } from './crs.js';
import { type Polygons, type Position, type Ring, signedArea } from './geometry.js';
import { checkShape, type Repair, Refused } from './validity.js';
import { topologyFault } from './jts.js';

export interface GeoFault {
  /** position of the feature in the file, from 1; 0 for the file as a whole */
  feature: number;
  code: string;
  detail: string;
  /** where in the shape, WGS84; null when it is no matter of place */
  at: Position | null;
}
/** A shape as it is stored, and what had to be done to it. */
export interface GeoShape {
  feature: number;
  properties: Record<string, unknown>;
  polygons: Polygons;
  repairs: Repair[];
  changePercent: number;
}
export interface GeoFile {
  crs: Crs | null;
  shapes: GeoShape[];
  faults: GeoFault[];
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

const samePosition = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

const flat = (ring: Ring): boolean => Math.abs(signedArea(ring)) < 1e-12;

/**
 * Without positions that stand twice, and without lines that run forth and back: once one is gone, its neighbours may be one. Walking on
 * past the beginning meets what lies across it.
 */
function withoutSpikes([first, ...rest]: Ring, repairs: Repair[]): Ring {
  const kept: Ring = [first!];
  const add = (p: Position): void => {
    if (samePosition(kept.at(-1)!, p)) repairs.push({ code: 'POSITION_TWICE', at: p });
    else if (kept.length > 1 && samePosition(kept.at(-2)!, p)) repairs.push({ code: 'SPIKE', at: kept.pop()! });
    else kept.push(p);
  };
  rest.forEach(add);
  while (kept.length > 3 && samePosition(kept[1]!, kept.at(-2)!)) {
    repairs.push({ code: 'SPIKE', at: kept.shift()! });
    kept.pop();
  }
  return kept;
}

function ringOf(raw: unknown, crs: Crs, outer: boolean, repairs: Repair[]): Ring {
  if (!Array.isArray(raw) || raw.length < 4) throw new Refused('RING_TOO_SHORT', 'a ring has at least four positions');
  const all = raw.map((p) => toWgs84(crs, p));
  const first = all[0]!;
  if (!samePosition(first, all.at(-1)!)) throw new Refused('RING_NOT_CLOSED', 'first and last position differ', first);
  if (raw.some((p: unknown[]) => p.length > 2)) repairs.push({ code: 'HEIGHT_DROPPED', at: first });
  const ring = withoutSpikes(all, repairs);
  if (ring.length < 4) throw new Refused('RING_WITHOUT_AREA', 'the ring encloses nothing', first);
  if (flat(ring)) {
    // A bow tie of two equal halves has no area either.
    const fault = topologyFault([[ring]]);
    if (fault?.code === 'LINES_CROSS') throw new Refused('CROSSES_ITSELF', 'two border lines cross', fault.at);
    throw new Refused('RING_WITHOUT_AREA', 'the ring encloses nothing', first);
  }
  if (signedArea(ring) > 0 === outer) return ring;
  repairs.push({ code: 'WINDING', at: first });
  return ring.reverse();
}

function polygonOf(raw: unknown, crs: Crs, repairs: Repair[]): Ring[] {
  if (!Array.isArray(raw) || raw.length === 0) throw new Refused('RING_TOO_SHORT', 'a polygon without rings');
  return raw.map((ring, i) => ringOf(ring, crs, i === 0, repairs));
}

const firstPosition = (coordinates: unknown): unknown =>
  Array.isArray(coordinates) && Array.isArray(coordinates[0]) ? firstPosition(coordinates[0]) : coordinates;

/** The system of the document, and the zone that metres without a word about it are in. */
interface Systems {
  declared: Crs | null;
  utm: Utm | null;
}

function shapeOf(geometry: Geometry | null, { declared, utm }: Systems): { crs: Crs } & ReturnType<typeof checkShape> {
  if (!isObject(geometry)) throw new Refused('NO_GEOMETRY', 'the feature has no geometry');
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    throw new Refused('NOT_A_POLYGON', geometry.type);
  const parts = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown;
  const first = firstPosition(parts);
  if (first === undefined || (Array.isArray(first) && first.length === 0))
    throw new Refused('NO_GEOMETRY', 'no coordinates');
  const numbers = Array.isArray(first) && typeof first[0] === 'number' && typeof first[1] === 'number';
  if (!numbers) throw new Refused('COORDINATES_NOT_NUMBERS', JSON.stringify(first) ?? 'nothing');
  const crs = declared ?? guessCrs(first as Position, utm);
  const repairs: Repair[] = [];
  const drawn = (parts as unknown[]).map((part) => polygonOf(part, crs, repairs));
  return { crs, ...checkShape(drawn, repairs) };
}

const faultOf = (feature: number, error: unknown): GeoFault => {
  if (error instanceof Refused) return { feature, code: error.code, detail: error.message, at: error.at };
  // topojson-client throws plain errors on arcs that are not there
  return { feature, code: 'NOT_GEOJSON', detail: 'the document is damaged', at: null };
};

/**
 * Reads a GeoJSON or TopoJSON text. Shapes come out in WGS84, without fault and in one form; all faults are listed with their places.
 * @param assumed system of a document that names none
 * @param utm zone of the programme, for metres of which nothing is known
 */
export function readGeoFile(text: string, assumed: Crs | null = null, utm: Utm | null = null): GeoFile {
  const file: GeoFile = { crs: null, shapes: [], faults: [] };
  let features: Feature<Geometry | null, GeoJsonProperties>[];
  let declared: Crs | null;
  try {
    const document: unknown = nfc(JSON.parse(text));
    declared = declaredCrs(document) ?? assumed;
    features = featuresOf(document);
  } catch (error) {
    const fault =
      error instanceof SyntaxError
        ? { feature: 0, code: 'NOT_JSON', detail: error.message, at: null }
        : faultOf(0, error);
    return { ...file, faults: [fault] };
  }
  if (features.length === 0) file.faults.push({ feature: 0, code: 'EMPTY', detail: 'no features', at: null });
  features.forEach((feature, i) => {
    try {
      if (!isObject(feature)) throw new Refused('NO_GEOMETRY', 'not a feature');
      const { crs, ...shape } = shapeOf(feature.geometry, { declared: declared ?? file.crs, utm });
      file.crs ??= crs;
      file.shapes.push({ feature: i + 1, properties: { ...feature.properties }, ...shape });
    } catch (error) {
      file.faults.push(faultOf(i + 1, error));
    }
  });
  return file;
}
