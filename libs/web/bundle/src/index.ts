export { mergedSchema, writeDocuments } from './documents.js';
export { classesIn, kernStyles, toLogicalProperties } from './styles.js';
