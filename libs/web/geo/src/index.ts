export { Drawing, isShape, type Shape } from './drawing.js';
export { type Label, placeLabels } from './labels.js';
