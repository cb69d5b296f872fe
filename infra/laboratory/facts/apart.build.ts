import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { Client } from 'pg';
import { freePort } from '#libs/embedded';
import { Production, ready, type Serving } from '../production.build.js';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { demoAccounts, registry } from '../../../apps/server/src/registry.js';

const MINUTE = 60_000;
const DRAIN_MS = 20_000;

/** Runs before the program: a machine whose clock is off, until a signal (SIGUSR2) sets it as far off on the other side. */
const clockOff = (minutes: number): string => {
  const text = `
    const Real = Date;
    let off = ${minutes * MINUTE};
    process.on('SIGUSR2', () => (off = -off));
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length) super(...given); else super(Real.now() + off); }
      static now() { return Real.now() + off; }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(text)}`;
};

export interface Reply {
  data: Record<string, Record<string, unknown> | null> | null;
  errors?: { extensions: { code: string; params?: Record<string, unknown> } }[];
  cookie: string;
  /** the header */
  ratelimit: string;
}

/** The demo on one database, served by machines whose clocks differ: the whole program in one process, and a gateway with its services. */
export class Apart {
  /** everything in one process, on a machine whose clock is right */
  whole!: Serving;
  /** all services and their background work, five minutes ahead */
  services!: Serving;
  /** five minutes behind */
  gateway!: Serving;

  get wrong(): Serving[] {
    return [this.services, this.gateway];
  }

  private constructor(
    private readonly production: Production,
    private readonly owner: Client,
  ) {}

  static async open(): Promise<Apart> {
    const production = await Production.open();
    const owner = new Client(production.database.directUrl);
    await owner.connect();
    const apart = new Apart(production, owner);
    const demo = {
      NODE_ENV: 'development',
      DEMO: 'true',
      GATEWAY_SECRET: 'a secret between gateway and services',
      OUTGOING_LOOPBACK: 'true',
    };
    const start = (role: string, minutes: number, more: object = {}): Promise<Serving> =>
      production.start({ ...demo, ROLE: role, NODE_OPTIONS: clockOff(minutes), ...more });
    apart.whole = await start('api', 0);
    await ready(apart.whole);
    const names = registry.map(({ name }) => name);
    const from = await freePort();
    const urls = names.map((_, i) => `http://127.0.0.1:${from + i}`);
    const SUBGRAPHS = names.map((name, i) => `${name}=${urls[i]}`).join(',');
    apart.services = await start('all', 5, { SERVICES: names.join(','), PORT: String(from) });
    // One after the other: the first one answers while the last is not there yet.
    for (const url of urls) await ready({ ...apart.services, url });
    apart.gateway = await start('api', -5, { SERVICES: 'gateway', SUBGRAPHS });
    await ready(apart.gateway);
    return apart;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.production.close();
  }

  async ask(at: Serving, query: object | string, variables: object = {}, headers: object = {}): Promise<Reply> {
    const body = typeof query === 'string' ? { query, variables } : { ...query, variables };
    const answer = await fetch(`${at.url}/t/berlin/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'script', ...headers },
      body: JSON.stringify(body),
    });
    const [cookie = ''] = answer.headers.getSetCookie().map((text) => text.split(';')[0]!);
    return { ...((await answer.json()) as Reply), cookie, ratelimit: answer.headers.get('ratelimit') ?? '' };
  }

  /** Password at one machine, code of the authenticator at another. */
  async signIn(local: string, [first, second]: [Serving, Serving]): Promise<Reply> {
    const { email, password, totpSecret } = demoAccounts.find((account) => account.email.startsWith(`${local}@`))!;
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { step } }`;
    const { data } = await this.ask(first, signIn, { input: { email, password } });
    const input = { step: data?.['signIn']?.['step'], code: new TOTP({ secret: totpSecret! }).generate() };
    const enter = `mutation ($input: SignInSecondFactorInput!) { signInSecondFactor(input: $input) { state } }`;
    return this.ask(second, enter, { input });
  }

  /** Another organisation's sign-in that the authority entered and the operator proved. Gives its id. */
  async provider(
    issuer: string,
    client: { id: string; secret: string },
    domain: string,
    { cookie }: Reply,
  ): Promise<string> {
    const { id: clientId, secret: clientSecret } = client;
    const more = { name: 'Amt', secondFactorClaims: [], domains: [domain], enabled: true };
    const input = { issuer, clientId, clientSecret, ...more };
    const saved = await this.ask(this.whole, this.stored('SaveOidcProvider'), { input }, { cookie });
    const id = saved.data!['saveOidcProvider']!['id'] as string;
    const operator = await this.signIn('betrieb', [this.whole, this.whole]);
    const proof = { id, domains: [domain], reason: 'Schreiben des Amtes' };
    const prove = this.stored('ProveOidcDomains');
    const { errors } = await this.ask(this.whole, prove, { input: proof }, { cookie: operator.cookie });
    if (errors) throw new Error(JSON.stringify(errors));
    return id;
  }

  /** A document of the workspace, as a session may send it. */
  stored(name: string): { documentId: string } {
    const file = join(projectRoot, 'apps/workspace/build/documents/manifest.json');
    const documents = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    const [documentId] = documents.find(([, text]) => new RegExp(`(query|mutation) ${name}\\b`).test(text))!;
    return { documentId };
  }

  async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(sql, values)).rows;
  }

  /** Until every message has been worked off; throws what is left. */
  async settled(): Promise<void> {
    const until = performance.now() + DRAIN_MS;
    for (;;) {
      const left = await this.rows('select consumer, topic, last_error from kernel.outbox where done_at is null');
      if (left.length === 0) return;
      if (performance.now() > until) throw new Error(JSON.stringify(left));
      await sleep(50);
    }
  }
}
