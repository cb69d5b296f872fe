import { data, type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { whose } from '../drawings.server.js';
import { drawingHeaders } from '../page-headers.js';
import { iconPicture, iconSizes } from '../share.server.js';

/** `/icon/180.png`, `/q/<slug>/icon/512.png`: for the start screen of a phone. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const size = iconSizes.find((one) => `${one}.png` === params['file']);
  if (!size) throw data(null, { status: 404 });
  const of = await whose(context.get(webContext), params['slug']);
  return new Response(new Uint8Array(iconPicture(of, of.emblem('row'), size)), {
    headers: drawingHeaders('image/png', of.tenantId),
  });
}
