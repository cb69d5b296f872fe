import { type Geometry, type MultiPolygon, type Polygon } from 'geojson';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js';
import UnaryUnionOp from 'jsts/org/locationtech/jts/operation/union/UnaryUnionOp.js';
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js';
import SnapIfNeededOverlayOp from 'jsts/org/locationtech/jts/operation/overlay/snap/SnapIfNeededOverlayOp.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';
import TopologyValidationError from 'jsts/org/locationtech/jts/operation/valid/TopologyValidationError.js';
import { type Polygons, type Position, toMultiPolygon } from './geometry.js';

/** What the library finds, in words of boundaries. */
export type TopologyFault =
  | 'HOLE_OUTSIDE'
  | 'HOLE_IN_HOLE'
  | 'INTERIOR_CUT'
  | 'LINES_CROSS'
  | 'TOUCHES_ITSELF'
  | 'PART_IN_PART'
  | 'RING_TWICE'
  | 'RING_WITHOUT_AREA';

const kinds = new Map<number, TopologyFault>([
  [TopologyValidationError.HOLE_OUTSIDE_SHELL, 'HOLE_OUTSIDE'],
  [TopologyValidationError.NESTED_HOLES, 'HOLE_IN_HOLE'],
  [TopologyValidationError.DISCONNECTED_INTERIOR, 'INTERIOR_CUT'],
  [TopologyValidationError.RING_SELF_INTERSECTION, 'TOUCHES_ITSELF'],
  [TopologyValidationError.NESTED_SHELLS, 'PART_IN_PART'],
  [TopologyValidationError.DUPLICATE_RINGS, 'RING_TWICE'],
  [TopologyValidationError.TOO_FEW_POINTS, 'RING_WITHOUT_AREA'],
]);

const read = (polygons: Polygons): unknown => new GeoJSONReader(new GeometryFactory()).read(toMultiPolygon(polygons));

/** The first place at which shapes break the rules of OGC Simple Features for a multipolygon; null when they keep them. */
export function topologyFault(polygons: Polygons): { code: TopologyFault; at: Position } | null {
  const check = new IsValidOp(read(polygons));
  // A ring that touches itself in a point and so encloses a hole: common in official files, and there is one reading of it.
  check.setSelfTouchingRingFormingHoleValid(true);
  const fault = check.getValidationError() as TopologyValidationError | null;
  if (!fault) return null;
  const { x, y } = fault.getCoordinate() as { x: number; y: number };
  return { code: kinds.get(fault.getErrorType() as number) ?? 'LINES_CROSS', at: [x, y] };
}

/** What lies in at least one of the polygons. Each of them has to be without fault. */
export function unionOf(polygons: Polygons): Polygons {
  const union = UnaryUnionOp.union(read(polygons)) as unknown;
  const { type, coordinates } = new GeoJSONWriter().write(union) as Polygon | MultiPolygon;
  return (type === 'Polygon' ? [coordinates] : coordinates) as Polygons;
}

/** What lies in both. Where they only touch there is nothing. */
export function intersectionOf(a: Polygons, b: Polygons): Polygons {
  const both = SnapIfNeededOverlayOp.overlayOp(read(a), read(b), OverlayOp.INTERSECTION) as unknown;
  return polygonsIn(new GeoJSONWriter().write(both) as Geometry);
}

function polygonsIn(geometry: Geometry): Polygons {
  if (geometry.type === 'Polygon') return geometry.coordinates.length ? [geometry.coordinates as Polygons[number]] : [];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates as Polygons;
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsIn) : [];
}
