import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';

export type Application = ApplicationDetailAnswer['application'];
