import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { HostileDoor, type Reply } from '../hostile/door.build.js';

export { secondFactor } from '../hostile/door.build.js';

/** Documents that a browser with a session may send here. */
export const stored = {
  writeOffice: `mutation ($input: UpdateOfficeInput!) { updateOffice(input: $input) { id } }`,
  startActing: `mutation ($id: ID!) { startActing(substitutionId: $id) { id } }`,
  grant: `mutation ($input: GrantMandateInput!) { grantMandate(input: $input) { id } }`,
  substitute: `mutation ($input: CreateSubstitutionInput!) { createSubstitution(input: $input) { id } }`,
  changeHosts: `mutation ($input: ChangeTenantHostsInput!) { changeTenantHosts(input: $input) { hosts } }`,
};

const AGAIN = 50;
const AGAIN_MS = 200;

export interface Outcome {
  code: string | null;
  data: Record<string, object>;
  params: Record<string, unknown>;
  reply: Reply;
}

export function outcomeOf(reply: Reply): Outcome {
  const { data, errors } = JSON.parse(reply.text) as {
    data?: Record<string, object> | null;
    errors?: { extensions: { params?: Record<string, unknown> } }[];
  };
  return { code: reply.code, data: data ?? {}, params: errors?.[0]?.extensions.params ?? {}, reply };
}

/** How often each code came; `ok` for answers without an error. */
export function tally(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of outcomes) counts[code ?? 'ok'] = (counts[code ?? 'ok'] ?? 0) + 1;
  return counts;
}

/** Many callers at once at the real door, on real connections. */
export class Crowd {
  private constructor(
    readonly door: HostileDoor,
    private readonly holder: Client,
  ) {}

  static async gather(): Promise<Crowd> {
    const door = await HostileDoor.open(Object.values(stored));
    const holder = new Client({ connectionString: door.world.app.directUrl });
    await holder.connect();
    return new Crowd(door, holder);
  }

  async close(): Promise<void> {
    await this.holder?.end();
    await this.door?.close();
  }

  /** A slow machine sends a crowd away and says when to come back: as every client should, this one does. */
  async ask(query: string, variables: unknown = {}, headers: Record<string, string> = {}): Promise<Outcome> {
    for (let left = AGAIN; ; left -= 1) {
      const outcome = outcomeOf(await this.door.graphql(query, variables, headers));
      if (outcome.code !== 'OVERLOADED' || left === 0) return outcome;
      await sleep(AGAIN_MS);
    }
  }

  signIn(email: string, slug?: string): Promise<Record<string, string>> {
    return this.door.signIn(email, slug);
  }

  step(email: string, slug?: string): Promise<string> {
    return this.door.step(email, slug);
  }

  code(email: string): string {
    return this.door.code(email);
  }

  /** The token in the newest mail to somebody. */
  async mailed(to: string): Promise<string> {
    await this.door.world.app.settle();
    const mail = this.door.world.app.mails.findLast((m) => m.to === to);
    return /token=([\w-]+)/.exec(mail?.text ?? '')![1]!;
  }

  /** The same mutation `times` times at once; `each` says what differs. */
  all(times: number, each: (n: number) => Promise<Outcome>): Promise<Outcome[]> {
    return Promise.all(Array.from({ length: times }, (_, n) => each(n)));
  }

  owner<T extends object>(sql: string, ...values: unknown[]): Promise<T[]> {
    return this.door.world.app.owner<T>(sql, values);
  }

  /** Sends a request that has to wait for a row which somebody else holds, does `meanwhile`, then lets it go on. */
  async held<T>(
    row: { sql: string; values: unknown[] },
    send: () => Promise<T>,
    meanwhile: () => Promise<void>,
  ): Promise<T> {
    await this.holder.query('begin');
    await this.holder.query(`${row.sql} for update`, row.values);
    const answer = send();
    try {
      await this.waiting();
      await meanwhile();
    } finally {
      await this.holder.query('commit');
    }
    return answer;
  }

  private async waiting(): Promise<void> {
    for (let i = 0; i < 400; i++) {
      const [row] = await this.owner<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (row!.n > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('the request does not wait for the row');
  }
}
