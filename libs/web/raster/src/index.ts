export { Canvas } from './canvas.js';
export { draw } from './drawing.js';
export { Font } from './font.js';
export { pngOf } from './png.js';
export { placed } from './shapes.js';
