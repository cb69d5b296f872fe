import { type IncomingMessage, type ServerResponse } from 'node:http';
import { stopwatch } from '#libs/testing';
import { demoDomain } from '../demo-accounts.js';
import { type Answer, stepData, tokenOf } from '../tenants.build.js';
import { type LocalProvider } from './oidc.build.js';
import { client, demoAccount, emailOf, OidcTest, save, settings, start } from './oidc-test.build.js';

let oidc: OidcTest;
beforeAll(async () => {
  oidc = await OidcTest.start();
});
afterAll(() => oidc?.close());

const saved = (token: string, issuer: string, more: object = {}): Promise<Answer> =>
  oidc.test.run({ token }, save, settings(issuer, more));

describe('settings of a provider', () => {
  it('keep the secret sealed, show it to nobody, and keep it when it is left out', async () => {
    const at = await oidc.trusted();
    expect(JSON.stringify(await oidc.test.app.owner(`select * from tenants.oidc_provider`))).not.toContain(
      client.secret,
    );
    const more = { id: at.id, clientSecret: null, name: 'Neu' };
    expect((await saved(oidc.senate, at.provider.issuer, more)).data).toMatchObject({
      p: { provedDomains: [demoDomain] },
    });
    tokenOf(await oidc.joined(at, 'resident'));
    const shown = await oidc.test.run({}, `{ tenant { signInProviders { id name } } }`);
    expect(JSON.stringify(shown.data)).toContain('Neu');
    await saved(oidc.senate, at.provider.issuer, { id: at.id, enabled: false });
    expect((await oidc.test.run({}, start, { id: at.id })).codes).toEqual(['NOT_FOUND']);
  });

  it.each(['district', 'carrier', 'team', 'auditor', 'resident'] as const)('are not for %s to change', async (role) => {
    const token = await oidc.test.signIn(role);
    expect((await saved(token, 'https://id.example')).codes).toEqual(['FORBIDDEN']);
    // Nor do they learn where a name leads.
    expect((await saved(token, 'https://localhost')).codes).toEqual(['FORBIDDEN']);
    const id = await oidc.entered('https://id.example');
    const code = role === 'auditor' ? 'FORBIDDEN' : 'NOT_FOUND';
    expect((await saved(token, 'https://id.example', { id })).codes).toEqual([code]);
    expect((await oidc.test.run({ token }, test, { id })).codes).toEqual([code]);
  });

  it('need a secret, an issuer and domains in full', async () => {
    const fields = async (issuer: string, more: object = {}): Promise<unknown> =>
      (await saved(oidc.senate, issuer, more)).errors[0]?.fields;
    expect(await fields('https://id.example', { clientSecret: null })).toEqual({ clientSecret: 'required' });
    for (const domain of ['de', 'x y.de', '', 'https://x.de'])
      expect(await fields('https://id.example', { domains: [domain] })).toEqual({ 'domains.0': 'not_a_domain' });
    for (const issuer of ['ftp://id.example', 'http://id.example', 'https://me@id.example', 'https://id.example?x', ''])
      expect(await fields(issuer)).toEqual({ issuer: 'not_an_issuer' });
    const four = ['10.0.0.1', '169.254.169.254', '0.0.0.0', '0xa9fea9fe', '012.1'];
    const inside = [...four, '[::ffff:192.168.0.1]', '[fd00::1]'];
    for (const host of inside) expect(await fields(`https://${host}/`)).toEqual({ issuer: 'private_address' });
  });
});

describe('whom a provider speaks for', () => {
  it('is the operator’s word alone: the authority asks for domains, nobody is let in before they are proved', async () => {
    const provider = await oidc.provider();
    const id = await oidc.entered(provider.issuer, { domains: [`@${demoDomain.toUpperCase()}`, 'id.example'] });
    const state = async (): Promise<unknown> => {
      const { data } = await oidc.test.run({ token: oidc.senate }, `{ oidcProviders { id state } }`);
      return (data['oidcProviders'] as { id: string; state: string }[]).find((one) => one.id === id)?.state;
    };
    expect(await state()).toBe('unproved');
    expect((await oidc.test.run({}, start, { id })).codes).toEqual(['OIDC_NOT_PROVED']);
    const offered = await oidc.test.run({}, `{ tenant { signInProviders { id } } }`);
    expect(JSON.stringify(offered.data)).not.toContain(id);
    for (const role of ['senate', 'auditor'] as const)
      expect((await oidc.prove(id, [demoDomain], await oidc.test.signIn(role))).codes).toEqual(['FORBIDDEN']);
    expect((await oidc.prove(id, ['gmail.com'])).errors[0]!.fields).toEqual({ domains: 'not_asked_for' });
    expect((await oidc.prove(id)).data).toEqual({ p: { provedDomains: [demoDomain] } });
    expect((await oidc.test.run({}, start, { id })).codes).toEqual([]);
    expect(await state()).toBe('offered');
    await saved(oidc.senate, provider.issuer, { id, domains: [demoDomain], enabled: false });
    expect(await state()).toBe('off');
    expect((await oidc.test.run({}, start, { id })).codes).toEqual(['NOT_FOUND']);
  });

  it('is void once the issuer is another one: no proved domain, no session, nobody known', async () => {
    const at = await oidc.trusted();
    const token = tokenOf(await oidc.joined(at, 'team'));
    const own = await oidc.test.signIn('team');
    const evil = await oidc.provider();
    const answer = await saved(oidc.senate, evil.issuer, { id: at.id });
    expect(answer.data).toMatchObject({ p: { domains: [demoDomain], provedDomains: [] } });
    expect([(await oidc.test.who(token)).kind, (await oidc.test.who(own)).kind]).toEqual(['anonymous', 'user']);
    await oidc.prove(at.id);
    evil.user = { ...at.provider.user, subject: 'team', amr: ['mfa'] };
    expect(stepData(await oidc.signIn({ id: at.id, provider: evil })).state).toBe('proveAccount');
  });

  it.each([
    ['a domain is taken away by the operator', (id: string) => oidc.prove(id, [])],
    ['a domain is taken off the list', (id: string, issuer: string) => saved(oidc.senate, issuer, { id, domains: [] })],
    ['it is switched off', (id: string, issuer: string) => saved(oidc.senate, issuer, { id, enabled: false })],
  ])('ends sessions and half sign-ins when %s', async (_how, withdraw) => {
    const at = await oidc.trusted();
    const token = tokenOf(await oidc.joined(at, 'district'));
    const half = stepData(await oidc.signIn(at));
    expect(half.state).toBe('secondFactor');
    expect((await withdraw(at.id, at.provider.issuer)).codes).toEqual([]);
    expect((await oidc.test.who(token)).kind).toBe('anonymous');
    const document = `mutation ($input: SignInSecondFactorInput!) { signInSecondFactor(input: $input) { state } }`;
    const input = { step: half.step, code: oidc.code(demoAccount('district')) };
    expect((await oidc.test.run({}, document, { input })).codes).toEqual(['STEP_EXPIRED']);
  });

  it('never reaches another tenant', async () => {
    const at = await oidc.trusted();
    const there = { tenant: 'frankfurt' };
    expect((await oidc.test.run(there, start, { id: at.id })).codes).toEqual(['NOT_FOUND']);
    const { step } = await oidc.begin(at.id);
    at.provider.user = { email: emailOf('carrier'), verified: true, amr: ['mfa'] };
    const ticket = await oidc.ticket(at);
    const join = `mutation ($input: JoinOidcWithPasswordInput!) { s: joinOidcWithPassword(input: $input) { state } }`;
    for (const one of [step, ticket])
      expect((await oidc.test.run(there, join, { input: { step: one, password: 'x' } })).codes).toEqual([
        'STEP_EXPIRED',
      ]);
  });
});

const test = `mutation ($id: ID!) { t: testOidcProvider(id: $id) { fault sentence detail authMethod pushed signOut } }`;

describe('the test of a provider', () => {
  const found = async (id: string): Promise<Record<string, unknown>> => {
    const answer = await oidc.test.run({ token: oidc.senate }, test, { id });
    if (answer.codes.length) throw new Error(answer.codes.join());
    return answer.data['t'] as Record<string, unknown>;
  };
  const faultOf = async (issuer: string, more: object = {}): Promise<unknown> =>
    (await found(await oidc.entered(issuer, more)))['fault'];
  /** Metadata as a real provider gives them, with something changed. */
  const changed = (provider: LocalProvider, more: Record<string, unknown>): void => {
    provider.instead = (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url?.startsWith('/.well-known/')) return false;
      const endpoint = (path: string): string => `${provider.issuer}${path}`;
      const body = {
        issuer: provider.issuer,
        authorization_endpoint: endpoint('/auth'),
        token_endpoint: endpoint('/token'),
        jwks_uri: endpoint('/jwks'),
        ...more,
      };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
  };

  it('says how the two talk when all is well, before any domain is proved', async () => {
    const { issuer } = await oidc.provider({ authMethod: 'client_secret_post', pushed: true });
    expect(await found(await oidc.entered(issuer))).toEqual({
      ...{ fault: null, sentence: null, detail: null },
      ...{ authMethod: 'client_secret_post', pushed: true, signOut: true },
    });
  });

  it('names the way that works where two are offered', async () => {
    const both = ['client_secret_basic', 'client_secret_post'];
    const { issuer } = await oidc.provider({ authMethod: 'client_secret_post', authMethods: both });
    expect(await found(await oidc.entered(issuer))).toMatchObject({ fault: null, authMethod: 'client_secret_post' });
  });

  it('names what is wrong with the entries', async () => {
    const { issuer } = await oidc.provider();
    expect(await faultOf(issuer, { clientSecret: 'another' })).toBe('OIDC_SECRET_WRONG');
    expect(await faultOf(issuer, { clientId: 'another' })).toBe('OIDC_SECRET_WRONG');
    expect(await faultOf(`${issuer}/realms/none`)).toBe('OIDC_NO_METADATA');
    expect(await faultOf(issuer.replace('127.0.0.1', 'localhost'))).toBe('OIDC_ISSUER_MISMATCH');
    expect(await faultOf('http://127.0.0.1:9')).toBe('OIDC_UNREACHABLE');
    expect(await faultOf('https://nobody.invalid')).toBe('OIDC_HOST_UNKNOWN');
    const pushed = await oidc.provider({ pushed: true, client: { ...client, callback: 'https://elsewhere.example/' } });
    const test = await found(await oidc.entered(pushed.issuer));
    expect(test).toMatchObject({
      fault: 'OIDC_REFUSED',
      detail: expect.stringMatching(/^invalid_request: redirect_uri/),
    });
    expect(test['sentence']).toMatch(/abgelehnt/);
  });

  it.each<[string, Record<string, unknown>]>([
    ['OIDC_METHOD_UNSUPPORTED', { token_endpoint_auth_methods_supported: ['private_key_jwt'] }],
    ['OIDC_METADATA_INCOMPLETE', { authorization_endpoint: undefined }],
    ['OIDC_METADATA_INCOMPLETE', { token_endpoint: undefined }],
    ['OIDC_ISSUER_MISMATCH', { issuer: 'https://login.example/{tenantid}/v2.0' }],
    ['OIDC_NO_METADATA', { issuer: 7 }],
    ['OIDC_PRIVATE_ADDRESS', { token_endpoint: 'https://169.254.169.254/latest' }],
    ['OIDC_NOT_HTTPS', { token_endpoint: 'http://10.0.0.7/token' }],
    ['OIDC_NOT_HTTPS', { token_endpoint: 'file:///etc/passwd' }],
    ['OIDC_PRIVATE_ADDRESS', { pushed_authorization_request_endpoint: 'https://[::ffff:10.0.0.7]/par' }],
  ])('names %s of metadata with %j', async (code, more) => {
    const provider = await oidc.provider();
    changed(provider, more);
    expect(await faultOf(provider.issuer)).toBe(code);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['OIDC_REDIRECTED', (r) => r.writeHead(302, { location: 'https://10.0.0.7/' }).end()],
    ['OIDC_TOO_LARGE', (r) => r.writeHead(200, { 'content-type': 'application/json' }).end('x'.repeat(2_000_000))],
    ['OIDC_NO_METADATA', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<p>Anmelden')],
    ['OIDC_NO_METADATA', (r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{')],
    ['OIDC_NO_METADATA', (r) => r.writeHead(500).end()],
    ['OIDC_UNREACHABLE', (r) => r.destroy()],
  ])('names %s', async (code, answer) => {
    const provider = await oidc.provider();
    provider.instead = (_request, response) => (answer(response), true);
    expect(await faultOf(provider.issuer)).toBe(code);
  });

  it('and every sign-in is given up within three seconds where the provider hangs', async () => {
    const at = await oidc.trusted();
    at.provider.instead = () => true;
    const elapsed = stopwatch();
    expect((await oidc.test.run({}, start, { id: at.id })).codes).toEqual(['OIDC_SLOW']);
    expect(elapsed()).toBeLessThan(4000);
  });

  it('a token with a foreign signature lets nobody in', async () => {
    const at = await oidc.trusted();
    await oidc.joined(at, 'resident');
    const other = await oidc.provider();
    const keys = await (await fetch(`${other.issuer}/jwks`)).text();
    at.provider.instead = (request, response) => {
      if (request.url !== '/jwks') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(keys);
      return true;
    };
    oidc.lines.length = 0;
    expect((await oidc.signIn(at)).codes).toEqual(['OIDC_SIGNATURE']);
    expect(oidc.lines).toEqual([expect.objectContaining({ code: 'OIDC_SIGNATURE', requestId: 'spec' })]);
  });
});

describe('a programme with several hosts', () => {
  const place = (host: string): string => `https://${host}/workspace/sign-in/callback`;
  const hosts = (list: string[]): Promise<object[]> =>
    oidc.test.app.owner(`update tenants.directory set hosts = $1 where slug = 'berlin'`, [list]);
  const begin = `mutation ($id: ID!, $host: String) { s: startOidc(providerId: $id, host: $host) { url step } }`;
  const begun = async (id: string, host: string | null): Promise<{ url: string; step: string }> =>
    (await oidc.test.run({}, begin, { id, host })).data['s'] as { url: string; step: string };
  const wayBack = async (id: string, host: string | null): Promise<string | null> =>
    new URL((await begun(id, host)).url).searchParams.get('redirect_uri');
  beforeAll(() => hosts(['a.example', 'b.example']));
  afterAll(() => hosts([]));
  const both = { client: { ...client, callback: place('a.example'), otherCallback: place('b.example') } };

  it('ends on the host where it began, and mails the link of the proof there', async () => {
    const at = await oidc.trusted(both);
    at.provider.user = { email: emailOf('team'), verified: true, amr: ['mfa'] };
    const { url, step } = await begun(at.id, 'B.example:443');
    const callback = await at.provider.visit(url);
    expect(callback.startsWith(place('b.example'))).toBe(true);
    // A browser that is led to another host has no ticket there; with one, the provider gives no token.
    const moved = await begun(at.id, 'b.example');
    const elsewhere = (await at.provider.visit(moved.url)).replace('b.example', 'a.example');
    expect((await oidc.end(moved.step, elsewhere)).codes).toEqual(['OIDC_CODE_REFUSED']);
    const { state, step: ticket } = stepData(await oidc.end(step, callback));
    expect(state).toBe('proveAccount');
    const ask = `mutation ($step: String!, $host: String) { requestOidcLink(step: $step, host: $host) }`;
    expect((await oidc.test.run({}, ask, { step: ticket, host: 'b.example' })).codes).toEqual([]);
    await oidc.test.app.settle();
    const mail = oidc.test.app.mails.findLast(({ to }) => to === emailOf('team'))!;
    expect(mail.text).toContain('https://b.example/workspace/sign-in/join?token=');
  });

  it('begins on the first one where the page is on none of them', async () => {
    const { id } = await oidc.trusted(both);
    for (const host of [
      null,
      '',
      'evil.example',
      'b.example.evil.example',
      'https://b.example',
      'b.example/x',
      '[::1]',
    ])
      expect(await wayBack(id, host)).toBe(place('a.example'));
    expect(await wayBack(id, 'b.example')).toBe(place('b.example'));
  });

  it('names every way back, and tests every one that a provider can be asked about', async () => {
    const { id } = await oidc.trusted({ client: { ...client, callback: place('a.example') }, pushed: true });
    const names = `{ oidcProviders { id callbackUrls signedOutUrls } }`;
    const { oidcProviders } = (await oidc.test.run({ token: oidc.senate }, names)).data;
    expect(oidcProviders).toContainEqual({
      id,
      callbackUrls: [place('a.example'), place('b.example')],
      signedOutUrls: ['https://a.example/workspace/sign-in', 'https://b.example/workspace/sign-in'],
    });
    const tested = (await oidc.test.run({ token: oidc.senate }, test, { id })).data['t'];
    expect(tested).toMatchObject({ fault: 'OIDC_REFUSED' });
  });
});
