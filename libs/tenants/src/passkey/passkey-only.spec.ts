import { RecoveryService } from '../user/recovery.service.js';
import { secondFactorMutation, stepData, tokenOf } from '../tenants.build.js';
import { accountOf, Device, documents, here, PasskeyTest } from './passkey-test.build.js';

let own: PasskeyTest;
beforeAll(async () => {
  own = await PasskeyTest.start();
});
afterAll(() => own?.close());

const minutes = 60_000;
const hosts = (tenant: string, names: string[]): Promise<object[]> =>
  own.test.app.owner(`update tenants.directory set hosts = $2 where slug = $1`, [tenant, names]);
const hostsOf = async (email: string): Promise<string[]> => {
  const rows = await own.test.app.owner<{ host: string }>(
    `select host from tenants.passkey p join tenants.account a on a.id = p.account_id where a.email = $1 order by host`,
    [email],
  );
  return rows.map(({ host }) => host);
};
/** As if they had never had an app. */
const withoutApp = (email: string): Promise<object[]> =>
  own.test.app.owner(`update tenants.account set totp_sealed = null where email = $1`, [email]);

describe('a login with passkeys and no app', () => {
  it('changes its address by a fresh proof in place of a code, and never with the password alone', async () => {
    const account = accountOf('board');
    const device = new Device();
    await own.add({ token: await own.test.signInAs(account) }, device, 'Telefon');
    await withoutApp(account.email);
    const token = tokenOf(await own.alone(device));
    const change = async (more: object = {}): Promise<unknown> => {
      const input = { email: 'jule@neu.example', password: account.password, ...more };
      const document = `mutation ($input: RequestEmailChangeInput!) { done: requestEmailChange(input: $input) }`;
      const { answer } = await own.run({ token }, document, { input });
      return answer.errors[0]?.fields ?? answer.errors[0]?.code ?? 'asked';
    };
    own.test.app.clock.advance(16 * minutes);
    expect(await change()).toEqual({ code: 'required' });
    expect(await change({ code: '123456' })).toEqual({ code: 'wrong' });
    const { done } = await own.run<{ options: Parameters<Device['get']>[0] }>({ token }, documents.startProof, {
      input: { origin: here },
    });
    const proved = await own.run({ token }, documents.prove, { input: { credential: device.get(done.options) } });
    expect(proved.codes).toEqual([]);
    expect(await change({ password: 'falsch' })).toEqual({ password: 'wrong' });
    expect(await change()).toBe('asked');
  });

  it('is entered at another host of its programmes with a recovery code, not with less', async () => {
    const account = accountOf('team');
    const device = new Device();
    const token = await own.test.signInAs(account);
    await own.add({ token }, device, 'Nur hier');
    await withoutApp(account.email);
    await own.test.app.owner(
      `delete from tenants.recovery_code where account_id = (select id from tenants.account where email = $1)`,
      [account.email],
    );
    const { recoveryCodes } = (await own.add({ token }, new Device(), 'Ersatz')).done;
    await hosts('berlin', ['elsewhere.example']);
    try {
      const signIn = `mutation ($input: SignInInput!) { step: signIn(input: $input) { state step app passkeyHosts } }`;
      const first = await own.test.run({}, signIn, { input: { email: account.email, password: account.password } });
      expect(first.data).toMatchObject({ step: { state: 'secondFactor', app: false, passkeyHosts: [] } });
      const origin = 'https://elsewhere.example';
      const asked = await own.run({}, documents.startSignIn, { input: { origin, step: stepData(first).step } });
      expect(asked.codes).toEqual(['PASSKEY_HOST']);
      const input = { step: stepData(first).step, code: recoveryCodes![0] };
      expect(stepData(await own.test.run({}, secondFactorMutation, { input })).state).toBe('signedIn');
    } finally {
      await hosts('berlin', []);
    }
  });

  it('loses those for the hosts of a programme that it leaves, and keeps the others', async () => {
    const [here1, there] = [accountOf('carrier'), accountOf('team', 'frankfurt')];
    expect(here1.email).toBe(there.email);
    await own.add({ token: await own.test.signInAs(here1) }, new Device(), 'Berlin');
    await hosts('frankfurt', ['amt.example']);
    const token = await own.test.signInAs(there);
    const origin = 'https://amt.example';
    const device = new Device();
    const caller = { token, tenant: 'frankfurt' };
    const started = await own.run<{ options: Parameters<Device['create']>[0] }>(caller, documents.start, {
      input: { origin },
    });
    const credential = device.create(started.done.options, { origin });
    const added = await own.run(caller, documents.add, { input: { credential, name: 'Frankfurt' } });
    expect(added.codes).toEqual([]);
    expect(await hostsOf(there.email)).toEqual(['amt.example', 'localhost']);
    const senate = await own.test.signIn('senate', 'frankfurt');
    const [user] = await own.test.app.owner<{ id: string }>(
      `select u.id from tenants.app_user u join tenants.directory d on d.tenant = u.tenant_id where u.email = $1 and d.slug = 'frankfurt'`,
      [there.email],
    );
    const erase = `mutation ($input: EraseUserInput!) { done: eraseUser(input: $input) { id } }`;
    const erased = await own.run({ token: senate, tenant: 'frankfurt' }, erase, {
      input: { id: user!.id, reason: 'Wunsch' },
    });
    expect(erased.codes).toEqual([]);
    expect(await hostsOf(there.email)).toEqual(['localhost']);
    await hosts('frankfurt', []);
  });

  it('has the same way back as others when everything is lost', async () => {
    const account = accountOf('operator');
    const device = new Device();
    await own.add({ token: await own.test.signInAs(account) }, device, 'Verloren');
    await withoutApp(account.email);
    const berlin = (await own.test.tenants()).find(({ slug }) => slug === 'berlin');
    const reason = 'Tasche verloren';
    await own.test.app.get(RecoveryService).recover(own.test.app.system(berlin), {
      ...{ role: 'operator', email: account.email, name: account.name, reason, secondFactor: 'reset' },
    });
    expect(await hostsOf(account.email)).toEqual([]);
    expect((await own.alone(device)).codes).toEqual(['PASSKEY_UNKNOWN']);
  });
});
