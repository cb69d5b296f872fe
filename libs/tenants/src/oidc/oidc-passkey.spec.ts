import { Device, PasskeyTest } from '../passkey/passkey-test.build.js';
import { stepData, tokenOf } from '../tenants.build.js';
import { demoAccount, OidcTest, type Trusted } from './oidc-test.build.js';

let oidc: OidcTest;
let passkeys: PasskeyTest;
let at: Trusted;
beforeAll(async () => {
  oidc = await OidcTest.start();
  passkeys = new PasskeyTest(oidc.test);
});
afterAll(() => oidc?.close());
beforeEach(async () => {
  at = await oidc.trusted();
});

interface Login {
  device: Device;
  recoveryCodes: string[];
}

/** Staff whose login has passkeys and no app; the provider names them, without a second factor of its own. */
async function withPasskeysOnly(role: string): Promise<Login> {
  const account = demoAccount(role);
  const owned = `account_id = (select id from tenants.account where email = $1)`;
  for (const table of ['passkey', 'recovery_code'])
    await oidc.test.app.owner(`delete from tenants.${table} where ${owned}`, [account.email]);
  const device = new Device();
  const { done } = await passkeys.add({ token: await oidc.test.signInAs(account) }, device, 'Telefon');
  await oidc.test.app.owner(`update tenants.account set totp_sealed = null where email = $1`, [account.email]);
  at.provider.user = { email: account.email, verified: true, amr: ['pwd'] };
  return { device, recoveryCodes: done.recoveryCodes! };
}

describe('a provider that joins a login with passkeys only', () => {
  it('is not helped by the password alone, nor by a code of an app that is gone', async () => {
    await withPasskeysOnly('team');
    const account = demoAccount('team');
    for (const code of [null, oidc.code(account)]) {
      const { errors, session } = await oidc.byPassword(await oidc.ticket(at), account.password, code);
      expect([errors[0]?.fields, session]).toEqual([{ code: code === null ? 'required' : 'wrong' }, undefined]);
    }
    expect(await oidc.test.app.owner('select 1 from tenants.oidc_identity where provider_id = $1', [at.id])).toEqual(
      [],
    );
  });

  it('joins with password and a recovery code, each once; the owner is told', async () => {
    const { recoveryCodes } = await withPasskeysOnly('district');
    const account = demoAccount('district');
    const joined = await oidc.byPassword(await oidc.ticket(at), account.password, recoveryCodes[0]!);
    expect((await oidc.test.who(tokenOf(joined))).is('district')).toBe(true);
    await oidc.test.app.settle();
    const told = oidc.test.app.mails.filter(({ to }) => to === account.email).map(({ subject }) => subject);
    expect(told.filter((subject) => subject.startsWith('Ein Ersatzcode wurde benutzt'))).toHaveLength(1);
    // Joined, it still stands in for the password only.
    const next = await oidc.signIn(at);
    expect([stepData(next).state, next.session]).toEqual(['secondFactor', undefined]);
  });

  it('joins by the mailed link, and is asked for the passkey then and every time after', async () => {
    const { device } = await withPasskeysOnly('carrier');
    const { email } = demoAccount('carrier');
    const step = await oidc.ticket(at);
    const linked = await oidc.byLink(step, await oidc.mailed(step, email));
    for (const answer of [linked, await oidc.signIn(at)]) {
      expect([stepData(answer).state, answer.session]).toEqual(['secondFactor', undefined]);
      const asked = await passkeys.startSignIn(stepData(answer).step);
      expect(asked.options.allowCredentials).toEqual([expect.objectContaining({ id: device.id })]);
      const refused = await passkeys.signIn(asked.step, new Device().get(asked.options));
      expect([refused.session, refused.codes.length]).toEqual([undefined, 1]);
      const again = await passkeys.startSignIn(stepData(answer).step);
      expect(
        (await oidc.test.who(tokenOf(await passkeys.signIn(again.step, device.get(again.options))))).is('carrier'),
      ).toBe(true);
    }
  });
});
