import { demoAccounts } from '../demo-accounts.js';
import { ids, linkIn, TenantsTest, tokenOf } from '../tenants.build.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

describe('sessions', () => {
  it('A4: a token of one host is refused on the other', async () => {
    const account = demoAccounts.find((a) => a.email.startsWith('traeger@') && a.tenant === 'berlin')!;
    const token = await test.signInAs(account);
    expect((await test.who(token, 'berlin')).is('carrier')).toBe(true);
    expect((await test.who(token, 'frankfurt')).kind).toBe('anonymous');
    const other = await test.signInAs(demoAccounts.find((a) => a.email === account.email && a.tenant === 'frankfurt')!);
    const inFrankfurt = await test.who(other, 'frankfurt');
    expect(inFrankfurt.mandates.map((m) => m.role)).toEqual(['team']);
    expect((await test.who(other, 'berlin')).kind).toBe('anonymous');
  });

  it('give no staff rights without a second factor, whatever mandates there are', async () => {
    const token = await test.signIn('resident');
    const { userId } = await test.who(token);
    await test.app.owner(
      `insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, valid_from, version) values ($1, gen_random_uuid(), $2, 'x', 'senate', 'tenant', '2026-01-01', 1)`,
      [ids.berlin, userId],
    );
    expect((await test.who(token)).mandates.map((m) => m.role)).toEqual(['resident']);
    await test.app.owner(`delete from tenants.mandate where user_id = $1 and role = 'senate'`, [userId]);
  });

  it('end when unused, at the latest, and when signed out', async () => {
    const token = await test.signIn('senate');
    test.app.clock.advance(119 * 60_000);
    expect((await test.who(token)).kind).toBe('user');
    test.app.clock.advance(119 * 60_000);
    expect((await test.who(token)).kind).toBe('user');
    test.app.clock.advance(121 * 60_000);
    expect((await test.who(token)).kind).toBe('anonymous');

    const busy = await test.signIn('senate');
    for (let hour = 0; hour < 11; hour++) {
      test.app.clock.advance(60 * 60_000);
      expect((await test.who(busy)).kind).toBe('user');
    }
    test.app.clock.advance(61 * 60_000);
    expect((await test.who(busy)).kind).toBe('anonymous');

    const left = await test.signIn('senate');
    const answer = await test.run({ token: left }, `mutation { signOut }`);
    expect(answer).toMatchObject({ data: { signOut: true }, session: null });
    expect((await test.who(left)).kind).toBe('anonymous');
  });

  it('survive a clock that runs ahead and is set back, but none made meanwhile outlives its hours', async () => {
    const { clock } = test.app;
    const start = clock.now();
    const before = await test.signIn('carrier');
    clock.advance(366 * 24 * 60 * 60_000);
    expect((await test.who(before)).kind).toBe('anonymous');
    const ahead = await test.signIn('carrier');
    expect((await test.who(ahead)).kind).toBe('user');
    clock.set(start);
    expect((await test.who(before)).kind).toBe('user');
    expect((await test.who(ahead)).kind).toBe('anonymous');
    clock.set(new Date(start.getTime() - 60_000)); // what a time server corrects
    expect((await test.who(before)).kind).toBe('user');
    clock.set(start);
  });

  it('are listed to their owner only and can be revoked', async () => {
    const mine = await test.signIn('auditor');
    const other = await test.signIn('auditor');
    const query = `{ signInSessions { id current secondFactor method } }`;
    const list = (await test.run({ token: mine }, query)).data['signInSessions'] as { id: string; current: boolean }[];
    expect(list.filter((s) => s.current)).toHaveLength(1);
    expect((await test.run({}, query)).data).toEqual({ signInSessions: [] });
    const revoke = `mutation ($id: ID!) { revokeSignInSession(id: $id) { id } }`;
    const stranger = await test.signIn('senate');
    expect((await test.run({ token: stranger }, revoke, { id: list[0]!.id })).codes).toEqual(['NOT_FOUND']);
    for (const { id, current } of list) if (!current) await test.run({ token: mine }, revoke, { id });
    expect((await test.who(other)).kind).toBe('anonymous');
    expect((await test.who(mine)).kind).toBe('user');
  });

  it('all end, in all tenants, when the password changes', async () => {
    const [berlin, frankfurt] = demoAccounts.filter((a) => a.email.startsWith('betrieb@'));
    const here = await test.signInAs(berlin!);
    const there = await test.signInAs(frankfurt!);
    test.app.clock.advance(1000);
    const change = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }`;
    const wrong = await test.run({ token: here }, change, {
      input: { current: 'wrong', password: 'neues langes Passwort' },
    });
    expect(wrong.codes).toEqual(['SIGN_IN_FAILED']);
    expect((await test.run({}, change, { input: { current: 'x', password: 'y' } })).codes).toEqual(['UNAUTHENTICATED']);
    const done = await test.run({ token: here }, change, {
      input: { current: berlin!.password, password: 'neues langes Passwort' },
    });
    expect(done.codes).toEqual([]);
    expect((await test.who(here)).kind).toBe('anonymous');
    expect((await test.who(there, 'frankfurt')).kind).toBe('anonymous');
    expect((await test.who(tokenOf(done))).is('operator')).toBe(true);
    const open = await test.run({ token: tokenOf(done) }, `{ signInSessions { current } }`);
    expect(open.data).toEqual({ signInSessions: [{ current: true }] });
    const guest = 'ohne.passwort@nachbarn.example';
    const ask = `mutation ($input: RequestMailLinkInput!) { done: requestMailLink(input: $input) }`;
    await test.run({}, ask, { input: { email: guest } });
    await test.app.settle();
    const enter = `mutation ($input: SignInWithMailLinkInput!) { step: signInWithMailLink(input: $input) { state step recoveryCodes } }`;
    const token = tokenOf(await test.run({}, enter, { input: { token: linkIn(test.app, guest) } }));
    const none = await test.run({ token }, change, { input: { current: 'x', password: 'neues langes Passwort' } });
    expect(none.codes).toEqual(['SIGN_IN_FAILED']);
  });
});
