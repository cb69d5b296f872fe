import { type data, type DataStrategyResult, RouterContextProvider, UNSAFE_ErrorResponseImpl } from 'react-router';
import { keepForms } from './keep-forms.js';

const answered = (status: number, said: unknown = '<h1>Bad gateway</h1>') =>
  new UNSAFE_ErrorResponseImpl(status, '', said);

const network = (onLine: boolean): void =>
  void Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
beforeAll(() => network(true));

/** What becomes of a form in the browser when its sending ends like this. */
async function sent(result: unknown, type: 'data' | 'error' = 'error', method = 'POST') {
  const body = method === 'GET' ? null : new URLSearchParams({ _form: 'save', _row: 'r1', title: 'Hoffest' });
  const request = new Request('https://portal.example/workspace/x', { method, body });
  const about = { request, params: {}, context: new RouterContextProvider(), url: new URL(request.url), pattern: '' };
  const next = async (): Promise<Record<string, DataStrategyResult>> => ({ page: { type, result } });
  return ((await keepForms(about as never, next)) as Record<string, DataStrategyResult>)['page']!;
}

it.each([
  ['no network at all', new TypeError('fetch failed'), 503, 'NO_ANSWER'],
  ['a page instead of data', new Error('Unable to decode turbo-stream response'), 503, 'NO_ANSWER'],
  ['a fault of ours', answered(500), 503, 'NO_ANSWER'],
  ['a door that is shut', answered(503), 503, 'NO_ANSWER'],
  ['too much', answered(413, '{}'), 413, 'BODY_TOO_LARGE'],
  ['too often', answered(429), 429, 'RATE_LIMITED'],
  ['a session that ended', answered(401, { code: 'UNAUTHENTICATED', requestId: 'r-1' }), 401, 'UNAUTHENTICATED'],
  ['something that is gone', answered(404, { code: 'NOT_FOUND', message: 'weg' }), 404, 'NOT_FOUND'],
])('%s comes back to the form, and the page stays', async (_, fault, status, code) => {
  const { type, result } = (await sent(fault)) as { type: string; result: ReturnType<typeof data> };
  expect([type, result.init?.status]).toEqual(['data', status]);
  expect(result.data).toMatchObject({ form: 'save', row: 'r1', fault: { code } });
});

it('says that nothing left the device when the browser knew of no network', async () => {
  network(false);
  expect(await sent(new TypeError('fetch failed'))).toMatchObject({
    result: { data: { fault: { code: 'NOT_SENT' } } },
  });
  network(true);
});

it('leaves what a page answered as it is, and what a page could not read', async () => {
  const on = new Response(null, { status: 302, headers: { location: '/workspace' } });
  expect((await sent(on)).result).toBe(on);
  const refusal = { form: 'save' };
  expect((await sent(refusal, 'data')).result).toBe(refusal);
  expect((await sent(answered(500), 'error', 'GET')).type).toBe('error');
});
