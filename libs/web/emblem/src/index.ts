export { drawEmblem, type Drawn, type Picture, type Size } from './emblem.js';
export { palettes } from './palettes.js';
export { drawStreet } from './street.js';
