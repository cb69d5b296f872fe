export {
  boundaryOf,
  type CityMap,
  cityMap,
  detail,
  groundOf,
  type Located,
  locator,
  type Outlined,
  partAt,
  smallCity,
  type SmallCity,
} from './city-map.js';
export { compare, type Comparison } from './compare.js';
export { isShape } from './drawing.js';
export { layoutMap, type Place } from './map-layout.js';
export { type NumberedMap, numberedMap, RADIUS } from './numbered-map.js';
export { LINE, type Name } from './names.js';
export { type SmallMap } from './small-map.js';
export * from './plane.js';
