import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { whose } from '../drawings.server.js';
import { drawingHeaders } from '../page-headers.js';
import { sharePicture } from '../share.server.js';

/** `/share.png`, `/q/<slug>/share.png`: what messengers show when somebody passes the address on. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const of = await whose(context.get(webContext), params['slug']);
  const picture = sharePicture({ ...of, emblem: of.emblem('page') });
  return new Response(new Uint8Array(picture), { headers: drawingHeaders('image/png', of.tenantId) });
}
