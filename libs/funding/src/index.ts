export { funding } from './funding.service-definition.js';
