export { handleDocument as default, reportError as handleError, responderFor } from '#web/app';
