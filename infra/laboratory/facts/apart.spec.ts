import { jest } from '@jest/globals';
import { LocalProvider } from '../../../libs/tenants/src/oidc/oidc.build.js';
import { type Serving } from '../production.build.js';
import { Apart, type Reply } from './apart.build.js';

jest.setTimeout(120_000);

let apart: Apart;
let senate: Reply;
let headers: { authorization: string };
beforeAll(async () => {
  apart = await Apart.open();
});
afterAll(() => apart?.close());

const reason = 'Probe zweier Uhren';
const rename = `mutation ($input: RenameAreaInput!) { renameArea(input: $input) { id name } }`;
const area = `query { area(slug: "thermometersiedlung") { id name commission { id until } } }`;

type Area = { id: string; name: string; commission: { id: string; until: string | null } };
const seen = async (at: 'whole' | 'gateway'): Promise<Area> =>
  (await apart.ask(apart[at], area)).data?.['area'] as unknown as Area;

async function renamed(at: 'whole' | 'gateway', id: string, name: string): Promise<void> {
  const { errors } = await apart.ask(apart[at], rename, { input: { id, name, aliases: [], reason } }, headers);
  expect(errors).toBeUndefined();
}

/** What each service takes for the name of an area. */
const names = (id: string): Promise<{ name: string }[]> =>
  apart.rows(
    `select name from areas.area where id = $1 union all select name from tenants.area where id = $1
       union all select name from carriers.area where id = $1
       union all select name from funding.area where id = $1
       union all select name from oversight.area where id = $1`,
    [id],
  );

it('a code of this minute is right, and a session and a key of one machine are valid at the others', async () => {
  const bezirk = await apart.signIn('bezirk', [apart.gateway, apart.whole]);
  senate = await apart.signIn('senat', [apart.whole, apart.gateway]);
  expect([bezirk, senate].map(({ errors }) => errors)).toEqual([undefined, undefined]);
  const scopes = ['*:read', 'Area:*', 'Carrier:*', 'Commission:*'];
  const input = { name: 'Uhr', role: 'senate', scopes, expiresOn: '2027-11-01' };
  const made = await apart.ask(apart.gateway, apart.stored('CreateApiClient'), { input }, { cookie: senate.cookie });
  headers = { authorization: `Bearer ${String(made.data?.['createApiClient']?.['key'])}` };
  for (const at of [apart.whole, apart.gateway]) {
    const { data } = await apart.ask(at, '{ me { kind } }', {}, headers);
    expect(data).toEqual({ me: { kind: 'apiClient' } });
    const frame = await apart.ask(at, apart.stored('WorkspaceFrame'), {}, { cookie: bezirk.cookie });
    expect(frame.data?.['me']).toMatchObject({ kind: 'user', name: 'Bernd Zellmann' });
  }
});

it('a budget and a limit of sign-in end for all machines at the same moment', async () => {
  const budgets: number[] = [];
  for (const at of [apart.whole, apart.gateway, apart.whole]) {
    const { ratelimit } = await apart.ask(at, '{ me { kind } }');
    budgets.push(Number(/;t=(\d+)/.exec(ratelimit)![1]));
  }
  expect(Math.max(...budgets)).toBeLessThanOrEqual(60);
  expect(Math.max(...budgets) - Math.min(...budgets)).toBeLessThan(10);

  const ask = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) }`;
  const input = { email: 'niemand@example.org' };
  const waits: unknown[] = [];
  for (const at of [...Array<Serving>(5).fill(apart.gateway), apart.whole, apart.gateway]) {
    const { errors } = await apart.ask(at, ask, { input });
    if (errors) waits.push(errors[0]!.extensions.params?.['retryAfterSeconds']);
  }
  expect(waits).toHaveLength(2);
  for (const seconds of waits as number[]) {
    expect(seconds).toBeGreaterThan(3540);
    expect(seconds).toBeLessThanOrEqual(3600);
  }
});

it('a token of another organisation that is valid for a minute is valid on a machine that is five ahead', async () => {
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
  const callback = 'https://quartierwerk.example/t/berlin/workspace/sign-in/callback';
  const client = { id: 'quartierwerk', secret: 'known to both of them', callback };
  const provider = await LocalProvider.start({ client, tokenSeconds: 60 });
  try {
    const domain = 'demo.quartierwerk.example';
    provider.user = { email: `senat@${domain}`, verified: true, amr: ['pwd'] };
    const id = await apart.provider(provider.issuer, client, domain, senate);
    const start = `mutation ($id: ID!) { startOidc(providerId: $id) { url step } }`;
    const { url, step } = (await apart.ask(apart.gateway, start, { id })).data!['startOidc'] as Record<string, string>;
    const finish = `mutation ($input: FinishOidcInput!) { finishOidc(input: $input) { state } }`;
    const input = { step, callbackUrl: await provider.visit(url!) };
    const { data, errors } = await apart.ask(apart.gateway, finish, { input });
    expect([errors, data?.['finishOidc']]).toEqual([undefined, { state: 'proveAccount' }]);
  } finally {
    await provider.stop();
  }
});

it.each(['ahead', 'stepped back while it runs'])(
  'the later of two changes arrives everywhere, whichever machine made it (%s)',
  async (clock) => {
    if (clock !== 'ahead') for (const one of apart.wrong) one.child.kill('SIGUSR2');
    const { id, commission } = await seen('whole');
    await renamed('gateway', id, `Erst ${clock}`);
    await renamed('whole', id, `Dann ${clock}`);
    const verify = `mutation ($input: VerifyCommissionInput!) { verifyCommission(input: $input) { id } }`;
    const end = `mutation ($input: EndCommissionInput!) { endCommission(input: $input) { id } }`;
    const until = clock === 'ahead' ? '2027-08-01' : '2027-07-01';
    const of = { id: commission.id };
    const first = await apart.ask(apart.gateway, verify, { input: { ...of, source: reason } }, headers);
    const second = await apart.ask(apart.whole, end, { input: { ...of, until, reason } }, headers);
    expect([first.errors, second.errors]).toEqual([undefined, undefined]);
    await apart.settled();
    expect(await names(id)).toEqual(Array(5).fill({ name: `Dann ${clock}` }));
    expect(await seen('gateway')).toMatchObject({ name: `Dann ${clock}`, commission: { until } });
    const rights = `select valid_until::text as until from tenants.commission where id = $1`;
    expect(await apart.rows(rights, [commission.id])).toEqual([{ until }]);
  },
);
