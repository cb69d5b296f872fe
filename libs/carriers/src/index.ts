export { carriers } from './carriers.service-definition.js';
