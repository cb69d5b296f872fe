import { data, type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { Legal, type LegalAnswer } from '../build/documents/documents.js';
import { sharedPage } from './page-headers.js';
import { read } from './read.server.js';

export type LegalNotice = LegalAnswer['tenant']['legal'];

/** What the responsible body says about itself; the three legal pages share it. */
export async function loadLegal({ context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<LegalNotice>>> {
  const { tenant } = await read(context.get(webContext), Legal, {});
  return data(tenant.legal, { headers: { 'cache-control': sharedPage } });
}
