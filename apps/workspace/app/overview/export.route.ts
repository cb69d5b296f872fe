import { type LoaderFunctionArgs } from 'react-router';
import { tableCsv, tableXlsx } from '#web/export';
import { createTranslator } from '#web/i18n';
import { notFound } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { catalogueOf } from '../texts/catalogue.js';
import { type TextKey } from '../texts/de/index.js';
import { loadOverview } from './load-rows.js';
import { overviewSheet } from './overview-sheet.js';
import { chosen } from './rows.js';

const types: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `/workspace/export.csv` and `.xlsx`: what the table shows, with the same choice and order. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  const kind = new URL(request.url).pathname.split('.').at(-1) ?? '';
  const type = types[kind];
  if (!type) throw notFound(context);
  const { tenant, language, today } = context.get(frameContext);
  const overview = await loadOverview(context, new URL(request.url).searchParams);
  const translator = createTranslator<TextKey>({
    language,
    messages: catalogueOf(language),
    vocabulary: tenant.vocabulary,
    timeZone: tenant.timeZone,
  });
  const sheet = overviewSheet(chosen(overview.rows, overview.choice, language), overview, tenant, translator);
  const body = new Uint8Array(await (kind === 'csv' ? tableCsv(sheet) : tableXlsx(sheet)));
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${tenant.slug}-${today}.${kind}"`,
      'cache-control': 'private, no-store',
    },
  });
}
