import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { iconOf } from '../emblem.server.js';
import { tenantOf } from '../frame.server.js';
import { drawingHeaders } from '../page-headers.js';

/** `/icon.svg?v=…`: the sign of the site, its emblem in a square. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const tenant = await tenantOf(context.get(webContext));
  return new Response(iconOf(tenant), { headers: drawingHeaders('image/svg+xml', tenant.id) });
}
