import { plainSigns } from '#libs/typed';
import { type LoadContext, redirectTo } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { OpenApplication, Status } from '../build/documents/documents.js';
import { applicationCookie } from './application-cookie.server.js';
import { type StatusData } from './parts/status-view.js';
import { refused } from './read.server.js';

/** What somebody typed who asks for an application. */
export interface Typed {
  reference: string;
  code: string;
}

export type Mistake = 'status.missing' | 'status.notFound' | 'status.wrongCode';

/** Asked for number and code, or shown what the number alone tells. */
export type StatusStep = Typed & ({ view: 'ask'; mistake: Mistake | null } | { view: 'status'; status: StatusData });

export interface Answer {
  step: StatusStep;
  httpStatus: number;
}

/** Far above what any field takes. */
const LONGEST = 50_000;
const LONGEST_CODE = 40;

export function readTyped(form: FormData): Typed {
  const code = (name: string): string =>
    plainSigns(String(form.get(name) ?? '').slice(0, LONGEST)).slice(0, LONGEST_CODE);
  return { reference: code('reference'), code: code('code') };
}

/** With the code, the application opens on a page of its own, whose address does not hold it. */
export async function answerStatus(web: LoadContext, typed: Typed): Promise<Answer | Response> {
  const { reference, code } = typed;
  if (!reference) return { step: { ...typed, view: 'ask', mistake: 'status.missing' }, httpStatus: 400 };
  try {
    if (code) return await openApplication(web, { reference, secretCode: code });
    const { applicationStatus: status } = await web.graphql.run(Status, { reference, pass: null });
    return { step: { ...typed, view: 'status', status }, httpStatus: 200 };
  } catch (error) {
    const mistake = mistakeOf(error);
    if (!mistake) throw refused(web, error);
    return { step: { ...typed, view: 'ask', mistake }, httpStatus: mistake === 'status.wrongCode' ? 400 : 404 };
  }
}

/** Changes the code, or the link of a mail, into a pass that the browser keeps, and goes on to the application. @param cookie set as well */
export async function openApplication(
  web: LoadContext,
  input: { reference: string; secretCode: string } | { link: string },
  cookie?: string,
): Promise<Response> {
  const { openApplication: opened } = await web.graphql.run(OpenApplication, { input });
  const { reference, areaSlug, pass } = opened;
  const headers = new Headers(cookie ? { 'set-cookie': cookie } : {});
  headers.append('set-cookie', applicationCookie(web, 'pass', [reference, pass]));
  return redirectTo(web, `/q/${areaSlug}/antrag/${reference}`, { status: 303, headers });
}

function mistakeOf(error: unknown): Mistake | null {
  if (!(error instanceof GraphqlFault)) return null;
  if (error.code === 'VALIDATION' && error.fields['secretCode']) return 'status.wrongCode';
  return ['NOT_FOUND', 'VALIDATION', 'NUL_CHARACTER'].includes(error.code) ? 'status.notFound' : null;
}
