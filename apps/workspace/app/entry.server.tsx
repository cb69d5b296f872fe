import { loadCatalogue, workspaceLanguages } from './texts/catalogue.js';

export { contextFor, handleDocument as default, reportError as handleError } from '#web/app';

await Promise.all(workspaceLanguages.map(loadCatalogue));
