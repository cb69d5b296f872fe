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
export { layoutMap, type Place } from './map-layout.js';
