export { contextFor, handleDocument as default, reportError as handleError } from '#web/app';
