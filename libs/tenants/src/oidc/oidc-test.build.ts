import { jest } from '@jest/globals';
import { OutgoingHttp } from '#libs/testing';
import { totpCode } from '../account/second-factor.js';
import { type DemoAccount, demoAccounts, demoDomain } from '../demo-accounts.js';
import { type Answer, stepData, TenantsTest } from '../tenants.build.js';
import { LocalProvider, type OidcOptions } from './oidc.build.js';

export const client = {
  id: 'quartierwerk',
  secret: 'a secret: 100% of & the +provider',
  callback: 'http://localhost:3000/t/berlin/workspace/sign-in/callback',
};

export const save = `mutation ($input: SaveOidcProviderInput!) { p: saveOidcProvider(input: $input) { id version domains provedDomains } }`;
export const prove = `mutation ($input: ProveOidcDomainsInput!) { p: proveOidcDomains(input: $input) { provedDomains } }`;
export const start = `mutation ($id: ID!) { s: startOidc(providerId: $id) { url step } }`;
const finish = `mutation ($input: FinishOidcInput!) { step: finishOidc(input: $input) { state step recoveryCodes } }`;
const withPassword = `mutation ($input: JoinOidcWithPasswordInput!) { step: joinOidcWithPassword(input: $input) { state step recoveryCodes } }`;
const withLink = `mutation ($input: JoinOidcWithLinkInput!) { step: joinOidcWithLink(input: $input) { state step recoveryCodes } }`;

export const settings = (issuer: string, more: object = {}): { input: object } => ({
  input: {
    name: 'Landesverwaltung',
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    secondFactorClaims: ['mfa'],
    domains: [demoDomain],
    enabled: true,
    ...more,
  },
});

export const demoAccount = (role: string, tenant = 'berlin'): DemoAccount =>
  demoAccounts.find((a) => a.role === role && a.tenant === tenant)!;
export const emailOf = (role: string): string => demoAccount(role).email;

export interface Trusted {
  provider: LocalProvider;
  id: string;
}

/** The tenants' service beside real providers on this machine, and what the log was told. */
export class OidcTest {
  readonly lines: Record<string, unknown>[] = [];
  private readonly started: LocalProvider[] = [];

  private constructor(
    readonly test: TenantsTest,
    readonly senate: string,
    readonly operator: string,
    lines: Record<string, unknown>[],
  ) {
    this.lines = lines;
  }

  static async start(): Promise<OidcTest> {
    // The provider says at length that it is not set up for production.
    for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
    const lines: Record<string, unknown>[] = [];
    const log = { warn: (line: string, about: object) => void lines.push({ line, ...about }) };
    const test = await TenantsTest.start({ outgoing: new OutgoingHttp({ loopback: true }), log });
    return new OidcTest(test, await test.signIn('senate'), await test.signIn('operator'), lines);
  }

  async close(): Promise<void> {
    for (const provider of this.started) await provider.stop();
    await this.test.close();
  }

  async provider(options: Partial<OidcOptions> = {}): Promise<LocalProvider> {
    const provider = await LocalProvider.start({ client, ...options });
    this.started.push(provider);
    return provider;
  }

  async entered(issuer: string, more: object = {}): Promise<string> {
    const answer = await this.test.run({ token: this.senate }, save, settings(issuer, more));
    if (answer.codes.length) throw new Error(JSON.stringify(answer.errors));
    return (answer.data['p'] as { id: string }).id;
  }

  prove(id: string, domains = [demoDomain], token = this.operator): Promise<Answer> {
    return this.test.run({ token }, prove, { input: { id, domains, reason: 'letter of the authority' } });
  }

  /** A provider that the authority entered and whose domain the operator proved. */
  async trusted(options: Partial<OidcOptions> = {}, more: object = {}): Promise<Trusted> {
    const provider = await this.provider(options);
    const id = await this.entered(provider.issuer, more);
    const { codes } = await this.prove(id);
    if (codes.length) throw new Error(codes.join());
    return { provider, id };
  }

  async begin(id: string): Promise<{ url: string; step: string }> {
    const answer = await this.test.run({}, start, { id });
    if (answer.codes.length) throw new Error(answer.codes.join());
    return answer.data['s'] as { url: string; step: string };
  }

  end(step: string, callbackUrl: string, tenant = 'berlin'): Promise<Answer> {
    return this.test.run({ tenant }, finish, { input: { step, callbackUrl } });
  }

  async signIn({ provider, id }: Trusted): Promise<Answer> {
    const { url, step } = await this.begin(id);
    return this.end(step, await provider.visit(url));
  }

  /** The ticket of somebody who came for the first time. */
  async ticket(at: Trusted): Promise<string> {
    const { state, step } = stepData(await this.signIn(at));
    if (state !== 'proveAccount') throw new Error(`not asked for a proof: ${state}`);
    return step;
  }

  code(account: DemoAccount): string | null {
    this.test.app.clock.advance(30_000);
    return account.totpSecret && totpCode(account.totpSecret, this.test.app.clock.now());
  }

  byPassword(step: string, password: string, code: string | null = null): Promise<Answer> {
    return this.test.run({}, withPassword, { input: { step, password, code } });
  }

  /** Mails the link and gives its token. */
  async mailed(step: string, to: string): Promise<string> {
    const { codes } = await this.test.run({}, `mutation ($step: String!) { requestOidcLink(step: $step) }`, { step });
    if (codes.length) throw new Error(codes.join());
    await this.test.app.settle();
    const mail = this.test.app.mails.findLast((m) => m.to === to && /\/join\?token=/.test(m.text));
    return /\?token=([\w-]+)/.exec(mail!.text)![1]!;
  }

  byLink(step: string, token: string): Promise<Answer> {
    return this.test.run({}, withLink, { input: { step, token } });
  }

  /** First sign-in and own proof of a demo person. */
  async joined(at: Trusted, role: string): Promise<Answer> {
    const account = demoAccount(role);
    at.provider.user = { ...at.provider.user, email: account.email, verified: true };
    return this.byPassword(await this.ticket(at), account.password, this.code(account));
  }
}
