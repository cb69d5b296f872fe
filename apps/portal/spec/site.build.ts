import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WebIncoming, WebHandler, injectTransport, portalApp } from '#web/server';
import { type GraphqlAnswer, type GraphqlTransport } from '#web/graphql';
import { FirstPartyMark } from '#apps/gateway';
import { doorSecret, HostileDoor } from '../../../infra/laboratory/hostile/door.build.js';
import { demoAccounts } from '#libs/tenants';
import { furnish, type Granted, grantedHere } from './programme.build.js';

export interface Visit {
  status: number;
  html: string;
  headers: Map<string, string>;
}

export interface SiteOptions {
  /** the gateway refuses every mutation with this code */
  refuse?: string;
  /** the gateway answers nothing: is down, counted too many requests, or says what nobody understands */
  refuseAll?: 'down' | 'busy' | 'nonsense';
  /** called for every request, for counting */
  onRequest?: (operation: string, headers: Record<string, string>) => void;
  /** the programme is an example, its people are invented */
  demo?: boolean;
  /** what the responsible body has filled in */
  legal?: Record<string, string>;
}

/** What the portal sent to the gateway. */
interface Sent {
  operationName: string;
  variables: { input?: Record<string, unknown> };
  key: string | undefined;
}

const SUNDAY = '2026-11-22T10:00:00Z';
/** Nobody fills in a form faster. */
const FILLING_MS = 5000;
const root = process.cwd();
const documents = join(root, 'apps/portal/build/documents/manifest.json');

/** The whole program with both programmes, for the spec that imports this: hooks run there. */
export let door: HostileDoor;
/** an application with the number that stands in the addresses of the specs */
export let given: Granted;
beforeAll(async () => {
  door = await HostileDoor.open(Object.values(JSON.parse(readFileSync(documents, 'utf8')) as Record<string, string>));
  await furnish(door.world);
  door.world.app.clock.set(SUNDAY);
  given = await grantedHere(door.world, 'AF-7K3Q-9MT5');
}, 120_000);
afterAll(() => door?.close());

const faults: Record<NonNullable<SiteOptions['refuseAll']>, GraphqlAnswer> = {
  down: { status: 502, body: 'Bad Gateway', cookies: [] },
  busy: { status: 429, body: errorOf('RATE_LIMITED'), cookies: [] },
  nonsense: { status: 200, body: '<html>', cookies: [] },
};

function errorOf(code: string): string {
  return JSON.stringify({ data: null, errors: [{ message: 'Das geht so nicht.', extensions: { code } }] });
}

/** What tells the gateway that a call comes from a page of ours, as in production. */
export function mark(): Record<string, string> {
  return new FirstPartyMark(doorSecret, () => door.world.app.clock.now()).headers();
}

/** The cookie of somebody of the examples who has signed in. */
export async function sessionOf(role: 'team' | 'senate'): Promise<string> {
  const { email } = demoAccounts.find((account) => account.role === role && account.tenant === 'berlin')!;
  return (await door.signIn(email))['cookie']!;
}

/** The built portal in front of the real gateway. Faults stand between the two. Needs `node libs/web/build.mjs portal`. */
export class SpecSite {
  readonly requests: string[] = [];
  readonly faults: unknown[] = [];
  readonly sent: Sent[] = [];
  readonly web: WebHandler;

  constructor(private readonly options: SiteOptions = {}) {
    this.web = new WebHandler({
      apps: [portalApp(join(root, 'apps/portal/build'))],
      graphql: this.transport,
      firstPartyHeaders: mark,
      now: () => door.world.app.clock.now(),
      log: (error) => this.faults.push(error),
    });
  }

  transport = (from: Parameters<ReturnType<typeof injectTransport>>[0]): GraphqlTransport => {
    const real = injectTransport(door.server)(from);
    return async ({ headers, body }) => {
      const { operationName, variables } = JSON.parse(body) as Omit<Sent, 'key'>;
      this.requests.push(operationName);
      this.options.onRequest?.(operationName, headers);
      if (this.options.refuseAll) return faults[this.options.refuseAll];
      if (variables.input) this.sent.push({ operationName, variables, key: headers['idempotency-key'] });
      if (variables.input && this.options.refuse)
        return { status: 200, body: errorOf(this.options.refuse), cookies: [] };
      return real({ headers, body });
    };
  };

  /** What was sent with a mutation, first to last. */
  inputsOf(operation: string): Record<string, unknown>[] {
    return this.sent.filter((one) => one.operationName === operation).map((one) => one.variables.input!);
  }

  get keys(): (string | undefined)[] {
    return this.sent.map(({ key }) => key).filter(Boolean);
  }

  async visit(url: string, more: Partial<WebIncoming> = {}): Promise<Visit> {
    const { demo = false, legal = {} } = this.options;
    await door.world.app.owner(
      'update tenants.tenant set demo = $1, legal = $2 where demo <> $1 or legal <> $2::jsonb',
      [demo, JSON.stringify(legal)],
    );
    const answer = await this.web.handle({
      method: 'GET',
      scheme: 'https',
      host: 'portal.example',
      url,
      headers: {},
      body: null,
      ip: '192.0.2.1',
      ...more,
    });
    return { status: answer.status, html: String(answer.body ?? ''), headers: new Map(answer.headers) };
  }

  /** Sends a form as a browser does. */
  post(url: string, fields: Record<string, string>, cookie?: string): Promise<Visit> {
    door.world.app.clock.advance(FILLING_MS);
    return this.visit(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://portal.example', cookie },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    });
  }
}

/** What somebody types into the application form. */
export const filled = {
  title: 'Blumen für den Innenhof',
  description: 'Wir legen Beete an & pflegen sie <gemeinsam>.\nAlle sind eingeladen.',
  actionFrom: '2026-12-12',
  'costs.0.label': 'Erde',
  'costs.0.kind': 'material',
  'costs.0.amount': '480,00',
  'applicant.name': 'Gruppe "Grüner Hof"',
  'applicant.email': 'hof@example.org',
  ...{ notStarted: 'on', noDoubleFunding: 'on', consent: 'on' },
};

/** The values a form on the page would send: hidden, typed and chosen ones. */
export function formValues(html: string): Record<string, string> {
  const values: Record<string, string> = {};
  const plain = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    const box = /type="(checkbox|radio)"/.test(tag);
    if (name && (!box || /\schecked=/.test(tag)))
      values[name] = plain(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? (box ? 'on' : ''));
  }
  for (const [, name, text] of html.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>([^<]*)<\/textarea>/g)) {
    if (name) values[name] = plain(text ?? '');
  }
  for (const [, name, options] of html.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen =
      /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options ?? '') ??
      /<option[^>]*value="([^"]*)"/.exec(options ?? '');
    if (name) values[name] = chosen?.[1] ?? '';
  }
  return values;
}

/** What a browser would send back: name and value. Every one of these is for our own pages and out of reach of scripts. */
export function cookieOf({ headers }: Visit): string {
  const cookie = headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/);
  return cookie.split(';')[0] ?? '';
}
