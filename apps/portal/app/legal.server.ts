import { data, type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { Legal, type LegalAnswer, Retention } from '../build/documents/documents.js';
import { sharedPage } from './page-headers.js';
import { read } from './read.server.js';

export type LegalNotice = LegalAnswer['tenant']['legal'];
export type LegalTexts = LegalAnswer['tenant']['legalTexts'];

export interface LegalData {
  legal: LegalNotice;
  texts: LegalTexts;
}

/** What the responsible body says about itself; the three legal pages share it. */
export async function loadLegal({ context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<LegalData>>> {
  const { tenant } = await read(context.get(webContext), Legal, {});
  return data({ legal: tenant.legal, texts: tenant.legalTexts }, { headers: { 'cache-control': sharedPage } });
}

/** The same, and for how many months it is known who applied; null where nobody can apply. */
export async function loadPrivacy({
  context,
}: LoaderFunctionArgs): Promise<ReturnType<typeof data<LegalData & { months: number | null }>>> {
  const web = context.get(webContext);
  const { tenant } = await read(web, Legal, {});
  const funded = tenant.modules.includes('funding');
  const months = funded ? (await read(web, Retention, {})).applicantRetention.months : null;
  return data({ legal: tenant.legal, texts: tenant.legalTexts, months }, { headers: { 'cache-control': sharedPage } });
}
