import { RouterContextProvider } from 'react-router';
import { type LoadContext, webContext } from '#web/app';
import { type GraphqlDocument, GraphqlFault } from '#web/graphql';
import { answerForm, done, type FormResult } from './answer-form.js';
import { saidOnce } from '../shell/said-once.js';
import { forbidden, notFound, read, readAll } from './read.js';

const document: GraphqlDocument<{ ok: boolean }, object> = { name: 'Save', hash: 'h' };
const fault = (code: string, extensions: object = {}, status = 200): GraphqlFault =>
  new GraphqlFault('Save', status, { message: `Satz zu ${code}`, extensions: { code, ...extensions } });

/** A request as the server hands it to a page, with an API that says `answer`. */
function arriving(fields: Record<string, string>, answer: () => Promise<unknown> = async () => ({ ok: true })) {
  const sent: { variables: unknown; key: string | undefined }[] = [];
  const body = new URLSearchParams(fields);
  const request = new Request('https://portal.example/workspace/x?tab=1&_routes=x', { method: 'POST', body });
  const context = new RouterContextProvider();
  const run = (_: unknown, variables: unknown, { idempotencyKey }: { idempotencyKey?: string } = {}): unknown => {
    sent.push({ variables, key: idempotencyKey });
    return answer();
  };
  context.set(webContext, {
    language: 'de',
    requestId: 'r-1',
    path: '/workspace/x',
    graphql: { run, cookies: ['qw=new'] },
  } as LoadContext & object);
  return { arguments: { request, context }, sent };
}

const save = { _form: 'save', _key: 'k1', title: 'Hoffest', amount: '1.200' };
type Refused = { data: FormResult; init: { status: number } };

async function answered(fields: Record<string, string>, answer?: () => Promise<unknown>) {
  const { arguments: given, sent } = arriving(fields, answer);
  const result = await answerForm(given, {
    save: async (form, change) => {
      const input = { title: form.required('title'), cents: form.cents('amount') };
      form.aliases['amountCents'] = 'amount';
      await change(document, { input });
      return done('/workspace/x', 'saved');
    },
  });
  return { result, sent };
}

const refusalOf = async (...given: Parameters<typeof answered>): Promise<Refused> =>
  (await answered(...given)).result as unknown as Refused;

it('sends what was typed under the key of the form, and goes on with a sentence', async () => {
  const { result, sent } = await answered({ ...save, _row: 'r1' });
  expect(sent).toEqual([{ variables: { input: { title: 'Hoffest', cents: 120_000 } }, key: 'k1.save.r1' }]);
  const { headers } = result as Response;
  // The query of the page stays; what was done travels beside the address, and so does what the API set.
  expect(headers.get('location')).toBe('/workspace/x?tab=1');
  const [said = '', session] = headers.getSetCookie();
  expect(session).toBe('qw=new');
  const next = new Request('https://portal.example/workspace/x', { headers: { cookie: said.split(';')[0]! } });
  expect(saidOnce(next, '/workspace/x')).toBe('saved');
  expect(saidOnce(next, '/workspace/y')).toBeNull();
});

it('sends nothing while the form itself is not complete, and keeps everything but secrets', async () => {
  const { result, sent } = await answered({ ...save, title: '\u200B', amount: 'viel', password: 'geheim' });
  expect(sent).toEqual([]);
  const { data, init } = result as unknown as Refused;
  expect(init.status).toBe(422);
  expect(data).toMatchObject({ form: 'save', errors: { title: 'required', amount: 'not_money' }, fault: null });
  expect(data.values).toMatchObject({ amount: 'viel' });
  expect(data.values).not.toHaveProperty('password');
});

it.each([
  ['amountCents', 'amount'],
  ['input.amountCents', 'amountCents'],
  ['input.title', 'title'],
])('what the API says of %s stands at the field %s', async (path, field) => {
  const { data, init } = await refusalOf(save, () =>
    Promise.reject(fault('VALIDATION', { fields: { [path]: 'too_big' } })),
  );
  expect([init.status, data.fault]).toEqual([422, null]);
  expect([data.errors[field] ?? data.errors['amount']]).toEqual(['too_big']);
});

it.each([
  ['CONFLICT', 409],
  ['FORBIDDEN', 403],
  ['FUND_EXHAUSTED', 409],
  ['RATE_LIMITED', 429],
  ['UNAVAILABLE', 503],
])('%s comes back to the form as %i, in the words of the API', async (code, status) => {
  const { data, init } = await refusalOf(save, () => Promise.reject(fault(code)));
  expect([data.fault?.code, data.fault?.message, init.status]).toEqual([code, `Satz zu ${code}`, status]);
  expect(data.values).toMatchObject({ title: 'Hoffest', amount: '1.200' });
});

it('whoever is no longer signed in keeps the form, without what is secret', async () => {
  const gone = answered({ ...save, password: 'geheim' }, () => Promise.reject(fault('UNAUTHENTICATED')));
  const thrown = (await gone.catch((error: unknown) => error)) as {
    data: { kept: { fields: [string, string][] } };
    init: object;
  };
  expect(thrown.init).toMatchObject({ status: 401 });
  expect(Object.fromEntries(thrown.data.kept.fields)).toEqual(save);
});

it.each(['', 'constructor', '__proto__', 'remove'])(
  'a form that the page does not know is refused: %j',
  async (_form) => {
    const thrown = await answered({ ...save, _form }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ data: { code: 'VALIDATION' }, init: { status: 400 } });
  },
);

it('a fault of the page itself is no refusal', async () => {
  await expect(answered(save, () => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken');
});

describe('reading', () => {
  const contextWith = (answer: () => Promise<unknown>) => arriving({}, answer).arguments.context;

  it('a refusal becomes the page’s error, with status, sentence and number', async () => {
    const refused = read(
      contextWith(() => Promise.reject(fault('NOT_FOUND'))),
      document,
      {},
    );
    await expect(refused).rejects.toMatchObject({
      data: { code: 'NOT_FOUND', message: 'Satz zu NOT_FOUND', requestId: 'r-1' },
      init: { status: 404 },
    });
    const context = contextWith(async () => ({ ok: true }));
    expect(await read(context, document, {})).toEqual({ ok: true });
    expect([notFound(context), forbidden(context)]).toMatchObject([
      { data: { code: 'NOT_FOUND' }, init: { status: 404 } },
      { data: { code: 'FORBIDDEN' }, init: { status: 403 } },
    ]);
  });

  it('a list is read to its end, or to as much as the caller takes', async () => {
    const asked: (string | null)[] = [];
    const page = async (after: string | null) => {
      asked.push(after);
      const n = Number(after ?? 0);
      return { nodes: [n, n + 1], pageInfo: { hasNextPage: n < 4, endCursor: String(n + 2) } };
    };
    expect(await readAll(page, 100)).toEqual({ rows: [0, 1, 2, 3, 4, 5], complete: true });
    expect(asked).toEqual([null, '2', '4']);
    expect(await readAll(page, 3)).toEqual({ rows: [0, 1, 2, 3], complete: false });
  });
});
