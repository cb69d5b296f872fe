import fc from 'fast-check';
import { demoDomain } from '../demo-accounts.js';
import { type Answer, stepData, tokenOf } from '../tenants.build.js';
import { type OidcUser } from './oidc.build.js';
import { client, demoAccount, emailOf, OidcTest, type Trusted } from './oidc-test.build.js';

let oidc: OidcTest;
beforeAll(async () => {
  oidc = await OidcTest.start();
});
afterAll(() => oidc?.close());
beforeEach(() => {
  oidc.lines.length = 0;
});

const resident = (): OidcUser => ({ email: emailOf('resident'), verified: true, amr: ['pwd'] });
const named = (role: string, more: Partial<OidcUser> = {}): OidcUser => ({
  email: emailOf(role),
  verified: true,
  amr: ['pwd', 'mfa'],
  ...more,
});

describe('sign-in at another organisation', () => {
  it.each([
    ['basic, address in the id token', { authMethod: 'client_secret_basic' }],
    ['post, address at the userinfo endpoint', { authMethod: 'client_secret_post', inIdToken: false }],
    [
      'both offered, noted for post, at another host name',
      {
        authMethod: 'client_secret_post',
        authMethods: ['client_secret_basic', 'client_secret_post'],
        host: 'localhost',
      },
    ],
    ['pushed requests', { authMethod: 'client_secret_basic', pushed: true }],
    [
      'pushed requests, both offered, noted for post',
      { authMethod: 'client_secret_post', authMethods: ['client_secret_basic', 'client_secret_post'], pushed: true },
    ],
  ] as const)('asks for an own proof the first time, and for none from then on: %s', async (_name, options) => {
    const at = await oidc.trusted({
      ...options,
      authMethods: 'authMethods' in options ? [...options.authMethods] : undefined,
    });
    const first = await oidc.joined(at, 'resident');
    expect(await oidc.test.who(tokenOf(first))).toMatchObject({ kind: 'user', mandates: [{ role: 'resident' }] });
    expect(await oidc.test.who(tokenOf(await oidc.signIn(at)))).toMatchObject({ mandates: [{ role: 'resident' }] });
    expect(oidc.lines).toEqual([]);
  });

  it('asks for code with PKCE, state and nonce', async () => {
    const query = new URL((await oidc.begin((await oidc.trusted()).id)).url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email',
      redirect_uri: client.callback,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)!.length).toBeGreaterThan(20);
  });

  it('takes the provider’s second factor for staff where it is said to count, and asks for an own one else', async () => {
    const at = await oidc.trusted();
    expect((await oidc.test.who(tokenOf(await oidc.joined(at, 'team')))).is('team')).toBe(true);
    at.provider.user.amr = ['pwd', 'mfa'];
    at.provider.rotateKeys(); // and with it the session there
    expect((await oidc.test.who(tokenOf(await oidc.signIn(at)))).is('team')).toBe(true);
    at.provider.user.amr = ['pwd'];
    const without = await oidc.signIn(at);
    expect([stepData(without).state, without.session]).toEqual(['secondFactor', undefined]);
  });

  it('knows a person by the provider’s subject from then on, not by an address', async () => {
    const at = await oidc.trusted();
    await oidc.joined(at, 'resident');
    at.provider.user = { ...resident(), subject: 'bewohner', email: undefined, verified: undefined };
    expect(stepData(await oidc.signIn(at)).state).toBe('signedIn');
    at.provider.user = { ...resident(), subject: 'bewohner', email: emailOf('senate'), verified: false };
    expect(await oidc.test.who(tokenOf(await oidc.signIn(at)))).toMatchObject({ mandates: [{ role: 'resident' }] });
    // Somebody else there with the same address is somebody else here.
    at.provider.user = { ...resident(), subject: 'another' };
    expect(stepData(await oidc.signIn(at)).state).toBe('proveAccount');
  });

  it('goes on when the provider changes its keys, at once', async () => {
    const at = await oidc.trusted();
    await oidc.joined(at, 'resident');
    for (let i = 0; i < 2; i++) {
      at.provider.rotateKeys();
      expect(stepData(await oidc.signIn(at)).state).toBe('signedIn');
    }
  });

  it('ends the provider’s session, too: the present session knows where', async () => {
    const at = await oidc.trusted();
    const token = tokenOf(await oidc.joined(at, 'resident'));
    const other = await oidc.test.signIn('resident');
    const ask = (one: string): Promise<Answer> =>
      oidc.test.run({ token: one }, `{ signInSessions { current method providerSignOut } }`);
    const places = async (one: string): Promise<(string | null)[]> =>
      ((await ask(one)).data['signInSessions'] as { providerSignOut: string | null }[]).map((s) => s.providerSignOut);
    const [place, ...rest] = (await places(token)).filter((one) => one !== null);
    expect(rest).toEqual([]);
    const { origin, pathname, searchParams } = new URL(place!);
    expect([origin, pathname]).toEqual([at.provider.issuer, '/session/end']);
    expect(searchParams.get('post_logout_redirect_uri')).toBe('http://localhost:3000/t/berlin/workspace/sign-in');
    expect(searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect((await places(other)).every((one) => one === null)).toBe(true);
    expect(JSON.stringify(await oidc.test.app.owner(`select * from tenants.oidc_identity`))).not.toContain(
      'session/end',
    );
  });
});

describe('the own proof', () => {
  const staff = demoAccount('team');
  let at: Trusted;
  beforeEach(async () => {
    at = await oidc.trusted();
    at.provider.user = named('team');
  });

  it('is password and second factor: one of them is not enough, and the provider’s word replaces neither', async () => {
    const step = await oidc.ticket(at);
    const fields = async (password: string, code: string | null): Promise<unknown> =>
      (await oidc.byPassword(step, password, code)).errors[0]?.fields;
    expect(await fields('guessed wrong', oidc.code(staff))).toEqual({ password: 'wrong' });
    expect(await fields(staff.password, null)).toEqual({ code: 'required' });
    expect(await fields(staff.password, '000000')).toEqual({ code: 'wrong' });
    expect(await oidc.test.app.owner(`select * from tenants.oidc_identity where provider_id = '${at.id}'`)).toEqual([]);
    tokenOf(await oidc.byPassword(step, staff.password, oidc.code(staff)));
    expect((await oidc.byPassword(step, staff.password, oidc.code(staff))).codes).toEqual(['STEP_EXPIRED']);
  });

  it('is a link to the stored address that works in the browser that came from the provider, once', async () => {
    const step = await oidc.ticket(at);
    const other = await oidc.ticket(at);
    const old = await oidc.mailed(step, staff.email);
    const token = await oidc.mailed(step, staff.email);
    expect((await oidc.byLink(other, token)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    expect((await oidc.byLink('another browser', token)).codes).toEqual(['STEP_EXPIRED']);
    expect((await oidc.byLink(step, old)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    expect((await oidc.test.who(tokenOf(await oidc.byLink(step, token)))).is('team')).toBe(true);
    expect((await oidc.byLink(step, token)).codes).toEqual(['STEP_EXPIRED']);
    await oidc.test.app.settle();
    expect(oidc.test.app.mails.findLast((m) => m.to === staff.email)!.subject).toMatch(/Neue Art der Anmeldung/);
  });

  it('lasts half an hour, and ends when the provider may no longer speak for the person', async () => {
    const late = await oidc.ticket(at);
    oidc.test.app.clock.advance(31 * 60_000);
    expect((await oidc.byPassword(late, staff.password, oidc.code(staff))).codes).toEqual(['STEP_EXPIRED']);
    const step = await oidc.ticket(at);
    await oidc.prove(at.id, []);
    expect((await oidc.byPassword(step, staff.password, oidc.code(staff))).codes).toEqual(['OIDC_NOT_PROVED']);
  });

  it('lets an invited person in by mail; somebody who has no password yet has no other way', async () => {
    const email = `neu@${demoDomain}`;
    const invite = `mutation ($input: InviteUserInput!) { u: inviteUser(input: $input) { id } }`;
    const input = { email, name: 'Neue Kraft', mandate: { role: 'senate' } };
    expect((await oidc.test.run({ token: oidc.senate }, invite, { input })).codes).toEqual([]);
    at.provider.user = { email, verified: undefined, amr: ['mfa'] };
    const step = await oidc.ticket(at);
    expect((await oidc.byPassword(step, 'anything at all', null)).errors[0]!.fields).toEqual({ password: 'wrong' });
    expect((await oidc.test.who(tokenOf(await oidc.byLink(step, await oidc.mailed(step, email))))).is('senate')).toBe(
      true,
    );
  });

  it('starts no second factor for a login on which another tenant relies', async () => {
    const { email } = demoAccount('carrier'); // one login in both tenants
    at.provider.user = named('carrier', { amr: ['pwd'] });
    await oidc.test.app.owner(`update tenants.account set totp_sealed = null where email = $1`, [email]);
    const step = await oidc.ticket(at);
    expect((await oidc.byLink(step, await oidc.mailed(step, email))).codes).toEqual(['PASSWORD_REQUIRED']);
  });
});

describe('refused with a code of its own', () => {
  it.each([
    ['nobody here', { email: `fremd@${demoDomain}`, verified: true }, 'OIDC_NOBODY'],
    ['no address', { subject: 'x', email: undefined, verified: undefined }, 'OIDC_EMAIL_MISSING'],
    ['an address said not to be verified', named('team', { verified: false }), 'OIDC_EMAIL_UNVERIFIED'],
    ['the same as text', named('team', { verified: 'false' }), 'OIDC_EMAIL_UNVERIFIED'],
    ['the same as nothing', named('team', { verified: null }), 'OIDC_EMAIL_UNVERIFIED'],
    ['the operator', named('operator'), 'OIDC_ROLE'],
    ['the auditor', named('auditor'), 'OIDC_ROLE'],
    ['another domain', { email: 'x@example.org', verified: true }, 'OIDC_DOMAIN'],
    ['a subdomain', { email: `x@sub.${demoDomain}`, verified: true }, 'OIDC_DOMAIN'],
    ['a domain that ends alike', { email: `x@evil${demoDomain}`, verified: true }, 'OIDC_DOMAIN'],
    ['a domain before another at sign', { email: `x@${demoDomain}@example.org`, verified: true }, 'OIDC_DOMAIN'],
  ])('%s', async (_who, user, code) => {
    const at = await oidc.trusted();
    at.provider.user = { amr: ['mfa'], ...user };
    const answer = await oidc.signIn(at);
    expect([answer.codes, answer.session]).toEqual([[code], undefined]);
    expect(oidc.lines).toEqual([expect.objectContaining({ code, at: 'finish', providerId: at.id, tenant: 'berlin' })]);
    expect(JSON.stringify(oidc.lines)).not.toContain('@');
  });

  it.each([true, 'true', undefined])(
    'an address said to be verified as %p is taken for a name, and the proof is asked for',
    async (verified) => {
      const at = await oidc.trusted();
      at.provider.user = named('team', { verified });
      expect(stepData(await oidc.signIn(at)).state).toBe('proveAccount');
    },
  );

  it('an address in any spelling never leaves the proved domains', async () => {
    const at = await oidc.trusted();
    const spelling = fc.tuple(
      fc.constantFrom('betrieb', 'team', 'x'),
      fc.constantFrom('@', ' @', '@ ', '＠', '%40', '@@', '@x.', '@x@'),
      fc.constantFrom(
        demoDomain,
        demoDomain.toUpperCase(),
        `${demoDomain}.`,
        `${demoDomain}.evil.example`,
        `evil.example#${demoDomain}`,
      ),
    );
    await fc.assert(
      fc.asyncProperty(spelling, async (parts) => {
        at.provider.user = { subject: parts.join('|'), email: parts.join(''), verified: true, amr: ['mfa'] };
        const answer = await oidc.signIn(at);
        expect(answer.session).toBeUndefined();
        if (answer.codes.length === 0) expect(stepData(answer).state).toBe('proveAccount');
        else expect(answer.codes[0]).toMatch(/^OIDC_(DOMAIN|NOBODY|ROLE|EMAIL_MISSING)$/);
      }),
      { numRuns: 15 },
    );
  });

  it('a callback that is replayed, foreign, changed, late, cancelled, or in another browser', async () => {
    const at = await oidc.trusted();
    await oidc.joined(at, 'resident');
    const first = await oidc.begin(at.id);
    const callback = await at.provider.visit(first.url);
    const codes = async (...given: Parameters<OidcTest['end']>): Promise<string[]> => (await oidc.end(...given)).codes;
    expect(await codes('another browser', callback)).toEqual(['OIDC_OTHER_BROWSER']);
    expect(await codes(first.step, callback.replace(/state=[^&]+/, 'state=x'))).toEqual(['STEP_EXPIRED']);
    expect(await codes(first.step, callback.replace('localhost:3000', 'evil.example'))).toEqual(['OIDC_WRONG_ADDRESS']);
    expect(await codes(first.step, callback, 'frankfurt')).toEqual(['OIDC_WRONG_ADDRESS']);
    const there = callback.replace('/t/berlin/', '/t/frankfurt/');
    expect(await codes(first.step, there, 'frankfurt')).toEqual(['STEP_EXPIRED']);
    tokenOf(await oidc.end(first.step, callback));
    expect(await codes(first.step, callback)).toEqual(['STEP_EXPIRED']);

    const changed = async (change: (url: string) => string): Promise<string[]> => {
      const one = await oidc.begin(at.id);
      return codes(one.step, change(await at.provider.visit(one.url)));
    };
    expect(await changed((url) => url.replace(/code=[^&]+/, 'code=forged'))).toEqual(['OIDC_CODE_REFUSED']);
    expect(await changed((url) => url.replace(/code=[^&]+/, 'error=access_denied'))).toEqual(['OIDC_CANCELLED']);
    expect(await changed((url) => url.replace(/code=[^&]+/, 'error=server_error'))).toEqual(['OIDC_REFUSED']);
    expect(await changed((url) => url.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'))).toEqual([
      'OIDC_ANSWER_INVALID',
    ]);

    const late = await oidc.begin(at.id);
    const lateCallback = await at.provider.visit(late.url);
    oidc.test.app.clock.advance(16 * 60_000);
    expect(await codes(late.step, lateCallback)).toEqual(['STEP_EXPIRED']);
  });

  it('somebody whose access is locked, also by the address of somebody else whom the same login is said to have now', async () => {
    const at = await oidc.trusted();
    tokenOf(await oidc.joined(at, 'board'));
    await oidc.test.app.owner(`update tenants.app_user set state = 'locked' where email = $1`, [emailOf('board')]);
    expect((await oidc.signIn(at)).codes).toEqual(['OIDC_LOCKED']);
    at.provider.user = { ...at.provider.user, subject: 'jury', email: emailOf('resident') };
    expect((await oidc.signIn(at)).codes).toEqual(['OIDC_LOCKED']);
  });

  it('no provider carries the rights of operator or auditor, not even those that somebody gets while signed in', async () => {
    const at = await oidc.trusted();
    const token = tokenOf(await oidc.joined(at, 'district'));
    const { userId } = await oidc.test.who(token);
    for (const [role, scope] of [['operator', 'platform'] as const, ['auditor', 'tenant'] as const])
      await oidc.test.app.owner(
        `insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, valid_from, version)
         select tenant_id, gen_random_uuid(), id, name, $2, $3, '2020-01-01', 1 from tenants.app_user where id = $1`,
        [userId, role, scope],
      );
    const who = await oidc.test.who(token);
    expect([who.is('district'), who.is('operator'), who.is('auditor')]).toEqual([true, false, false]);
    expect((await oidc.signIn(at)).codes).toEqual(['OIDC_ROLE']);
  });
});
