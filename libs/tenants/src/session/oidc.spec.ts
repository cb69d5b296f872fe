import { jest } from '@jest/globals';
import { demoAccounts } from '../demo-accounts.js';
import { type Answer, stepData, TenantsTest, tokenOf } from '../tenants.build.js';
import { LocalProvider } from './oidc.build.js';
import { isAllowedIssuer } from './oidc.input.js';

const client = {
  id: 'quartierwerk',
  secret: 'a secret of the provider',
  redirectUris: ['http://localhost:3000/t/berlin/workspace/sign-in/callback'],
};
let test: TenantsTest;
let senate: string;
const started: LocalProvider[] = [];

beforeAll(async () => {
  // The provider says at length that it is not set up for production.
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
});
afterAll(async () => {
  for (const provider of started) await provider.stop();
  await test?.close();
});

const save = `mutation ($input: SaveOidcProviderInput!) { p: saveOidcProvider(input: $input) { id name issuer clientId secondFactorClaims enabled } }`;
const start = `mutation ($id: ID!) { s: startOidc(providerId: $id) { url step } }`;
const finish = `mutation ($input: FinishOidcInput!) { step: finishOidc(input: $input) { state step recoveryCodes } }`;
const settings = (issuer: string, more: object = {}): object => ({
  input: {
    name: 'Landesverwaltung',
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    secondFactorClaims: ['mfa'],
    enabled: true,
    ...more,
  },
});

async function trusted(inIdToken = true): Promise<{ provider: LocalProvider; id: string }> {
  const provider = await LocalProvider.start(client, inIdToken);
  started.push(provider);
  const answer = await test.run({ token: senate }, save, settings(provider.issuer));
  return { provider, id: (answer.data['p'] as { id: string }).id };
}
async function begin(id: string): Promise<{ url: string; step: string }> {
  const answer = await test.run({}, start, { id });
  if (answer.codes.length) throw new Error(answer.codes.join());
  return answer.data['s'] as { url: string; step: string };
}
const end = (step: string, callbackUrl: string, tenant = 'berlin'): Promise<Answer> =>
  test.run({ tenant }, finish, { input: { step, callbackUrl } });
async function signIn({ provider, id }: { provider: LocalProvider; id: string }): Promise<Answer> {
  const { url, step } = await begin(id);
  return end(step, await provider.visit(url));
}
const of = (role: string): string => demoAccounts.find((a) => a.role === role && a.tenant === 'berlin')!.email;

describe('sign-in at another organisation', () => {
  it.each([true, false])(
    'lets a known person in whose address the provider vouches for (id token: %p)',
    async (inIdToken) => {
      const at = await trusted(inIdToken);
      at.provider.user = { email: of('resident'), verified: true, amr: ['pwd'] };
      const answer = await signIn(at);
      expect(stepData(answer).state).toBe('signedIn');
      expect(await test.who(tokenOf(answer))).toMatchObject({ kind: 'user', mandates: [{ role: 'resident' }] });
    },
  );

  it('asks for code with PKCE, state and nonce', async () => {
    const { id } = await trusted();
    const query = new URL((await begin(id)).url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email',
      redirect_uri: client.redirectUris[0],
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)!.length).toBeGreaterThan(20);
  });

  it('takes the provider’s second factor for staff where it is said to count, and asks for an own one else', async () => {
    const at = await trusted();
    at.provider.user = { email: of('team'), verified: true, amr: ['pwd', 'mfa'] };
    expect((await test.who(tokenOf(await signIn(at)))).is('team')).toBe(true);
    at.provider.user.amr = ['pwd'];
    const without = await signIn(at);
    expect(stepData(without).state).toBe('secondFactor');
    expect(without.session).toBeUndefined();
  });

  it('knows a person by the provider’s subject from then on, not by an address', async () => {
    const at = await trusted();
    at.provider.user = { email: of('resident'), verified: true, amr: [] };
    await signIn(at);
    at.provider.user = { ...at.provider.user, verified: false };
    expect(stepData(await signIn(at)).state).toBe('signedIn');
  });

  it.each([
    ['an unknown person', { email: 'fremd@example.org', verified: true, amr: ['mfa'] }],
    ['an address nobody vouches for', { email: of('senate'), verified: false, amr: ['mfa'] }],
  ])('refuses %s', async (_who, user) => {
    const at = await trusted();
    at.provider.user = user;
    const answer = await signIn(at);
    expect(answer.codes).toEqual(['SIGN_IN_FAILED']);
    expect(answer.session).toBeUndefined();
  });

  it('refuses a callback that is replayed, foreign, changed, late, or in another browser', async () => {
    const { provider, id } = await trusted();
    provider.user = { email: of('resident'), verified: true, amr: [] };
    const first = await begin(id);
    const callback = await provider.visit(first.url);
    expect((await end('another browser', callback)).codes).toEqual(['STEP_EXPIRED']);
    expect((await end(first.step, callback.replace(/state=[^&]+/, 'state=x'))).codes).toEqual(['STEP_EXPIRED']);
    expect((await end(first.step, callback.replace('localhost:3000', 'evil.example'))).codes).toEqual([
      'SIGN_IN_FAILED',
    ]);
    expect((await end(first.step, callback, 'frankfurt')).codes).toEqual(['SIGN_IN_FAILED']);
    tokenOf(await end(first.step, callback));
    expect((await end(first.step, callback)).codes).toEqual(['STEP_EXPIRED']);

    const forged = await begin(id);
    const wrongCode = (await provider.visit(forged.url)).replace(/code=[^&]+/, 'code=forged');
    expect((await end(forged.step, wrongCode)).codes).toEqual(['SIGN_IN_FAILED']);

    const late = await begin(id);
    const lateCallback = await provider.visit(late.url);
    test.app.clock.advance(16 * 60_000);
    expect((await end(late.step, lateCallback)).codes).toEqual(['STEP_EXPIRED']);
  });

  it('says so when the provider does not answer', async () => {
    const answer = await test.run({ token: senate }, save, settings('http://127.0.0.1:9'));
    const { id } = answer.data['p'] as { id: string };
    expect((await test.run({}, start, { id })).codes).toEqual(['UNAVAILABLE']);
  });

  it('lets nobody in whose access is locked', async () => {
    const at = await trusted();
    at.provider.user = { email: of('board'), verified: true, amr: ['mfa'] };
    tokenOf(await signIn(at));
    await test.app.owner(`update tenants.app_user set state = 'locked' where email = $1`, [of('board')]);
    expect((await signIn(at)).codes).toEqual(['SIGN_IN_FAILED']);
    // Nor by the address of somebody else, whom the same login at the provider is said to have now.
    const email = of('board').replace(/@.*/, '@anders.example');
    const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`;
    expect((await test.run({ token: senate }, invite, { input: { email, name: 'Jemand' } })).codes).toEqual([]);
    at.provider.user = { email, verified: true, amr: ['mfa'] };
    expect((await signIn(at)).codes).toEqual(['SIGN_IN_FAILED']);
  });
});

describe('settings of a provider', () => {
  it('keep the secret sealed, show it to nobody, and keep it when it is left out', async () => {
    const { id, provider } = await trusted();
    expect(JSON.stringify(await test.app.owner(`select * from tenants.oidc_provider`))).not.toContain(client.secret);
    const changed = await test.run(
      { token: senate },
      save,
      settings(provider.issuer, { id, clientSecret: null, name: 'Neu' }),
    );
    expect(changed.data).toMatchObject({ p: { name: 'Neu' } });
    provider.user = { email: of('resident'), verified: true, amr: [] };
    tokenOf(await signIn({ id, provider }));
    const shown = await test.run({}, `{ tenant { signInProviders { id name } } }`);
    expect(JSON.stringify(shown.data)).toContain('Neu');
    await test.run({ token: senate }, save, settings(provider.issuer, { id, enabled: false }));
    expect((await test.run({}, start, { id })).codes).toEqual(['NOT_FOUND']);
  });

  it.each(['district', 'carrier', 'team', 'auditor', 'resident'] as const)('are not for %s to change', async (role) => {
    const token = await test.signIn(role);
    expect((await test.run({ token }, save, settings('https://id.example'))).codes).toEqual(['FORBIDDEN']);
    const known = await test.run({ token: senate }, save, settings('https://id.example'));
    const { id } = known.data['p'] as { id: string };
    const code = role === 'auditor' ? 'FORBIDDEN' : 'NOT_FOUND';
    expect((await test.run({ token }, save, settings('https://id.example', { id }))).codes).toEqual([code]);
  });

  it('need a secret and an issuer', async () => {
    expect(
      (await test.run({ token: senate }, save, settings('https://id.example', { clientSecret: null }))).errors[0],
    ).toMatchObject({ fields: { clientSecret: 'required' } });
    expect((await test.run({ token: senate }, save, settings('ftp://id.example'))).errors[0]).toMatchObject({
      fields: { issuer: 'not_an_issuer' },
    });
  });

  it.each([
    ['https://login.example', true],
    ['https://login.example/realms/berlin', true],
    ['http://login.example', false],
    ['http://127.0.0.1:4000', true],
    ['http://169.254.169.254', false],
    ['https://user@login.example', false],
    ['https://login.example?x=1', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('issuer %p: %p', (issuer, allowed) => expect(isAllowedIssuer(issuer)).toBe(allowed));
});
