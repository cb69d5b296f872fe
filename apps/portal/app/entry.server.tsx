import { isRouteErrorResponse } from 'react-router';

export { contextFor, handleDocument as default } from '#web/app';

/** A page that is not there is no fault of ours; everything else goes to the log with its request id. */
export function handleError(error: unknown): void {
  if (!isRouteErrorResponse(error)) console.error(error);
}
