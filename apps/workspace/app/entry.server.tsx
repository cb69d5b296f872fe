import { loadCatalogue, workspaceLanguages } from './texts/catalogue.js';

export { handleDocument as default, reportError as handleError, responderFor } from '#web/app';

await Promise.all(workspaceLanguages.map(loadCatalogue));
