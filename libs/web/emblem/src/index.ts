export { drawEmblem, type Drawn, type Picture, type Size } from './emblem.js';
export { palettes } from './palettes.js';
export { drawScene, type Scene } from './scene.js';
export { drawStreet } from './street.js';
