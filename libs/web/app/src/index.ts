export { type LoadContext, type Respond, responderFor, webContext, type WebRequest } from './context.js';
export { handleDocument, reportError, statusOf } from './entry.js';
export { hydrates, useNonce } from './hydration.js';
export { redirectAway, redirectTo, redirectToLanguage } from './redirect.js';
