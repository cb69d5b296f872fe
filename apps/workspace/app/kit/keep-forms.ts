import { data, type DataStrategyResult, isRouteErrorResponse, type MiddlewareFunction } from 'react-router';
import { type FormFault, type FormResult } from './answer-form.js';
import { nameField, rowField } from './form-names.js';
import { type PageFault } from './read.js';

type Results = Record<string, DataStrategyResult>;

/**
 * In the browser, around whatever a page sends: what is not answered by its action comes back to the form as a refusal, so the page
 * stands as it is, with everything that was typed. Only what a page shows can fail as a page.
 */
export const keepForms: MiddlewareFunction<Results> = async ({ request }, next) => {
  if (request.method === 'GET') return next();
  const form = await request.clone().formData();
  const away = !navigator.onLine;
  const results = await next();
  const kept = Object.entries(results).map(([route, result]): [string, DataStrategyResult] => {
    if (result.type === 'data' || result.result instanceof Response) return [route, result];
    const { status, ...fault } = faultOf(result.result, away);
    return [route, { type: 'data', result: data(refusalOf(form, fault), { status }) }];
  });
  return Object.fromEntries(kept);
};

const refusalOf = (form: FormData, fault: FormFault): FormResult => ({
  form: String(form.get(nameField) ?? ''),
  row: String(form.get(rowField) ?? ''),
  values: {},
  errors: {},
  fault,
});

const codes: Record<number, string> = {
  400: 'VALIDATION',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  429: 'RATE_LIMITED',
};

/** @param away whether the browser knew of no network when it was sent: then it did not leave the device */
export function faultOf(error: unknown, away: boolean): FormFault & { status: number } {
  const answered = isRouteErrorResponse(error) ? error : null;
  const said = (typeof answered?.data === 'object' ? answered.data : null) as Partial<PageFault> | null;
  const code = (answered && codes[answered.status]) ?? (away && !answered ? 'NOT_SENT' : 'NO_ANSWER');
  const status = answered && code !== 'NO_ANSWER' ? answered.status : 503;
  return { code, message: said?.message ?? '', params: {}, requestId: said?.requestId ?? '', status };
}
