import { demoAccounts } from '../demo-accounts.js';
import { ids, linkIn, TenantsTest } from '../tenants.build.js';
import { tenants } from '../tenants.service-definition.js';
import { actOf, ActsTest } from './pending-act.build.js';

/** Tamara is a carrier in Berlin and a team in Frankfurt with one login. */
const shared = demoAccounts.find((one) => one.role === 'carrier' && one.tenant === 'berlin')!;

let test: TenantsTest;
let acts: ActsTest;
let senate: string;
let abroad: string;
let person: string;
let foreign: string;
const day = 86_400_000;
beforeAll(async () => {
  test = await TenantsTest.start();
  acts = new ActsTest(test);
  senate = await test.signIn('senate');
  abroad = await test.signIn('senate', 'frankfurt');
  const local = shared.email.split('@')[0]!;
  [person, foreign] = [await acts.userOf(local), await acts.userOf(local, 'frankfurt')];
});
afterAll(() => test?.close());

const reset = { act: 'resetSecondFactor' };
const factor = async (): Promise<unknown> => (await acts.login(shared.email))[0];
const trail = async (token: string, tenant: 'berlin' | 'frankfurt', noun: string): Promise<object[]> => {
  await test.app.settle();
  const auditor = token;
  const query = `query ($noun: String) { auditEntries(filter: { noun: $noun }, first: 100) { nodes { action userKind userName reason after } } }`;
  const answer = await test.run({ token: auditor, tenant }, query, { noun });
  return (answer.data['auditEntries'] as { nodes: object[] }).nodes;
};

describe('a factor of an account with rights in another programme', () => {
  it('is reset once that programme agrees, at once and once, and the person is told at each step', async () => {
    const before = await factor();
    const told = (await acts.subjectsTo(shared.email)).length;
    const asked = await acts.ask(senate, { ...reset, userId: person });
    expect(asked.codes).toEqual([]);
    expect(actOf(asked)).toMatchObject({ state: 'waiting', programme: null, can: ['read', 'withdraw'] });
    expect(await factor()).toEqual(before);
    expect((await acts.subjectsTo(shared.email)).slice(told)).toHaveLength(2);
    expect(await acts.waiting(senate)).toBe(0);
    expect(await acts.waiting(abroad, 'frankfurt')).toBe(1);

    const theirs = await acts.open(abroad, 'frankfurt');
    // The other programme learns who asks, and about whom it knows itself. Nothing else.
    expect(theirs).toMatchObject({ userId: foreign, askedByName: null, reason: null, can: ['read', 'decide'] });
    expect(theirs.programme).toContain('Zusammenhalt');
    const letter = test.app.mails.find(
      ({ subject, to }) => subject.startsWith('Ihr Wort') && to.includes('frankfurt'),
    )!;
    expect(letter.text).toContain('/workspace/pending');
    expect(letter.text).not.toContain('Telefon verloren');

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => acts.decide(abroad, theirs.id, true, 'frankfurt')),
    );
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ codes }) => codes))).toEqual(new Set(['CONFLICT']));
    expect(await factor()).toMatchObject({ totp_sealed: null, codes: 0 });
    expect(await acts.see(senate, actOf(asked).id)).toMatchObject({ state: 'done', answer: null });
    expect(await acts.see(abroad, theirs.id, 'frankfurt')).toMatchObject({ state: 'done', answer: 'angerufen' });
    expect((await acts.subjectsTo(shared.email)).slice(told)).toHaveLength(4);
    for (const [token, tenant] of [
      [senate, 'berlin'],
      [abroad, 'frankfurt'],
    ] as const) {
      const done = (await trail(token, tenant, 'User')).filter(
        (one) => (one as { action: string }).action === 'resetSecondFactor',
      );
      expect(done).toEqual([
        expect.objectContaining({ userKind: 'system', reason: tenant === 'berlin' ? 'Telefon verloren' : null }),
      ]);
    }
    expect(JSON.stringify(await trail(abroad, 'frankfurt', 'PendingAct'))).not.toContain('Telefon verloren');
    await test.app.owner(`update tenants.account set totp_sealed = $2 where email = $1`, [
      shared.email,
      (before as { totp_sealed: string }).totp_sealed,
    ]);
  });

  it('stays when that programme refuses; its reason is read by those who asked', async () => {
    const before = await factor();
    const asked = actOf(await acts.ask(senate, { ...reset, userId: person }));
    const theirs = await acts.open(abroad, 'frankfurt');
    expect(actOf(await acts.decide(abroad, theirs.id, false, 'frankfurt'))).toMatchObject({ state: 'refused' });
    expect(await acts.see(senate, asked.id)).toMatchObject({
      state: 'refused',
      answer: 'angerufen',
      decidedByName: null,
    });
    expect((await acts.decide(abroad, theirs.id, true, 'frankfurt')).codes).toEqual(['CONFLICT']);
    expect(await factor()).toEqual(before);
  });

  it('is asked for once at a time, by those who may, and withdrawn by them', async () => {
    for (const [role, code] of [
      ['district', 'NOT_FOUND'],
      ['carrier', 'FORBIDDEN'],
      ['auditor', 'FORBIDDEN'],
      ['operator', 'FORBIDDEN'],
    ] as const) {
      const token = await acts.session(
        await acts.userOf(demoAccounts.find((one) => one.role === role)!.email.split('@')[0]!),
        'berlin',
      );
      expect([role, (await acts.ask(token, { ...reset, userId: person })).codes]).toEqual([role, [code]]);
    }
    expect(
      (await acts.ask(senate, { ...reset, userId: await acts.userOf('amt.frankfurt', 'frankfurt') })).codes,
    ).toEqual(['NOT_FOUND']);
    expect((await acts.ask(senate, { ...reset, userId: await acts.userOf('jury') })).codes).toEqual(['CONFLICT']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => acts.ask(senate, { ...reset, userId: person })));
    const [first, ...more] = answers.filter(({ codes }) => codes.length === 0);
    expect([first, more]).toMatchObject([{}, []]);
    const theirs = await acts.open(abroad, 'frankfurt');
    expect((await acts.withdraw(abroad, theirs.id, 'frankfurt')).codes).toEqual(['FORBIDDEN']);
    expect((await acts.decide(senate, theirs.id)).codes).toEqual(['NOT_FOUND']);
    expect((await acts.decide(senate, actOf(first!).id)).codes).toEqual(['FORBIDDEN']);
    expect(actOf(await acts.withdraw(senate, actOf(first!).id))).toMatchObject({ state: 'withdrawn' });
    expect(await acts.see(abroad, theirs.id, 'frankfurt')).toMatchObject({ id: theirs.id, state: 'ended' });
    expect((await acts.decide(abroad, theirs.id, true, 'frankfurt')).codes).toEqual(['CONFLICT']);
  });

  it('takes the word of somebody else: not with the login of the asker, nor of the person, nor given the right for it', async () => {
    const asker = await acts.one(`select account_id as v from tenants.app_user where id = $1`, [
      (await test.who(senate)).userId,
    ]);
    const twin = await acts.senate('zwilling', 'frankfurt', asker);
    const own = await acts.session(foreign, 'frankfurt');
    await test.app.owner(
      `insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, valid_from, version)
      select tenant_id, gen_random_uuid(), id, name, 'senate', 'tenant', '2026-01-01', 1 from tenants.app_user where tenant_id = $2 and id = $1`,
      [foreign, ids.frankfurt],
    );
    const asked = actOf(await acts.ask(senate, { ...reset, userId: person }));
    const late = await acts.senate('spaet', 'frankfurt');
    const theirs = await acts.open(abroad, 'frankfurt');
    for (const token of [twin, own, late])
      expect((await acts.decide(token, theirs.id, true, 'frankfurt')).codes).toEqual(['OTHERS_WORD']);
    await acts.withdraw(senate, asked.id);
    await test.app.owner(`delete from tenants.mandate where user_id = $1 and role = 'senate'`, [foreign]);
  });

  it('expires after a week; the night ends it and tells', async () => {
    const asked = actOf(await acts.ask(senate, { ...reset, userId: person }));
    const theirs = await acts.open(abroad, 'frankfurt');
    test.app.clock.advance(7 * day);
    [senate, abroad] = [await test.signIn('senate'), await test.signIn('senate', 'frankfurt')];
    expect(await acts.see(abroad, theirs.id, 'frankfurt')).toMatchObject({
      id: theirs.id,
      state: 'expired',
      can: ['read'],
    });
    expect((await acts.decide(abroad, theirs.id, true, 'frankfurt')).codes).toEqual(['CONFLICT']);
    const again = actOf(await acts.ask(senate, { ...reset, userId: person }));
    expect(again.id).not.toBe(asked.id);
    await acts.withdraw(senate, again.id);
    const told = (await acts.subjectsTo(shared.email)).length;
    const run = tenants.schedules!.find(({ name }) => name === 'tidy')!.run;
    for (const slug of ['berlin', 'frankfurt']) {
      const ctx = test.app.system((await test.tenants()).find((one) => one.slug === slug));
      await test.app.runtime.db('tenants').tx(ctx, run);
    }
    expect((await acts.subjectsTo(shared.email)).slice(told)).toHaveLength(1);
  });

  it('asks a programme that the person joined in the meantime, too', async () => {
    const { email } = demoAccounts.find((one) => one.role === 'team' && one.tenant === 'berlin')!;
    const [account, team] = [
      await acts.one(`select id as v from tenants.account where email = $1`, [email]),
      await acts.userOf('team'),
    ];
    expect((await acts.ask(senate, { ...reset, userId: team })).codes).toEqual(['CONFLICT']);
    await test.app.owner(
      `update tenants.mandate set role = 'auditor', scope_type = 'tenant', scope_id = null, carrier_id = null where user_id = $1`,
      [team],
    );
    const second = await acts.senate('zweite', 'berlin');
    const asked = actOf(await acts.ask(senate, { ...reset, userId: team }));
    await acts.senate('team', 'frankfurt', account);
    expect(actOf(await acts.decide(second, asked.id))).toMatchObject({ state: 'consented' });
    expect((await acts.login(email))[0]).not.toMatchObject({ totp_sealed: null });
    const theirs = await acts.open(abroad, 'frankfurt');
    expect(actOf(await acts.decide(abroad, theirs.id, true, 'frankfurt'))).toMatchObject({ state: 'done' });
    expect((await acts.login(email))[0]).toMatchObject({ totp_sealed: null });
  });

  it('is reset by the operator alone, with a reason, which ends what was asked for', async () => {
    const operator = await test.signIn('operator');
    const asked = actOf(await acts.ask(senate, { ...reset, userId: person }));
    const alone = `mutation ($input: ResetSecondFactorInput!) { u: resetSecondFactor(input: $input) { id } }`;
    expect((await test.run({ token: operator }, alone, { input: { id: person } })).errors[0]).toMatchObject({
      code: 'VALIDATION',
      fields: { reason: 'required' },
    });
    expect((await test.run({ token: senate }, alone, { input: { id: person, reason: 'r' } })).codes).toEqual([
      'ACCOUNT_SHARED',
    ]);
    expect(
      (await test.run({ token: operator }, alone, { input: { id: person, reason: 'am Schalter' } })).codes,
    ).toEqual([]);
    expect(await acts.see(senate, asked.id)).toMatchObject({ state: 'ended' });
    expect(
      (await test.run({ token: senate }, alone, { input: { id: await acts.userOf('betrieb'), reason: 'r' } })).codes,
    ).toEqual(['FORBIDDEN']);
  });
});

describe('those who audit', () => {
  let second: string;
  let auditor: string;
  beforeAll(async () => {
    second = await acts.senate('andere', 'berlin');
    auditor = await acts.userOf('pruefung');
  });

  it('a word takes somebody who does not have the authority from the asker, at first or at second hand', async () => {
    const given = (to: string, by: string): Promise<object[]> =>
      test.app.owner(`update tenants.mandate set granted_by = $2 where user_id = $1 and role = 'senate'`, [to, by]);
    const [puppet, of] = [await acts.senate('puppe', 'berlin'), await acts.senate('puppe2', 'berlin')];
    await given(await acts.userOf('puppe'), (await test.who(senate)).userId!);
    await given(await acts.userOf('puppe2'), await acts.userOf('puppe'));
    // Ended by now, as whoever hides the way it was given would have it.
    await test.app.owner(`update tenants.mandate set valid_until = '2026-01-02' where user_id = $1`, [
      await acts.userOf('puppe'),
    ]);
    const asked = actOf(await acts.ask(senate, { act: 'lockUser', userId: auditor }));
    for (const [token, code] of [
      [puppet, 'NOT_FOUND'],
      [of, 'OTHERS_WORD'],
    ] as const)
      expect((await acts.decide(token, asked.id)).codes).toEqual([code]);
    expect(await acts.waiting(second)).toBe(1);
    await acts.withdraw(senate, asked.id);
  });

  it('lose nothing by one person, and with a second one it happens', async () => {
    const mandateId = await acts.mandateOf(auditor, 'auditor');
    expect((await acts.ask(senate, { act: 'lockUser', userId: await acts.userOf('jury') })).codes).toEqual([
      'CONFLICT',
    ]);
    for (const input of [
      { act: 'lockUser' },
      { act: 'endMandate', mandateId, until: '2027-06-01' },
      { act: 'eraseUser' },
    ]) {
      const asked = actOf(await acts.ask(senate, { ...input, userId: auditor }));
      expect((await acts.decide(senate, asked.id)).codes).toEqual(['OTHERS_WORD']);
      expect(await acts.waiting(second)).toBe(1);
      const answers = await Promise.all(Array.from({ length: 20 }, () => acts.decide(second, asked.id)));
      expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
    }
    const [left] = await test.app.owner<object>(
      `select u.state, m.valid_until < '2027-01-01' as over from tenants.app_user u
      join tenants.mandate m on m.user_id = u.id where u.id = $1`,
      [auditor],
    );
    expect(left).toEqual({ state: 'erased', over: true });
    await test.app.settle();
    expect(
      await test.app.owner(`select distinct reason, answer from tenants.pending_act where user_id = $1`, [auditor]),
    ).toEqual([{ reason: null, answer: null }]);
  });

  it('nobody asks or agrees by a key or in another’s name, and a word takes somebody who can give it', async () => {
    await test.app.owner(`update tenants.app_user set state = 'locked' where email = any($1)`, [
      ['zweite@example.org', 'andere@example.org'],
    ]);
    const make = `mutation ($input: CreateApiClientInput!) { c: createApiClient(input: $input) { key } }`;
    const made = await test.run({ token: senate }, make, {
      input: { name: 'Rob', scopes: ['PendingAct:*', 'User:*', 'Mandate:*'], role: 'senate', expiresOn: '2027-01-15' },
    });
    const { key: apiKey } = made.data['c'] as { key: string };
    const document = `mutation ($input: ProposeActInput!) { a: proposeAct(input: $input) { id } }`;
    const input = { act: 'resetSecondFactor', userId: await acts.userOf('team'), reason: 'r' };
    expect((await test.run({ apiKey }, document, { input })).codes).toEqual(['OTHERS_WORD']);
    expect((await test.run({ token: senate }, document, { input })).codes).toEqual(['NOBODY_TO_ASK']);
  });
});

it('leaves a link for a new password that a second factor still follows', async () => {
  await test.run({}, `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) }`, {
    input: { email: 'senat@demo.quartierwerk.example' },
  });
  await test.app.settle();
  const input = { token: linkIn(test.app, 'senat@demo.quartierwerk.example'), password: 'ein ganz neues langes Wort' };
  const done = await test.run(
    {},
    `mutation ($input: ResetPasswordInput!) { s: resetPassword(input: $input) { state } }`,
    { input },
  );
  expect(done.data).toEqual({ s: { state: 'secondFactor' } });
});
