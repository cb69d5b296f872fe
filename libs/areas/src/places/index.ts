/** Where things are: addresses, boundaries, street lists and planning areas. What is not named here is nobody else's: docs/adr/0084. */

export { address } from './address/address.noun.js';
export { AddressService } from './address/address.service.js';
export { importAddresses } from './address/addresses.import.js';
export { StreetList } from './address/street-list.entity.js';
export { streetList } from './address/street-list.noun.js';
export { putStreetList, readEntries, StreetListService } from './address/street-list.service.js';
export { reshape } from './reshape/reshape.noun.js';
export { SuggestionService } from './address/suggestion.service.js';
export { boundaryLayers, type BoundaryOptions, importBoundaries } from './boundary/boundaries.import.js';
export { Boundary } from './boundary/boundary.entity.js';
export { boundary } from './boundary/boundary.noun.js';
export { BoundaryService } from './boundary/boundary.service.js';
export { joined, planningShapes, type PlanningShapes, putBoundary } from './boundary/extent.js';
export { PlanningArea } from './planning/planning-area.entity.js';
export { planningAreaPolicy } from './planning/planning-area.policy.js';
export { expectedKeys, layerForFile, readPlanningArea, strayKeys } from './planning/planning-file.js';
export { fitsLayer } from './planning/planning-key.js';
export { PlanningLayer } from './planning/planning-layer.entity.js';
export { layerOfFile, layerSlug, planningKey } from './planning/planning-layer.input.js';
export { planningLayer } from './planning/planning-layer.noun.js';
export { PlanningLayerService } from './planning/planning-layer.service.js';
