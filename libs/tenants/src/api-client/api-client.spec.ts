import { allows } from '#libs/kernel';
import { userPolicy } from '../user/user.policy.js';
import { type Answer, areas, carriers, districts, gallus, TenantsTest } from '../tenants.build.js';

let test: TenantsTest;
let senate: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
});
afterAll(() => test?.close());

const create = `mutation ($input: CreateApiClientInput!) { c: createApiClient(input: $input) { key client { id name scopes role scopeName expiresOn lastUsedOn revokedAt can } } }`;
const input = { name: 'Statistik', scopes: ['User:read', 'Area:*'], role: 'auditor', expiresOn: '2027-11-20' };
const make = (more: object = {}, token: string | undefined = senate, key?: string): Promise<Answer> =>
  test.run({ token, key }, create, { input: { ...input, ...more } });
interface Made {
  key: string;
  client: { id: string };
}
const made = (answer: Answer): Made => answer.data['c'] as Made;
const whoIs = (apiKey: string, tenant: 'berlin' | 'frankfurt' = 'berlin'): Promise<unknown> =>
  test.run({ apiKey, tenant }, `{ me { kind name mandates { role areaIds } can } }`).then((a) => a.data['me']);

describe('API clients', () => {
  it('get a key that is shown once, stored hashed, and works', async () => {
    const answer = await make();
    const { key, client } = made(answer);
    expect(client).toMatchObject({
      name: 'Statistik',
      role: 'auditor',
      lastUsedOn: null,
      can: ['read', 'create', 'revoke'],
    });
    expect(key).toMatch(/^qw_[0-9a-f]{32}_[\w-]{43}$/);
    expect(JSON.stringify(await test.app.owner(`select * from tenants.api_client`))).not.toContain(key.slice(36));
    expect(await whoIs(key)).toEqual({
      kind: 'apiClient',
      name: 'Statistik',
      mandates: [{ role: 'auditor', areaIds: [] }],
      can: ['LegalText:read', 'Tenant:read', 'User:read'],
    });
    const list = (await test.run({ token: senate }, `{ apiClients { nodes { name lastUsedOn } } }`)).data['apiClients'];
    expect(list).toEqual({ nodes: [{ name: 'Statistik', lastUsedOn: '2026-11-20' }] });
  });

  it('do no more than their scopes, although the role would allow it', async () => {
    const { key } = made(await make({ scopes: ['Area:read'] }));
    expect((await test.run({ apiKey: key }, `{ users { nodes { id } } }`)).data).toEqual({ users: null });
    const reader = made(await make({ scopes: ['*:read'], role: 'senate' }));
    expect((await test.run({ apiKey: reader.key }, `{ users { nodes { id } } }`)).data).not.toEqual({
      users: null,
    });
    const who = await test.app.runtime.identify({
      tenantId: '01890000-0000-7000-8000-000000000001',
      apiKey: reader.key,
    });
    expect(allows(userPolicy, who, 'lock', {})).toBe(false);
  });

  it('act in the scope of their role, written out as areas', async () => {
    const carrier = await test.signIn('carrier');
    const { key } = made(await make({ role: 'carrier', scopeId: carriers.kunstwelt }, carrier));
    const me = (await whoIs(key)) as { mandates: { areaIds: string[] }[] };
    expect(me.mandates[0]!.areaIds.toSorted()).toEqual([areas.thermometer, areas.mehringplatz].toSorted());
  });

  it('show the key again to whoever repeats the call under its idempotency key within a day, and nobody reads it', async () => {
    const first = made(await make({}, senate, 'key-1'));
    const second = made(await make({}, senate, 'key-1'));
    expect(second.client.id).toBe(first.client.id);
    expect(second.key).toBe(first.key);
    const stored = JSON.stringify(await test.app.owner(`select * from kernel.idempotency`));
    expect(stored).not.toContain(first.key.slice(36));
    await test.app.owner(`update kernel.idempotency set created_at = created_at - interval '24 hours'`);
    expect((await make({}, senate, 'key-1')).codes).toEqual(['ANSWER_GONE']);
  });

  it('whose answer was lost with another mutation of the same document are recovered by repeating it', async () => {
    const two = `mutation ($input: CreateApiClientInput!, $wrong: RevokeApiClientInput!) {
      made: createApiClient(input: $input) { client { id can } key } gone: revokeApiClient(input: $wrong) { id } }`;
    const wrong = { id: '01890000-0000-7000-8000-00000000dead', reason: 'there is none' };
    const given = { input: { name: 'Verloren', scopes: ['Area:read'], expiresOn: '2027-11-01' }, wrong };
    const lost = await test.run({ token: senate, key: 'lost-1' }, two, given);
    expect(lost).toMatchObject({ data: {}, codes: ['NOT_FOUND'] });

    const one = `mutation ($input: CreateApiClientInput!) { made: createApiClient(input: $input) { client { id can } key } }`;
    const found = await test.run({ token: senate, key: 'lost-1' }, one, { input: given.input });
    const { made } = found.data as unknown as { made: { key: string; client: { can: string[] } } };
    expect(await whoIs(made.key)).toMatchObject({ kind: 'apiClient', name: 'Verloren' });
    expect(made.client.can).toContain('revoke');
  });

  it('stop at the end of their time, when revoked, and on another host', async () => {
    const { key, client } = made(await make({ expiresOn: '2026-12-01' }));
    expect(await whoIs(key, 'frankfurt')).toMatchObject({ kind: 'anonymous' });
    expect(await whoIs(`${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`)).toMatchObject({ kind: 'anonymous' });
    const before = test.app.clock.now();
    test.app.clock.set('2026-11-30T22:59:59Z');
    expect(await whoIs(key)).toMatchObject({ kind: 'apiClient' });
    test.app.clock.set('2026-11-30T23:00:00Z');
    expect(await whoIs(key)).toMatchObject({ kind: 'anonymous' });
    test.app.clock.set(before);
    const revoke = `mutation ($input: RevokeApiClientInput!) { revokeApiClient(input: $input) { revokedAt } }`;
    expect((await test.run({ token: senate }, revoke, { input: { id: client.id } })).data).toMatchObject({
      revokeApiClient: { revokedAt: expect.any(String) },
    });
    expect(await whoIs(key)).toMatchObject({ kind: 'anonymous' });
  });

  it.each([
    ['senate', {}, null],
    ['senate', { role: null }, null],
    ['senate', { role: 'district', scopeId: districts.mitte }, null],
    ['senate', { role: 'operator' }, 'FORBIDDEN'],
    ['senate', { role: 'district', scopeId: gallus.carrier }, 'NOT_FOUND'],
    ['senate', { role: 'team', scopeId: gallus.area, carrierId: gallus.carrier }, 'NOT_FOUND'],
    ['district', { role: 'district', scopeId: districts.steglitz }, null],
    ['district', { role: 'district', scopeId: districts.mitte }, 'FORBIDDEN'],
    ['district', {}, 'FORBIDDEN'],
    ['carrier', { role: 'carrier', scopeId: carriers.list }, 'FORBIDDEN'],
    ['carrier', { role: 'team', scopeId: areas.thermometer, carrierId: carriers.kunstwelt }, null],
    ['carrier', { role: 'team', scopeId: areas.badstrasse, carrierId: carriers.kunstwelt }, 'FORBIDDEN'],
    ['team', {}, 'FORBIDDEN'],
    ['auditor', {}, 'FORBIDDEN'],
    ['operator', {}, 'FORBIDDEN'],
    ['resident', {}, 'FORBIDDEN'],
  ] as const)('%s makes one with %j: %p', async (role, more, code) => {
    const answer = await make(more, await test.signIn(role));
    expect(answer.codes).toEqual(code === null ? [] : [code]);
  });

  it.each([
    [{ scopes: ['*:*'] }, 'scopes.0'],
    [{ scopes: ['Area:read', 'Aera:read'] }, 'scopes.1'],
    [{ scopes: ['Area:raed'] }, 'scopes.0'],
    [{ scopes: ['Aera:*'] }, 'scopes.0'],
    [{ scopes: ['*:raed'] }, 'scopes.0'],
    [{ scopes: ['area:read'] }, 'scopes.0'],
    [{ scopes: ['Area:read:x'] }, 'scopes.0'],
    [{ scopes: ['constructor:*'] }, 'scopes.0'],
    [{ scopes: [] }, 'scopes'],
    [{ expiresOn: '2026-11-20' }, 'expiresOn'],
    [{ expiresOn: '2028-11-21' }, 'expiresOn'],
    [{ role: null, scopeId: districts.mitte }, 'role'],
    [{ role: 'team', scopeId: areas.badstrasse }, 'role'],
    [{ name: '' }, 'name'],
  ])('refuses %j', async (more, field) => {
    const answer = await make(more);
    expect(answer.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { [field]: expect.any(String) } });
  });

  it('names the scope that does not exist, and lists those that do, in words', async () => {
    const { errors } = await make({ scopes: ['Area:read', 'Application:approve'] });
    expect(errors[0]).toMatchObject({ code: 'VALIDATION', params: { scope: 'Application:approve' } });
    const { apiScopes } = (await test.run({}, `{ apiScopes { scope nounName actionName } }`)).data as {
      apiScopes: { scope: string; nounName: string; actionName: string }[];
    };
    expect(apiScopes).toContainEqual({ scope: 'Application:decide', nounName: 'Anträge', actionName: 'entscheiden' });
    const most = apiScopes.map(({ scope }) => scope).slice(0, 50);
    expect((await make({ scopes: most })).codes).toEqual([]);
  });

  it.each<['senate' | 'carrier', string[], string[]]>([
    ['senate', ['Area:rename', 'Commission:end', 'Fund:set'], ['TeamMember:create', 'Tenant:create', 'Mandate:grant']],
    ['carrier', ['TeamMember:create', 'Application:decide'], ['Area:rename', 'Fund:set', 'Passkey:read']],
  ])('says to the %s what a key of theirs can use, also of other services', async (role, can, cannot) => {
    const token = role === 'senate' ? senate : await test.signIn(role);
    const known = (await test.run({ token }, `{ apiScopes { scope grantable } }`)).data as {
      apiScopes: { scope: string; grantable: boolean }[];
    };
    const grantable = known.apiScopes.filter((one) => one.grantable).map(({ scope }) => scope);
    expect(grantable).toEqual(expect.arrayContaining(can));
    expect(grantable.filter((scope) => cannot.includes(scope))).toEqual([]);
  });
});
