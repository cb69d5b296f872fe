export { areas } from './areas.service-definition.js';
