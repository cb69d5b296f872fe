import { type DemoAccount } from '../demo-accounts.js';
import { secondFactorMutation, signInMutation, stepData, tokenOf } from '../tenants.build.js';
import { Challenges } from './challenges.js';
import { accountOf, Device, documents, here, type Kept, PasskeyTest } from './passkey-test.build.js';

let own: PasskeyTest;
beforeAll(async () => {
  own = await PasskeyTest.start();
});
afterAll(() => own?.close());

/** Somebody who is signed in and has a passkey of this name. */
async function withPasskey(account: DemoAccount, name: string): Promise<{ token: string; device: Device; kept: Kept }> {
  const token = await own.test.signInAs(account);
  const device = new Device();
  const { done, codes } = await own.add({ token, tenant: account.tenant }, device, name);
  if (!done) throw new Error(codes.join());
  return { token, device, kept: done };
}
const state = (tenantState: string, email: string): Promise<object[]> =>
  own.test.app.owner(`update tenants.app_user set state = $1 where email = $2`, [tenantState, email]);

describe('signing in with a passkey', () => {
  it('takes it in place of the code after the password', async () => {
    const account = accountOf('team');
    const { device } = await withPasskey(account, 'Telefon');
    const first = await own.test.run(
      {},
      `mutation ($input: SignInInput!) { step: signIn(input: $input) { state step app passkeyHosts } }`,
      { input: { email: account.email, password: account.password } },
    );
    expect(first.data).toMatchObject({ step: { state: 'secondFactor', app: true, passkeyHosts: ['localhost'] } });
    const { step, options } = await own.startSignIn(stepData(first).step);
    expect(options).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [{ id: device.id }],
    });
    const answer = await own.signIn(step, device.get(options));
    expect(stepData(answer)).toEqual({ state: 'signedIn', step: null, recoveryCodes: null });
    const token = tokenOf(answer);
    expect((await own.test.who(token)).is('team')).toBe(true);
    const sessions = await own.test.run({ token }, `{ signInSessions { method secondFactor current } }`);
    expect((sessions.data as { signInSessions: object[] }).signInSessions).toContainEqual({
      method: 'password',
      secondFactor: true,
      current: true,
    });
    // The ticket is used up for the code as well.
    const late = await own.test.run({}, secondFactorMutation, {
      input: { step: stepData(first).step, code: own.code(account) },
    });
    expect(late.codes).toEqual(['STEP_EXPIRED']);
  });

  it.each(['senate', 'operator', 'auditor', 'board', 'resident'] as const)(
    'takes it alone as both factors, for %s',
    async (role) => {
      const account = accountOf(role);
      const { device } = await withPasskey(account, 'Schlüssel');
      const { options } = await own.startSignIn();
      expect(options.allowCredentials).toBeUndefined();
      const token = tokenOf(await own.alone(device));
      const who = await own.test.who(token);
      expect(who.mandates.map((mandate) => mandate.role)).toEqual([role]);
      const sessions = await own.test.run({ token }, `{ signInSessions { method secondFactor current provedUntil } }`);
      const proved = { method: 'passkey', secondFactor: true, current: true, provedUntil: expect.anything() };
      expect((sessions.data as { signInSessions: object[] }).signInSessions).toContainEqual(proved);
    },
  );

  it('lets one person into every programme that shares the login', async () => {
    const { device } = await withPasskey(accountOf('carrier'), 'Dienstrechner');
    const there = tokenOf(await own.alone(device, {}, { tenant: 'frankfurt' }));
    expect((await own.test.who(there, 'frankfurt')).is('team')).toBe(true);
    const berliner = await withPasskey(accountOf('district'), 'Nur Berlin');
    expect((await own.alone(berliner.device, {}, { tenant: 'frankfurt' })).codes).toEqual(['PASSKEY_NO_ACCESS']);
  });

  it('asks whoever has a passkey for a second factor, app or not', async () => {
    const account = accountOf('resident', 'berlin');
    const answer = await own.test.run({}, signInMutation, {
      input: { email: account.email, password: account.password },
    });
    expect(answer.session).toBeUndefined();
    expect(stepData(answer).state).toBe('secondFactor');
    const sixDigits = await own.test.run({}, secondFactorMutation, {
      input: { step: stepData(answer).step, code: '123456' },
    });
    expect(sixDigits.codes).toEqual(['CODE_WRONG']);
  });
});

describe('answers that are refused', () => {
  let account: DemoAccount;
  let device: Device;
  beforeAll(async () => {
    account = accountOf('senate', 'frankfurt');
    ({ device } = await withPasskey(account, 'Amt'));
  });
  const alone = (forged: object): Promise<string[]> =>
    own.alone(device, forged, { tenant: 'frankfurt' }).then(({ codes, session }) => {
      expect(session).toBeUndefined();
      return codes;
    });

  it.each([
    ['another origin', { origin: 'https://localhost:3000' }, 'PASSKEY_ORIGIN'],
    ['an origin that only begins like ours', { origin: `${here}.evil.example` }, 'PASSKEY_ORIGIN'],
    ['a frame of another site', { crossOrigin: true }, 'PASSKEY_ORIGIN'],
    ['another host', { rpId: 'evil.example' }, 'PASSKEY_HOST'],
    ['nobody who was checked', { verified: false }, 'PASSKEY_UNVERIFIED'],
    ['a challenge of its own', { challenge: 'A'.repeat(43) }, 'PASSKEY_EXPIRED'],
    ['the making of a key', { type: 'webauthn.create' }, 'PASSKEY_INVALID'],
  ])('%s', async (_name, forged, code) => {
    expect(await alone(forged)).toEqual([code]);
  });

  it('signatures by another key, and of a device that nobody knows', async () => {
    const { step, options } = await own.startSignIn(null, { tenant: 'frankfurt' });
    const forged = { ...new Device().get(options), id: device.id, rawId: device.id };
    expect((await own.signIn(step, forged, { tenant: 'frankfurt' })).codes).toEqual(['PASSKEY_INVALID']);
    expect((await own.alone(new Device())).codes).toEqual(['PASSKEY_UNKNOWN']);
    const broken = { ...device.get(options), type: 'password' };
    expect((await own.signIn(step, broken)).codes).toEqual(['VALIDATION']);
  });

  it('a challenge a second time, after five minutes, in another browser, and in another tenant', async () => {
    const there = { tenant: 'frankfurt' };
    const first = await own.startSignIn(null, there);
    const answer = device.get(first.options);
    const other = await own.startSignIn(null, there);
    expect((await own.signIn(other.step, answer, there)).codes).toEqual(['PASSKEY_EXPIRED']);
    expect((await own.signIn(first.step, answer)).codes).toEqual(['PASSKEY_EXPIRED']);
    tokenOf(await own.signIn(first.step, answer, there));
    expect((await own.signIn(first.step, answer, there)).codes).toEqual(['PASSKEY_EXPIRED']);
    own.test.app.clock.advance(5 * 60_000);
    expect((await own.signIn(other.step, device.get(other.options), there)).codes).toEqual(['PASSKEY_EXPIRED']);
    // Used up by a refusal, too.
    const third = await own.startSignIn(null, there);
    expect((await own.signIn(third.step, device.get(third.options, { verified: false }), there)).codes).toEqual([
      'PASSKEY_UNVERIFIED',
    ]);
    expect((await own.signIn(third.step, device.get(third.options), there)).codes).toEqual(['PASSKEY_EXPIRED']);
  });

  it('one of two that race with the same challenge', async () => {
    const there = { tenant: 'frankfurt' };
    const { step, options } = await own.startSignIn(null, there);
    const answers = await Promise.all(
      [device.get(options), device.get(options)].map((one) => own.signIn(step, one, there)),
    );
    expect(answers.filter(({ session }) => session)).toHaveLength(1);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['PASSKEY_EXPIRED']);
  });

  it('the passkey of somebody else after the password, and one that was made for another ticket', async () => {
    const step = await own.password(account);
    const { device: foreign } = await withPasskey(accountOf('carrier', 'frankfurt'), 'Fremd');
    const asked = await own.startSignIn(step, { tenant: 'frankfurt' });
    expect(asked.options.allowCredentials?.map(({ id }) => id)).toEqual([device.id]);
    expect((await own.signIn(step, foreign.get(asked.options), { tenant: 'frankfurt' })).codes).toEqual([
      'PASSKEY_UNKNOWN',
    ]);
    const anyone = await own.startSignIn(null, { tenant: 'frankfurt' });
    expect((await own.signIn(step, device.get(anyone.options), { tenant: 'frankfurt' })).codes).toEqual([
      'PASSKEY_EXPIRED',
    ]);
  });

  it('a counter that goes back, told to the owner and the audit trail; not one that a stranger names', async () => {
    const low = { counter: device.counter - 3 };
    const { step, options } = await own.startSignIn(null, { tenant: 'frankfurt' });
    const stranger = { ...new Device().get(options, low), id: device.id, rawId: device.id };
    expect((await own.signIn(step, stranger, { tenant: 'frankfurt' })).codes).toEqual(['PASSKEY_INVALID']);
    expect(await own.subjectsTo(account.email)).not.toContain('Passkey abgewiesen');
    expect(await alone(low)).toEqual(['PASSKEY_COPIED']);
    expect(await own.subjectsTo(account.email)).toContain('Passkey abgewiesen');
    expect(await own.trail()).toContainEqual({
      action: 'refuseCopiedPasskey',
      before: { counter: expect.any(Number) },
      after: { ...low, passkey: 'Amt' },
    });
    tokenOf(await own.alone(device, {}, { tenant: 'frankfurt' }));
  });

  it('somebody who is locked, also in between, and lets in again afterwards', async () => {
    const { step, options } = await own.startSignIn(null, { tenant: 'frankfurt' });
    await state('locked', account.email);
    expect((await own.signIn(step, device.get(options), { tenant: 'frankfurt' })).codes).toEqual(['PASSKEY_NO_ACCESS']);
    expect(await alone({})).toEqual(['PASSKEY_NO_ACCESS']);
    await state('active', account.email);
    tokenOf(await own.alone(device, {}, { tenant: 'frankfurt' }));
  });

  it('whoever tries one passkey too often from one place', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 9; i++) {
      const { step, options } = await own.startSignIn(null, { tenant: 'frankfurt', address: '203.0.113.7' });
      const forged = device.get(options, { verified: false });
      codes.push(...(await own.signIn(step, forged, { tenant: 'frankfurt', address: '203.0.113.7' })).codes);
    }
    expect(codes).toEqual([...Array<string>(8).fill('PASSKEY_UNVERIFIED'), 'RATE_LIMITED']);
    tokenOf(await own.alone(device, {}, { tenant: 'frankfurt', address: '203.0.113.8' }));
  });

  it('pages that are not of the programme', async () => {
    for (const origin of ['https://evil.example', 'http://localhost', 'https://localhost:3000', '']) {
      expect((await own.run({}, documents.startSignIn, { input: { origin } })).codes).toEqual(['PASSKEY_ORIGIN']);
    }
    expect((await own.run({}, documents.startSignIn, { input: { origin: 'null' } })).codes).toEqual(['VALIDATION']);
    await own.test.app.owner(`update tenants.directory set hosts = $1 where slug = 'frankfurt'`, [
      ['a.example', 'b.example'],
    ]);
    for (const [origin, codes] of [
      [here, ['PASSKEY_ORIGIN']],
      ['https://a.example', []],
      ['https://b.example', []],
      ['http://a.example', ['PASSKEY_ORIGIN']],
      ['https://a.example:8443', ['PASSKEY_ORIGIN']],
    ] as const) {
      const input = { origin };
      expect([origin, (await own.run({ tenant: 'frankfurt' }, documents.startSignIn, { input })).codes]).toEqual([
        origin,
        codes,
      ]);
    }
    const elsewhere = await own.run({ tenant: 'frankfurt' }, documents.startSignIn, { input: { origin: here } });
    expect(elsewhere.answer.errors[0]?.params).toEqual({ address: 'https://a.example' });
    // The port is that of the installation: what else stands on the host is none of its pages.
    const [tenant] = (await own.test.tenants()).filter(({ slug }) => slug === 'frankfurt');
    const ctx = own.test.app.ctx({ tenant: { ...tenant!, origin: 'https://a.example:8443' } });
    const challenges = own.test.app.get(Challenges);
    expect(challenges.checkOrigin(ctx, 'https://b.example:8443')).toBe('https://b.example:8443');
    for (const origin of ['https://b.example', 'https://b.example:9999', 'http://b.example:8443'])
      expect(() => challenges.checkOrigin(ctx, origin)).toThrow('PASSKEY_ORIGIN');
    // A passkey of one host is not offered on another.
    const started = await own.run({ tenant: 'frankfurt' }, documents.startSignIn, {
      input: { origin: 'https://a.example', step: await own.password(account) },
    });
    expect(started.codes).toEqual(['PASSKEY_HOST']);
    await own.test.app.owner(`update tenants.directory set hosts = '{}' where slug = 'frankfurt'`);
  });
});
