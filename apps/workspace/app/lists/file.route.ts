import { type LoaderFunctionArgs } from 'react-router';
import { tableCsv, tableXlsx } from '#web/export';
import { listSheet } from '../kit/list/list-sheet.js';
import { notFound } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { sourceOf } from './sources.js';

const kinds = {
  csv: { type: 'text/csv; charset=utf-8', write: tableCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: tableXlsx },
};

/** `/workspace/lists/people.csv` and `.xlsx`: what the list at the same choice shows, all of its pages. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const [, key = '', kind = ''] = /^([a-z-]+)\.(csv|xlsx)$/i.exec(params['file'] ?? '') ?? [];
  const source = sourceOf(key);
  if (!source || !Object.hasOwn(kinds, kind)) throw notFound(context);
  const { tenant, today } = context.get(frameContext);
  const { type, write } = kinds[kind as keyof typeof kinds];
  const body = await write(await listSheet(context, source, new URL(request.url).searchParams));
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${tenant.slug}-${key}-${today}.${kind}"`,
      'cache-control': 'private, no-store',
    },
  });
}
