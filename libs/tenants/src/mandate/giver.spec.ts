import { type Answer, areas, carriers, commissions, districts, ids, linkIn, TenantsTest } from '../tenants.build.js';

let test: TenantsTest;
let senate: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
  // Somebody whom carrier and district know.
  await test.app.owner(`update tenants.app_user set carrier_id = $1, district_id = $2 where email like 'bewohner@%'`, [
    ...[carriers.kunstwelt, districts.steglitz],
  ]);
});
afterAll(() => test?.close());

const userOf = async (token: string): Promise<string> => (await test.who(token)).userId!;
const personOf = async (local: string): Promise<string> =>
  (
    await test.app.owner<{ id: string }>(`select id from tenants.app_user where tenant_id = $1 and email like $2`, [
      ids.berlin,
      `${local}@%`,
    ])
  )[0]!.id;
type By = { token?: string; apiKey?: string };
const grant = (by: By, userId: string, mandate: object): Promise<Answer> =>
  test.run(by, `mutation ($input: GrantMandateInput!) { m: grantMandate(input: $input) { id until reviewSince } }`, {
    input: { userId, mandate },
  });
const idIn = (answer: Answer): string => (answer.data['m'] as { id: string }).id;
const makeKey = (by: By, input: object): Promise<Answer> =>
  test.run(by, `mutation ($input: CreateApiClientInput!) { c: createApiClient(input: $input) { key client { id } } }`, {
    input: { name: 'K', scopes: ['*:read'], expiresOn: '2027-06-01', ...input },
  });
const keyIn = (answer: Answer): string => (answer.data['c'] as { key: string }).key;
const kindOf = async (apiKey: string): Promise<string> =>
  (await test.app.runtime.identify({ tenantId: ids.berlin, apiKey })).kind;
const until = (userId: string, day: string | null): Promise<object[]> =>
  test.app.owner(`update tenants.mandate set valid_until = $2 where user_id = $1 and role <> 'board'`, [userId, day]);
const waiting = async (token: string): Promise<object[]> =>
  (
    (await test.run({ token }, `{ mandates: mandatesToReview { nodes { userName role reviewSince } } }`)).data[
      'mandates'
    ] as { nodes: object[] }
  ).nodes;
const board = { role: 'board', scopeId: areas.thermometer };
const act = (token: string, verb: string, id: string): Promise<Answer> =>
  test.run({ token }, `mutation ($id: ID!) { ${verb}(input: { id: $id, reason: "r" }) { id } }`, { id });

describe('in another’s name', () => {
  it('nothing durable is given: no mandate, no key, no substitution, no provider, no decision', async () => {
    const team = await test.signIn('team');
    const [absent, own] = [await userOf(senate), await userOf(team)];
    const lend = `mutation ($input: CreateSubstitutionInput!) { s: createSubstitution(input: $input) { id } }`;
    const input = { absentUserId: absent, substituteUserId: own, until: '2026-12-02' };
    const { id } = (await test.run({ token: senate }, lend, { input })).data['s'] as { id: string };
    const acting = {
      token: (await test.run({ token: team }, `mutation { startActing(substitutionId: "${id}") { id } }`)).session!
        .token,
    };
    const jury = await personOf('jury');
    const refused = [
      await grant(acting, own, { role: 'senate' }),
      await grant(acting, jury, { role: 'auditor' }),
      await makeKey(acting, { role: 'senate' }),
      await makeKey(acting, {}),
      await test.run(acting, lend, { input: { absentUserId: own, substituteUserId: jury, until: '2026-12-01' } }),
      await test.run(acting, `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`, {
        input: { email: 'n@example.org', name: 'N', mandate: { role: 'senate' } },
      }),
      await test.run(acting, `mutation ($input: SaveOidcProviderInput!) { saveOidcProvider(input: $input) { id } }`, {
        input: {
          name: 'P',
          issuer: 'https://login.example.org',
          clientId: 'c',
          clientSecret: 's',
          secondFactorClaims: [],
          domains: [],
          enabled: true,
        },
      }),
    ];
    expect(refused.map(({ codes }) => codes.join())).toEqual(refused.map(() => 'GRANT_WHILE_ACTING'));
  });
});

describe('an end of one’s own', () => {
  it('is the end of what is given, whether it is named or not', async () => {
    const carrier = await test.signIn('carrier');
    const [own, jury] = [await userOf(carrier), await personOf('jury')];
    await until(own, '2026-12-31');
    const place = { role: 'carrier', scopeId: carriers.kunstwelt };
    expect((await grant({ token: carrier }, own, { ...place, from: '2026-12-31' })).codes).toEqual([
      'GRANT_TO_ONESELF',
    ]);
    const longer = await grant({ token: carrier }, jury, { ...place, until: '2027-01-01' });
    expect(longer.errors[0]).toMatchObject({
      code: 'GRANT_TOO_LONG',
      params: { until: '2026-12-31' },
      fields: { 'mandate.until': 'after_own' },
    });
    expect((await grant({ token: carrier }, jury, { ...place, from: '2026-12-31' })).codes).toEqual(['GRANT_TOO_LONG']);
    const given = await grant({ token: carrier }, jury, place);
    expect(given.data['m']).toMatchObject({ until: '2026-12-31' });
    await act(senate, 'endMandate', idIn(given));
    const key = await makeKey({ token: carrier }, place);
    expect(key.errors[0]).toMatchObject({ code: 'GRANT_TOO_LONG', fields: { expiresOn: 'after_own' } });
    const lend = `mutation ($input: CreateSubstitutionInput!) { s: createSubstitution(input: $input) { id } }`;
    const input = { absentUserId: own, substituteUserId: await personOf('team'), until: '2027-01-10' };
    expect((await test.run({ token: carrier }, lend, { input })).codes).toEqual(['GRANT_TOO_LONG']);
    await until(own, null);
  });

  it('of the commission is the end of what a carrier gives in the area', async () => {
    const fact = { commissionId: commissions.thermometer, carrierId: carriers.kunstwelt, areaId: areas.thermometer };
    await test.commission({ ...fact, from: '2021-01-01', until: '2027-04-01' });
    await test.app.settle();
    const carrier = { token: await test.signIn('carrier') };
    const given = await grant(carrier, await personOf('bewohner'), board);
    expect(given.data['m']).toMatchObject({ until: '2027-04-01', reviewSince: null });
    test.app.clock.advance(1000);
    await test.commission({ ...fact, from: '2021-01-01', until: '2026-12-01' });
    await test.app.settle();
    expect(await waiting(senate)).toEqual([{ userName: 'Bilal Wohlers', role: 'board', reviewSince: '2026-12-01' }]);
    test.app.clock.advance(1000);
    await test.commission({ ...fact, from: '2021-01-01' });
    await test.app.settle();
    expect(await waiting(senate)).toEqual([]);
    await act(senate, 'endMandate', idIn(given));
  });
});

describe('a key', () => {
  it('ends with the access and the mandates of the person who made it, and comes back with them', async () => {
    const district = await test.signIn('district');
    const own = await userOf(district);
    const place = { role: 'district', scopeId: districts.steglitz };
    const key = keyIn(await makeKey({ token: district }, place));
    expect(await kindOf(key)).toBe('apiClient');
    await act(senate, 'lockUser', own);
    expect(await kindOf(key)).toBe('anonymous');
    await act(senate, 'unlockUser', own);
    expect(await kindOf(key)).toBe('apiClient');
    await until(own, '2026-11-20');
    expect(await kindOf(key)).toBe('anonymous');
    await until(own, null);
  });

  it('does nothing that the person who made it may not do', async () => {
    const place = {
      role: 'team',
      scopeId: areas.thermometer,
      carrierId: carriers.kunstwelt,
      scopes: ['User:*', '*:read'],
    };
    const key = keyIn(await makeKey({ token: senate }, place));
    const who = await test.app.runtime.identify({ tenantId: ids.berlin, apiKey: key });
    expect(who.within!.mandates.map(({ role }) => role)).toEqual(['senate']);
    expect((await test.run({ apiKey: key }, `{ me { can } }`)).data['me']).toMatchObject({
      can: expect.arrayContaining(['User:invite']) as object,
    });
  });

  it('makes keys with no more scopes and no later end, which end with it; and gives no mandates', async () => {
    const scopes = ['ApiClient:*', 'Mandate:*', 'User:*', 'Area:read'];
    const made = await makeKey({ token: senate }, { role: 'senate', scopes, expiresOn: '2027-01-01' });
    const apiKey = keyIn(made);
    const child = (input: object): Promise<Answer> =>
      makeKey({ apiKey }, { role: 'senate', scopes: ['Area:read'], expiresOn: '2027-01-01', ...input });
    expect((await child({ scopes: ['*:read'] })).codes).toEqual(['GRANT_TOO_WIDE']);
    expect((await child({ scopes: ['Area:*'] })).codes).toEqual(['GRANT_TOO_WIDE']);
    expect((await child({ expiresOn: '2027-01-02' })).codes).toEqual(['GRANT_TOO_LONG']);
    const [jury, narrow] = [await personOf('jury'), await child({})];
    expect(narrow.codes).toEqual([]);
    expect((await grant({ apiKey }, jury, { role: 'auditor' })).codes).toEqual(['GRANT_TOO_WIDE']);
    const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`;
    const input = { email: 'k@example.org', name: 'N', mandate: { role: 'senate' } };
    expect((await test.run({ apiKey }, invite, { input })).codes).toEqual(['GRANT_TOO_WIDE']);
    expect(await kindOf(keyIn(narrow))).toBe('apiClient');
    await act(senate, 'revokeApiClient', (made.data['c'] as { client: { id: string } }).client.id);
    expect(await kindOf(keyIn(narrow))).toBe('anonymous');
  });
});

describe('what outlives its giver', () => {
  it('waits for somebody who decides: kept by them, or ended', async () => {
    const district = await test.signIn('district');
    const own = await userOf(district);
    const [kept, ended] = [
      await grant({ token: district }, await personOf('bewohner'), { ...board, role: 'grantee', from: '2027-05-01' }),
      await grant({ token: district }, await personOf('bewohner'), { ...board, from: '2026-12-10' }),
    ];
    expect([kept.codes, ended.codes]).toEqual([[], []]);
    expect((await act(senate, 'keepMandate', idIn(kept))).codes).toEqual(['CONFLICT']);
    await act(senate, 'lockUser', own);
    const list = await waiting(senate);
    expect(list).toHaveLength(2);
    expect(list[1]).toMatchObject({ role: 'board', reviewSince: '2026-11-20' });
    expect(await waiting(await test.signIn('auditor'))).toEqual([]);
    const carrier = await test.signIn('carrier');
    expect(await waiting(carrier)).toHaveLength(2);
    expect((await act(await test.signIn('board'), 'keepMandate', idIn(kept))).codes).toEqual(['NOT_FOUND']);
    expect((await act(carrier, 'keepMandate', idIn(kept))).codes).toEqual([]);
    expect((await act(senate, 'endMandate', idIn(ended))).codes).toEqual([]);
    expect(await waiting(senate)).toEqual([]);
    await act(senate, 'unlockUser', own);
  });

  it('and an invitation waits as well', async () => {
    const district = await test.signIn('district');
    const own = await userOf(district);
    const email = 'eingeladen@example.org';
    const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id mandates { id } } }`;
    const { id, mandates } = (
      await test.run({ token: district }, invite, { input: { email, name: 'E', mandate: board } })
    ).data['inviteUser'] as { id: string; mandates: { id: string }[] };
    await test.app.settle();
    await act(senate, 'lockUser', own);
    const accept = `mutation ($input: AcceptUserInvitationInput!) { s: acceptUserInvitation(input: $input) { state } }`;
    const enter = (): Promise<Answer> =>
      test.run({}, accept, { input: { token: linkIn(test.app, email), password: 'ein langes neues Wort' } });
    expect((await enter()).codes).toEqual(['INVITATION_WAITS']);
    const person = await test.run({ token: senate }, `query ($id: ID!) { user(id: $id) { invitation } }`, { id });
    expect(person.data['user']).toEqual({ invitation: 'waits' });
    const waits = await test.run({ token: senate }, `{ users(filter: { invitation: waits }) { nodes { id } } }`);
    expect(waits.data['users']).toEqual({ nodes: [{ id }] });
    await act(senate, 'keepMandate', mandates[0]!.id);
    expect((await enter()).codes).toEqual([]);
    await act(senate, 'unlockUser', own);
  });

  it('a substitution arranged for somebody else ends with the rights of who arranged it, and never grows', async () => {
    const carrier = await test.signIn('carrier');
    const [team, jury, own] = [await personOf('team'), await personOf('jury'), await userOf(carrier)];
    await test.app.owner(`update tenants.app_user set carrier_id = $2 where id = $1`, [jury, carriers.kunstwelt]);
    const lend = `mutation ($input: CreateSubstitutionInput!) { s: createSubstitution(input: $input) { id } }`;
    const input = { absentUserId: team, substituteUserId: jury, until: '2026-12-10' };
    expect((await test.run({ token: carrier }, lend, { input: { ...input, substituteUserId: own } })).codes).toEqual([
      'GRANT_TO_ONESELF',
    ]);
    const { id } = (await test.run({ token: carrier }, lend, { input })).data['s'] as { id: string };
    const session = await test.run(
      { token: await test.signIn('board') },
      `mutation { startActing(substitutionId: "${id}") { id } }`,
    );
    const roles = async (): Promise<string[]> =>
      (await test.who(session.session!.token)).mandates.map(({ role }) => role);
    expect(await roles()).toEqual(['team']);
    const more = await grant({ token: senate }, team, { role: 'district', scopeId: districts.mitte });
    expect(await roles()).toEqual(['team']);
    await act(senate, 'endMandate', idIn(more));
    await act(senate, 'lockUser', own);
    expect(await roles()).toContain('board');
    expect(await roles()).not.toContain('team');
    await act(senate, 'unlockUser', own);
    expect(await roles()).toEqual(['team']);
  });
});
