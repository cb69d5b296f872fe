import { counting } from '#libs/testing';
import { type Answer, areas, carriers, districts, gallus, inputOf, linkIn, TenantsTest } from '../tenants.build.js';
import { demoAccounts } from '../demo-accounts.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

let n = 0;
const invite = async (token: string | undefined, more: object = {}): Promise<Answer> =>
  test.run(
    { token },
    `mutation ($input: InviteUserInput!) { u: inviteUser(input: $input) { id state email mandates { role scopeName } } }`,
    {
      input: { email: `person${(n += 1)}@example.org`, name: `Person ${n}`, ...more },
    },
  );
const idOf = (answer: Answer): string => (answer.data['u'] as { id: string }).id;
const act = (token: string, mutation: string, id: string): Promise<Answer> =>
  test.run({ token }, `mutation ($input: ${inputOf(mutation)}!) { u: ${mutation}(input: $input) { id state } }`, {
    input: { id, reason: 'Probe' },
  });

describe('inviting', () => {
  it.each([
    ['senate', {}, null],
    ['senate', { mandate: { role: 'district', scopeId: districts.mitte } }, null],
    ['senate', { mandate: { role: 'operator' } }, 'FORBIDDEN'],
    ['operator', { mandate: { role: 'senate' } }, 'FORBIDDEN'],
    ['operator', { mandate: { role: 'operator' } }, null],
    ['operator', { mandate: { role: 'auditor' } }, 'FORBIDDEN'],
    ['district', { districtId: districts.steglitz, mandate: { role: 'district', scopeId: districts.steglitz } }, null],
    [
      'district',
      { districtId: districts.steglitz, mandate: { role: 'district', scopeId: districts.mitte } },
      'FORBIDDEN',
    ],
    ['district', { districtId: districts.mitte }, 'FORBIDDEN'],
    [
      'carrier',
      {
        carrierId: carriers.kunstwelt,
        mandate: { role: 'team', scopeId: areas.thermometer, carrierId: carriers.kunstwelt },
      },
      null,
    ],
    [
      'carrier',
      {
        carrierId: carriers.kunstwelt,
        mandate: { role: 'team', scopeId: areas.badstrasse, carrierId: carriers.kunstwelt },
      },
      'FORBIDDEN',
    ],
    ['carrier', { carrierId: carriers.list }, 'FORBIDDEN'],
    ['carrier', { carrierId: carriers.kunstwelt, mandate: { role: 'senate' } }, 'FORBIDDEN'],
    ['team', { mandate: { role: 'board', scopeId: areas.thermometer } }, null],
    ['team', { mandate: { role: 'board', scopeId: areas.badstrasse } }, 'FORBIDDEN'],
    ['team', { mandate: { role: 'team', scopeId: areas.thermometer, carrierId: carriers.kunstwelt } }, 'FORBIDDEN'],
    ['auditor', {}, 'FORBIDDEN'],
    ['board', {}, 'FORBIDDEN'],
    ['resident', {}, 'FORBIDDEN'],
    ['senate', { mandate: { role: 'board', scopeId: gallus.area } }, 'NOT_FOUND'],
    ['senate', { districtId: gallus.area }, 'NOT_FOUND'],
    ['senate', { carrierId: gallus.carrier }, 'NOT_FOUND'],
  ] as const)('%s with %j: %p', async (role, more, code) => {
    const answer = await invite(await test.signIn(role), more);
    expect(answer.codes).toEqual(code === null ? [] : [code]);
    const [row] = await test.app.owner<{ n: number }>(
      `select count(*)::int as n from tenants.app_user where email = $1`,
      [`person${n}@example.org`],
    );
    expect(row!.n).toBe(code === null ? 1 : 0);
  });

  it('tells in which way input is wrong, and changes nothing', async () => {
    const senate = await test.signIn('senate');
    for (const [more, fields] of [
      [{ email: 'nobody' }, { email: 'not_an_email' }],
      [{ mandate: { role: 'team', scopeId: areas.thermometer } }, { 'mandate.carrierId': 'required' }],
      [{ mandate: { role: 'senate', scopeId: areas.thermometer } }, { 'mandate.scopeId': 'not_for_this_role' }],
      [{ mandate: { role: 'board' } }, { 'mandate.scopeId': 'required' }],
      [
        { mandate: { role: 'board', scopeId: areas.thermometer, from: '2026-12-02', until: '2026-12-01' } },
        { 'mandate.until': 'before_from' },
      ],
      [
        { mandate: { role: 'board', scopeId: areas.thermometer, until: '2026-11-20' } },
        { 'mandate.until': 'before_from' },
      ],
    ] as const) {
      expect((await invite(senate, more)).errors[0]).toMatchObject({ code: 'VALIDATION', fields });
    }
    const taken = await invite(senate, { email: demoAccounts[0]!.email.toUpperCase() });
    expect(taken.errors[0]).toMatchObject({ code: 'CONFLICT', fields: { email: 'taken' } });
  });

  it('has one effect when the request is repeated with its key', async () => {
    const token = await test.signIn('senate');
    const input = { email: 'einmal@example.org', name: 'Einmal' };
    const run = (): Promise<Answer> =>
      test.run({ token, key: 'k1' }, `mutation ($input: InviteUserInput!) { u: inviteUser(input: $input) { id } }`, {
        input,
      });
    const ids = [idOf(await run()), idOf(await run())];
    expect(ids[0]).toBe(ids[1]);
    await test.app.settle();
    expect(test.app.mails.filter((m) => m.to === input.email)).toHaveLength(1);
  });

  it('can be sent again; the older link stops working', async () => {
    const token = await test.signIn('senate');
    const id = idOf(await invite(token));
    await test.app.settle();
    const older = linkIn(test.app, `person${n}@example.org`);
    await test.run({ token }, `mutation ($id: ID!) { u: renewUserInvitation(id: $id) { id } }`, { id });
    await test.app.settle();
    const accept = `mutation ($input: AcceptUserInvitationInput!) { step: acceptUserInvitation(input: $input) { state } }`;
    const password = 'ein langes neues Wort';
    expect((await test.run({}, accept, { input: { token: older, password } })).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    expect(
      (await test.run({}, accept, { input: { token: linkIn(test.app, `person${n}@example.org`), password } })).codes,
    ).toEqual([]);
  });

  it('goes to one mailbox five times a day, without a word of whoever invites, and names lead nowhere', async () => {
    const token = await test.signIn('senate');
    const id = idOf(await invite(token));
    const again = `mutation ($id: ID!) { u: renewUserInvitation(id: $id) { id } }`;
    for (let sent = 1; sent < 5; sent += 1) expect((await test.run({ token }, again, { id })).codes).toEqual([]);
    expect((await test.run({ token }, again, { id })).codes).toEqual(['RATE_LIMITED']);
    await test.app.settle();
    const mail = test.app.mails.findLast((m) => m.to === `person${n}@example.org`)!;
    expect(mail.text.startsWith('Guten Tag,\n')).toBe(true);
    const named = await invite(token, { name: 'Gewinn auf boese.com' });
    expect(named.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { name: 'page_address' } });
  });

  it('is not for those who only read, not sent again to those who came, and void for the locked', async () => {
    const [senate, auditor] = [await test.signIn('senate'), await test.signIn('auditor')];
    const renew = async (token: string, id: string): Promise<string[]> =>
      (await test.run({ token }, `mutation ($id: ID!) { u: renewUserInvitation(id: $id) { id } }`, { id })).codes;
    const id = idOf(await invite(senate));
    expect(await renew(auditor, id)).toEqual(['FORBIDDEN']);
    expect(await renew(senate, (await test.who(auditor)).userId!)).toEqual(['CONFLICT']);
    expect((await act(senate, 'resetSecondFactor', id)).codes).toEqual(['CONFLICT']);
    await test.app.settle();
    await act(senate, 'lockUser', id);
    const accept = `mutation ($input: AcceptUserInvitationInput!) { step: acceptUserInvitation(input: $input) { state } }`;
    const input = { token: linkIn(test.app, `person${n}@example.org`), password: 'ein langes neues Wort' };
    expect((await test.run({}, accept, { input })).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    const erase = `mutation ($input: EraseUserInput!) { eraseUser(input: $input) { id } }`;
    await test.run({ token: senate }, erase, { input: { id, reason: 'Antrag' } });
    expect((await act(senate, 'lockUser', id)).codes).toEqual(['CONFLICT']);
  });

  it.each([
    ['zweimal@example.org', 'nobody has'],
    ['ohne-wort@example.org', 'has no password yet'],
  ])('from two tenants at once sets one password, not two: %s, whose login %s', async (email, login) => {
    if (login === 'has no password yet') {
      const columns = '(id, email, sessions_from, created_at)';
      const begun = `timestamptz '2026-01-01 00:00Z'`;
      await test.app.owner(
        `insert into tenants.account ${columns} values (gen_random_uuid(), $1, ${begun}, ${begun})`,
        [email],
      );
    }
    const offer = `mutation ($input: InviteUserInput!) { u: inviteUser(input: $input) { id } }`;
    const accept = `mutation ($input: AcceptUserInvitationInput!) { step: acceptUserInvitation(input: $input) { state } }`;
    const links: [string, string][] = [];
    for (const tenant of ['berlin', 'frankfurt']) {
      const token = await test.signIn('senate', tenant);
      await test.run({ tenant, token }, offer, { input: { email, name: 'Zwei Mal' } });
      await test.app.settle();
      links.push([tenant, linkIn(test.app, email)]);
    }
    const answers = await Promise.all(
      links.map(([tenant, token]) =>
        test.run({ tenant }, accept, { input: { token, password: `ein langes Wort in ${tenant}` } }),
      ),
    );
    expect(answers.filter((a) => a.codes.length === 0)).toHaveLength(1);
    expect(answers.flatMap((a) => a.codes)).toEqual([expect.stringMatching(/^(CONFLICT|SIGN_IN_FAILED)$/)]);
  });

  it('to a second tenant asks for the password the login has already', async () => {
    const { email, password } = demoAccounts.find((a) => a.tenant === 'berlin' && a.role === 'resident')!;
    const token = await test.signIn('senate', 'frankfurt');
    const frankfurt = { tenant: 'frankfurt' };
    await test.run(
      { ...frankfurt, token },
      `mutation ($input: InviteUserInput!) { u: inviteUser(input: $input) { id } }`,
      { input: { email, name: 'Dieselbe', mandate: { role: 'auditor' } } },
    );
    await test.app.settle();
    const accept = `mutation ($input: AcceptUserInvitationInput!) { step: acceptUserInvitation(input: $input) { state } }`;
    const link = linkIn(test.app, email);
    expect(
      (await test.run(frankfurt, accept, { input: { token: link, password: 'ein anderes langes Wort' } })).codes,
    ).toEqual(['SIGN_IN_FAILED']);
    expect((await test.run(frankfurt, accept, { input: { token: link, password } })).data).toEqual({
      step: { state: 'enrolSecondFactor' },
    });
  });
});

describe('access of a person', () => {
  it('is locked at once and opened again', async () => {
    const senate = await test.signIn('senate');
    const team = await test.signIn('team');
    const { userId } = await test.who(team);
    expect((await act(senate, 'lockUser', userId!)).data).toEqual({ u: { id: userId, state: 'locked' } });
    expect((await test.who(team)).kind).toBe('anonymous');
    await expect(test.signIn('team')).rejects.toThrow('SIGN_IN_FAILED');
    expect((await act(senate, 'unlockUser', userId!)).data).toEqual({ u: { id: userId, state: 'active' } });
    expect((await test.who(team)).kind).toBe('anonymous');
    expect((await test.who(await test.signIn('team'))).is('team')).toBe(true);
    expect((await act(senate, 'unlockUser', userId!)).codes).toEqual(['CONFLICT']);
  });

  it('has its second factor reset by its own authority only while no other tenant relies on it', async () => {
    const senate = await test.signIn('senate');
    const shared = (await test.who(await test.signIn('carrier'))).userId!;
    expect((await act(senate, 'resetSecondFactor', shared)).codes).toEqual(['ACCOUNT_SHARED']);
    const own = (await test.who(await test.signIn('district'))).userId!;
    expect((await act(senate, 'resetSecondFactor', own)).codes).toEqual([]);
    const { email, password } = demoAccounts.find((a) => a.role === 'district')!;
    const again = await test.run({}, `mutation ($input: SignInInput!) { s: signIn(input: $input) { state } }`, {
      input: { email, password },
    });
    expect(again.data).toEqual({ s: { state: 'enrolSecondFactor' } });
    expect((await act(await test.signIn('operator'), 'resetSecondFactor', shared)).codes).toEqual([]);
  });

  it.each(['lockUser', 'unlockUser', 'endUserSessions', 'resetSecondFactor'])(
    '%s is not for those who may not see the person',
    async (mutation) => {
      const team = await test.signIn('team');
      const board = (await test.who(await test.signIn('board'))).userId!;
      expect((await act(team, mutation, board)).codes).toEqual(['NOT_FOUND']);
      const frankfurt = (
        await test.app.owner<{ id: string }>(`select id from tenants.app_user where email like 'amt.frankfurt%'`)
      )[0]!.id;
      expect((await act(await test.signIn('senate'), mutation, frankfurt)).codes).toEqual(['NOT_FOUND']);
      expect((await act(await test.signIn('auditor'), mutation, board)).codes).toEqual(['FORBIDDEN']);
    },
  );
});

describe('lists of people', () => {
  it('show everybody whom they may see', async () => {
    const emails = async (token?: string, args = ''): Promise<string[]> => {
      const page = (await test.run({ token }, `{ users(first: 100, filter: { ${args} }) { nodes { email name } } }`))
        .data['users'] as { nodes: { email: string }[] };
      return page.nodes.map((u) => u.email.split('@')[0]!).sort();
    };
    expect(await emails(await test.signIn('senate'), 'search: "tamara"')).toEqual(['traeger']);
    expect(await emails(await test.signIn('senate'), 'search: "%"')).toEqual([]);
    const board = await test.signIn('board');
    expect(await emails(board)).toEqual(['jury']);
    expect(await emails(await test.signIn('auditor'), 'state: active')).toEqual(
      expect.arrayContaining(['senat', 'team', 'jury']),
    );
    expect(await emails()).toEqual([]);
  });

  it('read the mandates of twenty people with one statement', async () => {
    const token = await test.signIn('senate');
    const count = { statements: 0 };
    const query = `{ users(first: 20) { nodes { name mandates { role scopeName user { name } } } } }`;
    const answer = await counting(count, () => test.run({ token }, query));
    expect((answer.data['users'] as { nodes: unknown[] }).nodes.length).toBeGreaterThan(10);
    // directory, identity (tenant and lookup), people, mandates, holders, and one for each kind of scope
    expect(count.statements).toBeLessThanOrEqual(9);
  });

  it('let people change their own name everywhere it stands', async () => {
    const token = await test.signIn('board');
    const { userId } = await test.who(token);
    const changed = await test.run(
      { token },
      `mutation ($input: ChangeUserInput!) { u: changeUser(input: $input) { name mandates { userName } } }`,
      { input: { id: userId, name: 'Jule Neu' } },
    );
    expect(changed.data).toEqual({ u: { name: 'Jule Neu', mandates: [{ userName: 'Jule Neu' }] } });
    const change = `mutation ($input: ChangeUserInput!) { u: changeUser(input: $input) { name } }`;
    const auditor = { token: await test.signIn('auditor') };
    expect((await test.run(auditor, change, { input: { id: userId, name: 'x' } })).codes).toEqual(['FORBIDDEN']);
  });
});
