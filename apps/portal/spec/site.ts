import { join } from 'node:path';
import { type WebIncoming, WebHandler, portalApp } from '#web/server';
import { SpecGateway, type GatewayOptions } from './gateway.js';

export interface Visit {
  status: number;
  html: string;
  headers: Map<string, string>;
}

/** The built portal in front of the spec gateway. Needs `node libs/web/build.mjs portal`. */
export class SpecSite {
  readonly gateway: SpecGateway;
  readonly requests: string[] = [];
  readonly faults: unknown[] = [];
  readonly web: WebHandler;
  now = new Date('2026-11-22T10:00:00Z');

  constructor(options: GatewayOptions = {}) {
    const onRequest = (operation: string): void => void this.requests.push(operation);
    this.gateway = new SpecGateway({ onRequest, ...options });
    this.web = new WebHandler({
      apps: [portalApp(join(process.cwd(), 'apps/portal/build'))],
      graphql: this.gateway.transport,
      now: () => this.now,
      log: (error) => this.faults.push(error),
    });
  }

  async visit(url: string, more: Partial<WebIncoming> = {}): Promise<Visit> {
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
