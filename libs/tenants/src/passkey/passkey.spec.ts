import { totpCode } from '../account/second-factor.js';
import { linkIn, secondFactorMutation, stepData, tokenOf } from '../tenants.build.js';
import { accountOf, Device, documents, here, type Kept, PasskeyTest, type Start } from './passkey-test.build.js';

let own: PasskeyTest;
beforeAll(async () => {
  own = await PasskeyTest.start();
});
afterAll(() => own?.close());

const minutes = 60_000;
const names = async (token: string): Promise<string[]> =>
  ((await own.test.run({ token }, documents.own)).data as { passkeys: { name: string }[] }).passkeys.map(
    ({ name }) => name,
  );
const remove = (token: string, id: string): Promise<string[]> =>
  own.run({ token }, documents.remove, { id }).then(({ codes }) => codes);

describe('own passkeys', () => {
  it('are added, named, listed and removed, with a letter and an audit record each time', async () => {
    const account = accountOf('team');
    const token = await own.test.signInAs(account);
    const [phone, key] = [new Device(), new Device()];
    const first = await own.add({ token }, phone, 'Telefon');
    expect(first.done).toMatchObject({
      passkey: { name: 'Telefon', host: 'localhost', synced: false, lastUsedAt: null },
    });
    // There are codes of the authenticator app already: none were used.
    expect(first.done.recoveryCodes).toBeNull();
    const second = await own.add({ token }, key, '  USB-Stick ');
    const renamed = await own.run({ token }, documents.rename, {
      input: { id: second.done.passkey.id, name: 'Schlüssel' },
    });
    expect(renamed.done).toEqual({ id: second.done.passkey.id, name: 'Schlüssel' });
    expect(await names(token)).toEqual(['Telefon', 'Schlüssel']);
    const session = tokenOf(await own.alone(phone));
    expect((await own.test.run({ token }, documents.own)).data).toMatchObject({
      passkeys: [{ lastUsedAt: own.test.app.clock.now().toISOString() }, { lastUsedAt: null }],
    });

    expect(await remove(token, first.done.passkey.id)).toEqual([]);
    expect(await names(token)).toEqual(['Schlüssel']);
    expect((await own.alone(phone)).codes).toEqual(['PASSKEY_UNKNOWN']);
    // What it opened ends with it; the session in which it was removed goes on.
    expect((await own.test.who(session)).kind).toBe('anonymous');
    expect((await own.test.who(token)).kind).toBe('user');
    tokenOf(await own.alone(key));
    expect(await own.subjectsTo(account.email)).toEqual(['Neuer Passkey', 'Neuer Passkey', 'Passkey entfernt']);
    expect(await own.trail()).toEqual([
      { action: 'addPasskey', before: null, after: { passkey: 'Telefon', host: 'localhost' } },
      { action: 'addPasskey', before: null, after: { passkey: 'USB-Stick', host: 'localhost' } },
      { action: 'renamePasskey', before: { passkey: 'USB-Stick' }, after: { passkey: 'Schlüssel' } },
      { action: 'removePasskey', before: { passkey: 'Telefon', host: 'localhost' }, after: null },
    ]);
  });

  it('are entered once, with a name, for the right page, and twenty at most', async () => {
    const token = await own.test.signIn('senate');
    const device = new Device();
    const start = (): Promise<{ done: Start<Parameters<Device['create']>[0]>; codes: string[] }> =>
      own.run({ token }, documents.start, { input: { origin: here } });
    const add = (credential: object, name = 'x'): Promise<string[]> =>
      own.run({ token }, documents.add, { input: { credential, name } }).then(({ codes }) => codes);
    expect((await own.run({ token }, documents.start, { input: { origin: 'https://evil.example' } })).codes).toEqual([
      'PASSKEY_ORIGIN',
    ]);
    for (const [forged, code] of [
      [{ origin: 'https://evil.example' }, 'PASSKEY_ORIGIN'],
      [{ rpId: 'evil.example' }, 'PASSKEY_HOST'],
      [{ verified: false }, 'PASSKEY_UNVERIFIED'],
      [{ challenge: 'A'.repeat(43) }, 'PASSKEY_EXPIRED'],
      [{ type: 'webauthn.get' }, 'PASSKEY_INVALID'],
    ] as const)
      expect((await own.add({ token }, device, 'x', forged)).codes).toEqual([code]);
    const { options } = (await start()).done;
    expect(options.user.name).toBe(accountOf('senate').email);
    expect(await add(device.create(options), ' \t ')).toEqual(['VALIDATION']);
    // Used up by a refusal, too; of twenty at once, one counts.
    const refused = (await start()).done.options;
    expect(await add(device.create(refused, { verified: false }))).toEqual(['PASSKEY_UNVERIFIED']);
    expect(await add(device.create(refused))).toEqual(['PASSKEY_EXPIRED']);
    const twenty = await Promise.all(Array.from({ length: 20 }, () => add(device.create(options))));
    expect(twenty.flat()).toEqual(Array(19).fill('PASSKEY_EXPIRED'));
    expect(await add(device.create(options))).toEqual(['PASSKEY_EXPIRED']);
    const again = (await start()).done.options;
    expect(again.excludeCredentials.map(({ id }) => id)).toEqual([device.id]);
    expect(await add(device.create(again))).toEqual(['PASSKEY_TAKEN']);
    const late = (await start()).done.options;
    own.test.app.clock.advance(5 * minutes);
    expect(await add(new Device().create(late))).toEqual(['PASSKEY_EXPIRED']);
    for (let i = 1; i < 20; i++) expect((await own.add({ token }, new Device(), `${i}`)).codes).toEqual([]);
    expect((await own.add({ token }, new Device(), 'zu viel')).codes).toEqual(['PASSKEY_TOO_MANY']);
  });

  it('of others are neither seen nor changed, also by a key and without signing in', async () => {
    const [mine, other] = [await own.test.signIn('board'), await own.test.signIn('district')];
    const { passkey } = (await own.add({ token: mine }, new Device(), 'Meiner')).done;
    expect(await names(other)).toEqual([]);
    expect(await remove(other, passkey.id)).toEqual(['NOT_FOUND']);
    const input = { id: passkey.id, name: 'Deiner' };
    expect((await own.run({ token: other }, documents.rename, { input })).codes).toEqual(['NOT_FOUND']);
    expect((await own.run({}, documents.own)).codes).not.toEqual([]);
    expect((await own.run({}, documents.start, { input: { origin: here } })).codes).toEqual(['UNAUTHENTICATED']);
    const there = await own.test.signIn('senate', 'frankfurt');
    expect((await own.run({ token: there, tenant: 'frankfurt' }, documents.remove, { id: passkey.id })).codes).toEqual([
      'NOT_FOUND',
    ]);
    expect(await names(mine)).toEqual(['Meiner']);
  });

  it('answer again under the same idempotency key, recovery codes included', async () => {
    const token = await own.test.signIn('resident');
    const { done } = await own.run<Start<Parameters<Device['create']>[0]>>({ token }, documents.start, {
      input: { origin: here },
    });
    const input = { credential: new Device().create(done.options), name: 'Telefon' };
    const [first, again] = [1, 2].map(() => () => own.run<Kept>({ token, key: 'einmal' }, documents.add, { input }));
    const codes = (await first!()).done.recoveryCodes;
    expect(codes).toHaveLength(10);
    expect((await again!()).done.recoveryCodes).toEqual(codes);
    // One of them, in place of the only passkey.
    const account = accountOf('resident');
    const step = await own.password(account);
    const entered = await own.test.run({}, secondFactorMutation, { input: { step, code: codes![0] } });
    expect(stepData(entered).state).toBe('signedIn');
    expect(await own.subjectsTo(account.email)).toContain('Ein Ersatzcode wurde benutzt');
  });
});

describe('the proof before a change', () => {
  it('is 15 minutes old at most, and is given anew with password and code or with a passkey', async () => {
    const account = accountOf('auditor');
    const token = await own.test.signInAs(account);
    const device = new Device();
    const { passkey } = (await own.add({ token }, device, 'Erster')).done;
    own.test.app.clock.advance(15 * minutes);
    expect((await own.add({ token }, new Device(), 'Zweiter')).codes).toEqual(['PROOF_NEEDED']);
    expect(await remove(token, passkey.id)).toEqual(['PROOF_NEEDED']);
    const prove = async (input: object): Promise<unknown> => {
      const { answer } = await own.run({ token }, documents.prove, { input });
      return answer.errors[0]?.fields ?? answer.errors[0]?.code ?? 'proved';
    };
    expect(await prove({})).toEqual({ password: 'required', code: 'required' });
    expect(await prove({ password: 'falsch', code: own.code(account) })).toEqual({ password: 'wrong' });
    expect(await prove({ password: account.password, code: '000000' })).toEqual({ code: 'wrong' });
    expect(await prove({ password: account.password, code: own.code(account) })).toBe('proved');
    expect((await own.add({ token }, new Device(), 'Zweiter')).codes).toEqual([]);

    own.test.app.clock.advance(15 * minutes);
    const ask = (): Promise<{ done: Start<Parameters<Device['get']>[0]> }> =>
      own.run({ token }, documents.startProof, { input: { origin: here } });
    const foreign = new Device();
    const other = await own.test.signIn('district');
    await own.add({ token: other }, foreign, 'Fremd');
    expect(await prove({ credential: foreign.get((await ask()).done.options) })).toBe('PASSKEY_UNKNOWN');
    expect((await own.add({ token }, new Device(), 'Dritter')).codes).toEqual(['PROOF_NEEDED']);
    const { options } = (await ask()).done;
    const stolen = await own.run({ token: other }, documents.prove, { input: { credential: device.get(options) } });
    expect(stolen.codes).toEqual(['PASSKEY_EXPIRED']);
    expect(await prove({ credential: device.get(options) })).toBe('proved');
    expect((await own.add({ token }, new Device(), 'Dritter')).codes).toEqual([]);
  });

  it('is not a session that began with less than the login demands', async () => {
    const account = accountOf('resident');
    const input = { email: account.email };
    await own.test.run({}, `mutation ($input: RequestMailLinkInput!) { done: requestMailLink(input: $input) }`, {
      input,
    });
    await own.test.app.settle();
    const byMail = await own.test.run(
      {},
      `mutation ($input: SignInWithMailLinkInput!) { step: signInWithMailLink(input: $input) { state step recoveryCodes } }`,
      {
        input: { token: linkIn(own.test.app, account.email) },
      },
    );
    // They have a passkey by now, and the mailbox alone is no second factor.
    expect((await own.add({ token: tokenOf(byMail) }, new Device(), 'Mailbox')).codes).toEqual(['PROOF_NEEDED']);
  });

  it('is the mailbox for somebody who has no login beyond it, and who gets one by the first passkey', async () => {
    const email = 'neu@nachbarschaft.example';
    await own.test.run({}, `mutation ($input: RequestMailLinkInput!) { done: requestMailLink(input: $input) }`, {
      input: { email },
    });
    await own.test.app.settle();
    const byMail = await own.test.run(
      {},
      `mutation ($input: SignInWithMailLinkInput!) { step: signInWithMailLink(input: $input) { state step recoveryCodes } }`,
      {
        input: { token: linkIn(own.test.app, email) },
      },
    );
    const device = new Device();
    const { done } = await own.add({ token: tokenOf(byMail) }, device, 'Telefon');
    expect(done.recoveryCodes).toHaveLength(10);
    expect((await own.test.who(tokenOf(await own.alone(device)))).is('resident')).toBe(true);
    expect(await remove(tokenOf(await own.alone(device)), done.passkey.id)).toEqual([]);
  });
});

describe('the last second factor', () => {
  it('stays where a role demands one, also when two are removed at once', async () => {
    const account = accountOf('carrier');
    const token = await own.test.signInAs(account);
    const keys = [await own.add({ token }, new Device(), 'Eins'), await own.add({ token }, new Device(), 'Zwei')];
    await own.test.app.owner(`update tenants.account set totp_sealed = null where email = $1`, [account.email]);
    const codes = await Promise.all(keys.map(({ done }) => remove(token, done.passkey.id)));
    expect(codes.flat()).toEqual(['PASSKEY_LAST']);
    // One that is removed twice at once goes once.
    const spare = await own.add({ token }, new Device(), 'Drei');
    const twice = await Promise.all([1, 2].map(() => remove(token, spare.done.passkey.id)));
    expect(twice.flat()).toEqual(['NOT_FOUND']);
  });

  it('can be a passkey from the first sign-in on; an earlier ticket sets up nothing beside it', async () => {
    const account = accountOf('carrier', 'frankfurt');
    const [cleared] = await own.test.app.owner<{ id: string }>(
      `update tenants.account set totp_sealed = null where email = $1 returning id`,
      [account.email],
    );
    await own.test.app.owner(`delete from tenants.recovery_code where account_id = $1`, [cleared!.id]);
    const there = { tenant: 'frankfurt' };
    const [step, other] = [await own.password(account), await own.password(account)];
    const begun = await own.test.run(
      there,
      `mutation ($step: String!) { done: enrolSecondFactor(step: $step) { secret } }`,
      { step: other },
    );
    const { secret } = (begun.data as { done: { secret: string } }).done;
    const start = `mutation ($input: StartPasskeyEnrolmentInput!) { done: startPasskeyEnrolment(input: $input) { step options } }`;
    const asked = await own.run<Start<Parameters<Device['create']>[0]>>(there, start, {
      input: { origin: here, step },
    });
    const device = new Device();
    const enrol = `mutation ($input: EnrolPasskeyInput!) { step: enrolPasskey(input: $input) { state step recoveryCodes } }`;
    const input = { step, name: 'Dienstgerät', credential: device.create(asked.done.options) };
    const enrolled = await own.test.run(there, enrol, { input });
    expect(stepData(enrolled)).toMatchObject({ state: 'signedIn', recoveryCodes: { length: 10 } });
    expect((await own.test.who(tokenOf(enrolled), 'frankfurt')).is('carrier')).toBe(true);
    const confirm = `mutation ($input: ConfirmSecondFactorInput!) { step: confirmSecondFactor(input: $input) { state step recoveryCodes } }`;
    const code = totpCode(secret, own.test.app.clock.now());
    expect((await own.test.run(there, confirm, { input: { step: other, code } })).codes).toEqual(['CONFLICT']);
    expect((await own.run(there, start, { input: { origin: here, step: other } })).codes).toEqual(['CONFLICT']);
    tokenOf(await own.alone(device, {}, there));
  });

  it('goes by a reset and with the person', async () => {
    const [senate, account] = [await own.test.signIn('senate'), accountOf('district')];
    const device = new Device();
    await own.add({ token: await own.test.signInAs(account) }, device, 'Amt');
    const [user] = await own.test.app.owner<{ id: string }>(`select id from tenants.app_user where email = $1`, [
      account.email,
    ]);
    const input = { id: user!.id, reason: 'Telefon verloren' };
    const reset = `mutation ($input: ResetSecondFactorInput!) { done: resetSecondFactor(input: $input) { id } }`;
    expect((await own.run({ token: senate }, reset, { input })).codes).toEqual([]);
    expect((await own.alone(device)).codes).toEqual(['PASSKEY_UNKNOWN']);

    const resident = accountOf('resident');
    const [gone] = await own.test.app.owner<{ id: string }>(`select id from tenants.app_user where email = $1`, [
      resident.email,
    ]);
    const erase = `mutation ($input: EraseUserInput!) { done: eraseUser(input: $input) { id } }`;
    expect((await own.run({ token: senate }, erase, { input: { id: gone!.id, reason: 'Wunsch' } })).codes).toEqual([]);
    await own.test.app.settle();
    const left = await own.test.app.owner(
      `select 1 from tenants.passkey p join tenants.account a on a.id = p.account_id where a.email = $1
        union all select 1 from tenants.passkey_challenge where user_id = $2`,
      [resident.email, gone!.id],
    );
    expect(left).toEqual([]);
  });
});
