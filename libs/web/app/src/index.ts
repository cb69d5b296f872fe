export { contextFor, type LoadContext, webContext, type WebRequest } from './context.js';
export { handleDocument, reportError, statusOf } from './entry.js';
export { hydrates, useNonce } from './hydration.js';
