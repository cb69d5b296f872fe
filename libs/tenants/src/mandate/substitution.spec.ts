import { type Who } from '#libs/kernel';
import { demoAccounts } from '../demo-accounts.js';
import { type Answer, areas, TenantsTest, tokenOf } from '../tenants.build.js';

let test: TenantsTest;
let carrier: string;
let team: string;
let carrierId: string;
let teamId: string;
let substitutionId: string;

const create = `mutation ($input: CreateSubstitutionInput!) { s: createSubstitution(input: $input) { id absentName substituteName from until active can } }`;
const start = `mutation ($id: ID!) { s: startActing(substitutionId: $id) { id } }`;
const stop = `mutation { stopActing }`;
const rights = (who: Who): object[] =>
  who.mandates.map(({ role, scopeId, areaIds }) => ({ role, scopeId, areaIds: areaIds.toSorted() }));
const act = async (token: string): Promise<string> => tokenOf(await test.run({ token }, start, { id: substitutionId }));

beforeAll(async () => {
  test = await TenantsTest.start();
  carrier = await test.signIn('carrier');
  team = await test.signIn('team');
  carrierId = (await test.who(carrier)).userId!;
  teamId = (await test.who(team)).userId!;
});
afterAll(() => test?.close());

describe('A6: substitution (i. V.)', () => {
  it('is arranged by the absent person for a colleague', async () => {
    const input = { absentUserId: carrierId, substituteUserId: teamId, until: '2026-12-01' };
    const answer = await test.run({ token: carrier }, create, { input });
    expect(answer.codes).toEqual([]);
    const s = answer.data['s'] as { id: string };
    expect(s).toMatchObject({
      absentName: 'Tamara Krüger',
      substituteName: 'Toni Thermann',
      from: '2026-11-20',
      active: true,
    });
    substitutionId = s.id;
  });

  it('gives exactly the absent person’s rights, and leaves that person’s own as they are', async () => {
    const before = await test.who(carrier);
    const acting = await act(team);
    const who = await test.who(acting);
    expect(rights(who)).toEqual(rights(before));
    expect(who.areaIds('carrier').sort()).toEqual([areas.thermometer, areas.mehringplatz].sort());
    expect(who.is('team')).toBe(false);
    expect(who.userId).toBe(teamId);
    expect(new Set(who.mandates.map((m) => m.actingFor))).toEqual(new Set([carrierId]));
    expect(rights(await test.who(carrier))).toEqual(rights(before));
    expect((await test.who(team)).kind).toBe('anonymous');
    const me = (
      await test.run({ token: acting }, `{ me { name actingForName actingLastDay mandates { role actingFor } } }`)
    ).data['me'];
    expect(me).toEqual({
      name: 'Toni Thermann',
      actingForName: 'Tamara Krüger',
      actingLastDay: '2026-11-30',
      mandates: [{ role: 'carrier', actingFor: carrierId }],
    });
    team = acting;
  });

  it('names the other programmes of a login, as long as it has rights there; who acts for somebody is still themselves', async () => {
    const ask = `{ me { actingLastDay programmes { slug name host } } }`;
    const elsewhere = async (caller: Parameters<TenantsTest['run']>[0]): Promise<unknown> =>
      (await test.run(caller, ask)).data['me'];
    const frankfurt = { slug: 'frankfurt', name: 'Aktive Nachbarschaft Frankfurt', host: null };
    expect(await elsewhere({ token: carrier })).toEqual({ actingLastDay: null, programmes: [frankfurt] });
    expect(await elsewhere({ token: team })).toEqual({ actingLastDay: '2026-11-30', programmes: [] });
    expect(await elsewhere({})).toEqual({ actingLastDay: null, programmes: [] });
    const there = (state: string): Promise<unknown> =>
      test.app.owner(
        `update tenants.app_user u set state = $1 from tenants.directory d
          where d.tenant = u.tenant_id and d.slug = 'frankfurt' and u.account_id in
                (select h.account_id from tenants.app_user h where h.id = $2)`,
        [state, carrierId],
      );
    await there('locked');
    expect(await elsewhere({ token: carrier })).toEqual({ actingLastDay: null, programmes: [] });
    await there('active');
  });

  it('records every act with the absent person', async () => {
    const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`;
    const { userId } = await test.who(carrier);
    const [row] = await test.app.owner<{ carrierId: string }>(
      `select carrier_id as "carrierId" from tenants.app_user where id = $1`,
      [userId],
    );
    const answer = await test.run({ token: team }, invite, {
      input: { email: 'kollegin@example.org', name: 'Kollegin Neu', carrierId: row!.carrierId },
    });
    expect(answer.codes).toEqual([]);
    await test.app.settle();
    const auditor = await test.signIn('auditor');
    const query = `query ($row: String!) { auditEntries(filter: { noun: "User", rowId: $row }) { nodes { action userName actingFor actingForName roles } } }`;
    const { id } = answer.data['inviteUser'] as { id: string };
    expect((await test.run({ token: auditor }, query, { row: id })).data['auditEntries']).toEqual({
      nodes: [
        {
          action: 'create',
          userName: 'Toni Thermann',
          actingFor: carrierId,
          actingForName: 'Tamara Krüger',
          roles: ['carrier'],
        },
      ],
    });
  });

  it('is switched off again, and own acts are own', async () => {
    team = tokenOf(await test.run({ token: team }, stop));
    const who = await test.who(team);
    expect(who.mandates).toMatchObject([{ role: 'team', actingFor: null }]);
  });

  it('shrinks with the rights of the absent person', async () => {
    team = await act(team);
    await test.app.owner(`update tenants.mandate set valid_until = '2026-11-20' where user_id = $1`, [carrierId]);
    expect((await test.who(team)).mandates).toEqual([]);
    await test.app.owner(`update tenants.mandate set valid_until = null where user_id = $1`, [carrierId]);
    await test.app.owner(`update tenants.app_user set state = 'locked' where id = $1`, [carrierId]);
    expect((await test.who(team)).mandates).toMatchObject([{ role: 'team' }]);
    await test.app.owner(`update tenants.app_user set state = 'active' where id = $1`, [carrierId]);
  });

  it('is over at 00:00 of its end, in open sessions too', async () => {
    await test.app.owner(`update tenants.session set expires_at = '2100-01-01', idle_seconds = 2000000000`);
    test.app.clock.set('2026-11-30T22:59:59Z');
    expect((await test.who(team)).is('carrier')).toBe(true);
    test.app.clock.set('2026-11-30T23:00:00Z');
    const who = await test.who(team);
    expect(who.is('carrier')).toBe(false);
    expect(who.mandates).toMatchObject([{ role: 'team', actingFor: null }]);
    expect((await test.run({ token: team }, start, { id: substitutionId })).codes).toEqual(['CONFLICT']);
  });
});

describe('who may arrange a substitution', () => {
  const input = (absent: string, substitute: string): object => ({
    input: { absentUserId: absent, substituteUserId: substitute, until: '2027-01-01' },
  });
  const idOf = async (token: string): Promise<string> => (await test.who(token)).userId!;

  it('nobody for a stranger, nobody with a stranger', async () => {
    const board = await test.signIn('board');
    expect((await test.run({ token: board }, create, input(carrierId, await idOf(board)))).codes).toEqual([
      'NOT_FOUND',
    ]);
    expect((await test.run({ token: board }, create, input(await idOf(board), carrierId))).codes).toEqual([
      'NOT_FOUND',
    ]);
    expect((await test.run({}, create, input(carrierId, teamId))).codes).toEqual(['NOT_FOUND']);
  });

  it('no authority takes the operator’s rights over', async () => {
    const senate = await test.signIn('senate');
    const operator = await test.signIn('operator');
    const answer = await test.run({ token: senate }, create, input(await idOf(operator), teamId));
    expect(answer.codes).toEqual(['FORBIDDEN']);
    const self = await test.run({ token: senate }, create, input(await idOf(operator), await idOf(senate)));
    expect(self.codes).toEqual(['GRANT_TO_ONESELF']);
    const own = await test.run({ token: operator }, create, input(await idOf(operator), await idOf(senate)));
    expect(own.codes).toEqual([]);
    substitutionId = (own.data['s'] as { id: string }).id;
    // There is no right of a programme to act by.
    expect((await test.run({ token: senate }, start, { id: substitutionId })).codes).toEqual(['CONFLICT']);
  });

  it('only the substitute can switch to it', async () => {
    const senate = await test.signIn('senate');
    const mine = await test.run({ token: senate }, create, input(carrierId, teamId));
    substitutionId = (mine.data['s'] as { id: string }).id;
    expect((await test.run({ token: senate }, start, { id: substitutionId })).codes).toEqual(['FORBIDDEN']);
    const district = await test.signIn('district');
    expect((await test.run({ token: district }, start, { id: substitutionId })).codes).toEqual(['NOT_FOUND']);
  });

  it('a resident who substitutes somebody needs a second factor first', async () => {
    const senate = await test.signIn('senate');
    const resident = await test.signIn('resident');
    const made = await test.run({ token: senate }, create, input(teamId, await idOf(resident)));
    substitutionId = (made.data['s'] as { id: string }).id;
    expect((await test.who(await act(resident))).mandates).toEqual([]);
    const account = demoAccounts.find((a) => a.role === 'resident')!;
    const again: Answer = await test.run({}, `mutation ($input: SignInInput!) { s: signIn(input: $input) { state } }`, {
      input: { email: account.email, password: account.password },
    });
    expect(again.data['s']).toEqual({ state: 'enrolSecondFactor' });
  });

  it.each([
    [{ until: '2026-11-01' }, 'until'],
    [{ until: '2027-01-01', from: '2027-01-01' }, 'until'],
    [{ until: 'morgen' }, null],
  ])('refuses %j', async (dates, field) => {
    const token = await test.signIn('carrier');
    const answer = await test.run({ token }, create, {
      input: { absentUserId: carrierId, substituteUserId: teamId, ...dates },
    });
    if (field) expect(answer.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { [field]: 'before_from' } });
    expect(answer.data).toEqual(field ? { s: null } : {});
  });
});
