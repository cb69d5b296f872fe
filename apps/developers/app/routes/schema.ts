import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { sharedPage } from '../frame.js';

/** The schema with the right of each field, as the explorer shows it. */
export function loader({ context }: LoaderFunctionArgs): Response {
  return new Response(context.get(webContext).api().schema, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': sharedPage },
  });
}
