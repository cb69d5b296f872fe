import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Installation } from './installation.build.js';
import { type Load } from './load.build.js';

/** Reads with the owner's eyes what is really there. */
export class Truth {
  private constructor(private readonly db: Client) {}

  static async open(installation: Installation): Promise<Truth> {
    const db = new Client(installation.directUrl);
    await db.connect();
    return new Truth(db);
  }

  close(): Promise<void> {
    return this.db.end();
  }

  private async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.db.query<T>(sql, values)).rows;
  }

  async carrierOf(areaId: string): Promise<string> {
    const [commission] = await this.rows<{ carrierId: string }>(
      `select carrier_id as "carrierId" from carriers.commission where area_id = $1 and until is null`,
      [areaId],
    );
    return commission!.carrierId;
  }

  /** Waits until every message has been dealt with; gives what is left after that time. */
  async drained(ms: number): Promise<object[]> {
    const until = Date.now() + ms;
    for (;;) {
      const open = await this.rows(
        `select consumer, topic, attempts, dead_at is not null as dead, last_error as error, count(*)::int as n
           from kernel.outbox where done_at is null and topic not like 'schedule:%' group by 1, 2, 3, 4, 5`,
      );
      if (open.length === 0 || Date.now() > until) return open;
      await sleep(200);
    }
  }

  /** Acknowledged and not there, or there more than once. */
  async lostOrDoubled({ submitted, renamed }: Load): Promise<string[]> {
    const faults: string[] = [];
    const applications = await this.rows<{ title: string; reference: string; state: string; commits: number }>(
      `select a.title, a.reference, a.state, (select count(*)::int from funding.ledger_entry l
          where l.tenant_id = a.tenant_id and l.application_id = a.id and l.kind = 'commit') as commits from funding.application a`,
    );
    for (const { title, reference, approved } of submitted) {
      const found = applications.filter((a) => a.title === title);
      const right =
        found.length === 1 &&
        found[0]!.reference === reference &&
        (!approved || (found[0]!.state === 'approved' && found[0]!.commits === 1));
      if (!right) faults.push(`${title}: ${JSON.stringify(found)}`);
    }
    const areas = await this.rows<{ slug: string; name: string }>('select slug, name from areas.area');
    for (const [slug, names] of renamed) {
      const name = areas.find((a) => a.slug === slug)?.name;
      if (name !== names.at(-1)) faults.push(`${slug} is called ${name} instead of ${names.at(-1)}`);
    }
    return faults;
  }

  /** What is being told is told again at once, as it would be when the time of whoever had it in hand is over. Gives what is left after `ms`. */
  async told(ms: number): Promise<object[]> {
    const waiting = `select noun_id, change_version as version from tenants.webhook_delivery where state = 'waiting'`;
    await this.rows(`update tenants.webhook_delivery set due_at = now() where state = 'waiting'`);
    await this.rows('update tenants.webhook set resting_until = null');
    for (const until = Date.now() + ms; ; await sleep(50)) {
      const open = await this.rows(waiting);
      if (open.length === 0 || Date.now() > until) return open;
    }
  }

  /** Versions of a row that are to be told, in their order. */
  async versionsToTell(nounId: string): Promise<number[]> {
    const rows = await this.rows<{ version: number }>(
      'select change_version as version from tenants.webhook_delivery where noun_id = $1 order by seq',
      [nounId],
    );
    return rows.map(({ version }) => version);
  }

  /** Every change has one line in the audit trail, although it travelled there as a message: one line per message, too. */
  async auditFaults({ renamed }: Load): Promise<object[]> {
    const changes = await this.rows(
      `select w.name, count(e.seq)::int as lines from unnest($1::text[]) as w(name)
         left join tenants.audit_entry e on e.payload ->> 'reason' = w.name group by 1 having count(e.seq) <> 1`,
      [[...renamed.values()].flat()],
    );
    const messages = await this.rows(
      `select o.id, count(e.seq)::int as lines from kernel.outbox o
         left join tenants.audit_entry e on e.tenant_id = o.tenant_id and e.message_id = o.id
        where o.topic = 'audit.recorded' group by 1 having count(e.seq) <> 1`,
    );
    return [...changes, ...messages];
  }

  /** Every message was dealt with once: its consumer noted it, and nobody noted anything else. */
  async inboxFaults(): Promise<object[]> {
    return this.rows(
      `select o.consumer, o.topic, count(*)::int as n from kernel.outbox o
         left join kernel.inbox i on i.tenant_id = o.tenant_id and i.consumer = o.consumer and i.message_id = o.id
        where i.message_id is null and o.done_at is not null group by 1, 2`,
    );
  }

  /** planned + reserved + committed + paid − returned + free = ceiling, and the ledger tells the same story as the fund. */
  async ledgerFaults(): Promise<object[]> {
    return this.rows(
      `select f.id from funding.fund f left join lateral (
          select coalesce(sum(cents) filter (where kind = 'commit'), 0) - coalesce(sum(cents) filter (where kind = 'uncommit'), 0) as committed,
                 max(fund_version) as last, count(*) as entries, count(distinct fund_version) as versions
            from funding.ledger_entry l where l.tenant_id = f.tenant_id and l.fund_id = f.id) l on true
        left join lateral (select coalesce(sum(granted_cents), 0) as granted from funding.application a
          where a.tenant_id = f.tenant_id and a.fund_id = f.id and a.state = 'approved') a on true
       where f.planned_cents + f.reserved_cents + f.committed_cents + f.paid_cents - f.returned_cents + f.free_cents <> f.ceiling_cents
          or l.committed <> f.committed_cents or a.granted <> f.committed_cents or l.last <> f.version or l.versions <> l.entries`,
    );
  }

  /** The figures of oversight are the sums over funding, and its names are those of the areas. */
  async figureFaults(): Promise<object[]> {
    return this.rows(
      `with truth as (
         select f.tenant_id, f.area_id, f.year, sum(f.committed_cents) as committed, sum(f.free_cents) as free,
                (select count(*) from funding.application a where a.tenant_id = f.tenant_id and a.area_id = f.area_id and a.year = f.year and a.state = 'approved') as approved,
                (select count(*) from funding.application a where a.tenant_id = f.tenant_id and a.area_id = f.area_id and a.year = f.year) as applications,
                (select name from areas.area a where a.tenant_id = f.tenant_id and a.id = f.area_id) as name
           from funding.fund f group by 1, 2, 3)
       select t.*, g.committed_cents, g.free_cents, g.approved, g.area_name from truth t
         full join oversight.area_figures g using (tenant_id, area_id, year)
        where t.committed is distinct from g.committed_cents or t.free is distinct from g.free_cents
           or t.approved is distinct from g.approved or t.name is distinct from g.area_name
           or t.applications is distinct from (g.submitted + g.eligible + g.not_eligible + g.approved + g.rejected + g.reserve + g.withdrawn)`,
    );
  }
}

/** Letters that did not come, or came as two different ones: a copy of the same letter has the same id. */
export function letterFaults(load: Load, installation: Installation): string[] {
  const byAddress = Map.groupBy(installation.mails.mails, (mail) => mail.envelope.to[0]);
  return load.submitted.flatMap(({ email, approved }) => {
    const letters = byAddress.get(email) ?? [];
    const ids = new Set(letters.map((letter) => letter.messageId));
    return ids.size === (approved ? 2 : 1) ? [] : [`${email}: ${ids.size} letters`];
  });
}
