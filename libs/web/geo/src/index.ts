export {
  boundaryOf,
  type CityMap,
  cityMap,
  detail,
  groundOf,
  type Located,
  locator,
  type Outlined,
  smallCity,
  type SmallCity,
} from './city-map.js';
export { compare, type Comparison } from './compare.js';
export { isShape } from './drawing.js';
export { layoutMap, type Place } from './map-layout.js';
