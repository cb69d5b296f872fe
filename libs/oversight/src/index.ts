export { oversight } from './oversight.service-definition.js';
