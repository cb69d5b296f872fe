export { contextFor, type LoadContext, webContext, type WebRequest } from './context.js';
export { handleDocument, hydrates, reportError, statusOf, useNonce } from './entry.js';
