import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Who } from '#libs/kernel';
import { OutgoingHttp } from '#libs/testing';
import { type DemoAccount } from '../demo-accounts.js';
import { type Answer, ids, TenantsTest } from '../tenants.build.js';
import { WebhookPost } from './webhook-post.js';

/** What a receiver was sent. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  said: Record<string, unknown>;
}

/** Somebody else's server on this machine, which is told of changes. */
export class Receiver {
  readonly received: Received[] = [];
  /** HTTP status of the next answers; 0: none, for ever */
  answer: (received: Received) => number | Promise<number> = () => 204;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => void this.take(request.headers, Buffer.concat(parts).toString('utf8'), response));
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/told`;
  }

  private async take(
    headers: IncomingHttpHeaders,
    body: string,
    response: { writeHead(status: number, headers?: object): { end(): unknown } },
  ): Promise<void> {
    const received = { headers, body, said: JSON.parse(body) as Record<string, unknown> };
    this.received.push(received);
    const status = await this.answer(received);
    if (status > 0) response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end();
  }

  /** The versions that arrived of one row, in the order in which they did. */
  versionsOf(nounId: string): unknown[] {
    return this.received.filter(({ said }) => said['nounId'] === nounId).map(({ said }) => said['version']);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export const createWebhook = `mutation ($input: CreateWebhookInput!) { w: createWebhook(input: $input) {
  secret webhook { id url topics areaIds on works can } } }`;
const createKey = `mutation ($input: CreateApiClientInput!) { c: createApiClient(input: $input) { key client { id topics } } }`;
const log = `query ($state: WebhookDeliveryState, $webhookId: ID) { l: webhookDeliveries(filter: { state: $state, webhookId: $webhookId }) {
  nodes { id state topic nounId changeVersion attempts lastStatus lastFault lastMs can webhook { url } } } }`;

export interface Key {
  key: string;
  client: { id: string; topics: string[] };
}
export interface Hook {
  secret: string;
  webhook: { id: string };
}

/** Keys, webhooks and a receiver, and what the worker does. */
export class WebhookTest {
  /** of the fact that was told last */
  version = 10;

  private constructor(
    readonly test: TenantsTest,
    readonly receiver: Receiver,
    private readonly senate: Who,
  ) {}

  static async start(): Promise<WebhookTest> {
    const test = await TenantsTest.start({ outgoing: new OutgoingHttp({ loopback: true }) });
    return new WebhookTest(test, await Receiver.start(), await test.who(await test.signIn('senate')));
  }

  async close(): Promise<void> {
    await this.receiver.close();
    await this.test.close();
  }

  /** Nothing of the test before is left. */
  async clear(): Promise<void> {
    await this.test.app.owner(`truncate tenants.webhook cascade`);
    this.receiver.received.length = 0;
    this.receiver.answer = () => 204;
  }

  /** Somebody with the rights that they have at first; sessions would end as time passes. */
  async who(role: DemoAccount['role'], tenant: keyof typeof ids = 'berlin'): Promise<Who> {
    return this.test.who(await this.test.signIn(role, tenant), tenant);
  }

  ask(document: string, variables: object = {}, by = this.senate): Promise<Answer> {
    return this.test.run({ who: by }, document, variables);
  }

  private async made<T>(document: string, input: object, by?: Who): Promise<T> {
    const { data, codes } = await this.ask(document, { input }, by);
    if (codes.length > 0) throw new Error(codes.join());
    return Object.values(data)[0] as T;
  }

  keyOf(more: object = {}, by?: Who): Promise<Key> {
    const scopes = ['Area:read', 'Fund:read', 'Carrier:read'];
    const input = { name: 'Stadtportal', scopes, role: 'senate', expiresOn: '2027-11-20', ...more };
    return this.made(createKey, input, by);
  }

  hookOf(clientId: string, more: object = {}, by?: Who): Promise<Hook> {
    return this.made(createWebhook, { clientId, url: this.receiver.url, topics: ['area.changed'], ...more }, by);
  }

  next(): number {
    return (this.version += 1);
  }

  areaChanged(areaId: string, districtId: string | null = null): Promise<void> {
    const fact = { areaId, slug: 'a', name: 'Gebiet', districtId, phase: 'running', from: null, version: this.next() };
    return this.test.tell('area.changed', fact);
  }

  /** What the worker does: facts are noted, then the post goes round until nothing is due. */
  async send(): Promise<void> {
    await this.test.app.settle();
    await this.round();
  }

  async round(): Promise<void> {
    const post = this.test.app.get(WebhookPost);
    post.look(this.test.app.runtime, ids.berlin);
    await post.idle();
  }

  /** The time until the next try passes. */
  async later(): Promise<void> {
    const past = `now() - interval '1 second'`;
    await this.test.app.owner(`update tenants.webhook_delivery set due_at = ${past} where state = 'waiting'`);
    await this.test.app.owner(`update tenants.webhook set resting_until = null`);
  }

  async entries(filter: object = {}): Promise<Record<string, unknown>[]> {
    return ((await this.ask(log, filter)).data['l'] as { nodes: Record<string, unknown>[] }).nodes;
  }
}

/** By the text of the public specification, not by our code. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
}
