import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoId } from '#libs/kernel';
import { areaId, type Keys } from './keys.build.js';

export interface Submitted {
  title: string;
  email: string;
  reference: string;
  requestedCents: number;
  approved: boolean;
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

interface Call {
  apiKey: string;
  query: string;
  variables: object;
  /** the same for every repetition of one wish */
  idempotencyKey?: string;
}

const submit = `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) { reference requestedCents } }`;
const find = `query ($area: ID!) { applications(filter: { areaId: $area }, first: 100) { nodes { id reference } } }`;
const check = `mutation ($input: CheckApplicationInput!) { checkApplication(input: $input) { state } }`;
const decide = `mutation ($input: DecideApplicationInput!) { decideApplication(input: $input) { state grantedCents } }`;
const rename = `mutation ($input: RenameAreaInput!) { renameArea(input: $input) { name } }`;

/** What a client may meet while servers die, and answers by asking again. */
const passing = new Set(['UNAVAILABLE', 'RATE_LIMITED']);
const GIVE_UP_MS = 90_000;

/**
 * People at work: some apply and decide, some rename areas. Each wish has an idempotency key and is repeated with the same key until
 * it is acknowledged. What was acknowledged is written down here.
 */
export class Load {
  readonly submitted: Submitted[] = [];
  /** area slug → names that were acknowledged, in order */
  readonly renamed = new Map<string, string[]>();
  /** errors that a client should never see, whatever dies */
  readonly surprises: string[] = [];
  acknowledged = 0;
  interrupted = 0;
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();
  private serial = 0;

  constructor(
    private readonly url: string,
    private readonly keys: Keys,
  ) {}

  start(prefix: string): void {
    this.stopping = false;
    const applying = Array.from({ length: 4 }, () => this.repeat(() => this.apply(prefix)));
    const renaming = ['badstrasse', 'beusselstrasse'].map((slug) => this.repeat(() => this.renameArea(prefix, slug)));
    this.running = Promise.all([...applying, ...renaming]);
  }

  /** Lets everybody finish what they began. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  /** Until so many more wishes were acknowledged: so that a kill meets work, and work goes on after it. */
  async progress(more: number): Promise<void> {
    const goal = this.acknowledged + more;
    const until = Date.now() + GIVE_UP_MS;
    while (this.acknowledged < goal) {
      if (Date.now() > until) throw new Error(`nothing moves: ${this.surprises.slice(-3).join(' | ')}`);
      await sleep(20);
    }
  }

  private async repeat(work: () => Promise<void>): Promise<void> {
    while (!this.stopping) await work();
  }

  private async apply(prefix: string): Promise<void> {
    const n = (this.serial += 1);
    const [title, email] = [`${prefix} ${n}`, `${prefix}-${n}@example.org`.toLowerCase()];
    const variables = { input: application(title, email, 100 + n) };
    const { submitApplication } = await this.wish({ apiKey: this.keys.team, query: submit, variables });
    const { reference, requestedCents } = submitApplication as { reference: string; requestedCents: number };
    const entry: Submitted = { title, email, reference, requestedCents, approved: false };
    this.submitted.push(entry);
    const list = await this.ask({ apiKey: this.keys.team, query: find, variables: { area: areaId } });
    const { nodes } = list['applications'] as { nodes: { id: string; reference: string }[] };
    const { id } = nodes.find((node) => node.reference === reference)!;
    await this.wish({ apiKey: this.keys.team, query: check, variables: { input: { id, eligible: true } } });
    const decidedOn = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
    const input = { id, outcome: 'approve', decidedOn, votes: { yes: 5, no: 0, abstain: 0 } };
    await this.wish({ apiKey: this.keys.decider, query: decide, variables: { input } });
    entry.approved = true;
  }

  async renameArea(prefix: string, slug: string): Promise<void> {
    const names = this.renamed.get(slug) ?? [];
    this.renamed.set(slug, names);
    const name = `${prefix} ${slug} ${names.length}`;
    const input = { id: demoId('area', 'berlin', slug), name, aliases: [], reason: name };
    await this.wish({ apiKey: this.keys.senate, query: rename, variables: { input } });
    names.push(name);
  }

  /** One change, once: repeated with its key until somebody says that it is done. */
  private async wish(call: Call): Promise<Record<string, unknown>> {
    const data = await this.ask({ ...call, idempotencyKey: randomUUID() });
    this.acknowledged += 1;
    return data;
  }

  private async ask(call: Call): Promise<Record<string, unknown>> {
    const until = Date.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await this.once(call);
      if (answer?.data && !answer.errors) return answer.data;
      const code = answer?.errors?.[0]?.extensions?.code ?? (answer ? 'no code' : 'lost');
      if (answer && !passing.has(code)) this.surprises.push(`${code} ${JSON.stringify(answer).slice(0, 300)}`);
      else this.interrupted += 1;
      if (Date.now() > until) throw new Error(`no acknowledgement: ${code}`);
      await sleep(100);
    }
  }

  /** null: the connection was lost, and nobody knows whether it happened. */
  private async once({ apiKey, query, variables, idempotencyKey }: Call): Promise<Answer | null> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${apiKey}`,
          ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(20_000),
      });
      return (await response.json()) as Answer;
    } catch {
      return null;
    }
  }
}

function application(title: string, email: string, cents: number): object {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
  return {
    ...{ areaId, title, actionFrom: day, actionLastDay: day },
    description: 'Eine Aktion, die auch einen Stromausfall überstehen muss.',
    costs: [{ label: 'Papier', kind: 'material', cents }],
    requestedCents: cents,
    applicant: { name: 'Mina Beispiel', email },
    ...{ consent: true, appliedAs: 'resident', notStarted: true, noDoubleFunding: true },
  };
}
