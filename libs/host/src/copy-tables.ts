import { type Client } from 'pg';
import { type QueryRunner } from 'typeorm';
import { type Copy, snake, tableOfCopy, toldNoun } from '#libs/contracts';
import { type ServiceDefinition, tenantTable } from '#libs/kernel';
import { heardNouns } from './copies.js';

const columnsOf = ({ noun, fields }: Copy): string[] =>
  fields.map((field) => `"${snake(field)}" ${toldNoun(noun).fields[field]!}`);
/** number of the fill that last wrote the row: after a fill, rows with a lower one are those that their owner does not have any more */
const ownColumns = ['fact_version int not null default 0', 'filled_pass int not null default 0'];

/** Creates the table of a copy, or adds missing columns. Returns whether columns of the copied noun were missing. */
async function makeTable(client: Client, copy: Copy): Promise<boolean> {
  const table = tableOfCopy(copy);
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  );
  const told = columnsOf(copy);
  if (rows.length === 0) {
    const columns = ['tenant_id uuid not null', 'id uuid not null', ...told, ...ownColumns];
    await client.query(`create table ${table} (${columns.join(', ')}, primary key (tenant_id, id))`);
    await tenantTable(asRunner(client), table);
    return true;
  }
  const known = new Set(rows.map(({ name }) => name));
  const missing = [...told, ...ownColumns].filter((column) => !known.has(column.split(' ')[0]!.replaceAll('"', '')));
  for (const column of missing) await client.query(`alter table ${table} add column ${column}`);
  return missing.some((column) => told.includes(column));
}

const asRunner = (client: Client): QueryRunner =>
  ({ query: async (sql: string) => (await client.query(sql)).rows as unknown[] }) as unknown as QueryRunner;

/** After this time no process of the earlier release runs any more, which would not tell a new consumer anything. */
const OTHERS_GONE_MINUTES = 15;

/** Creates and extends the tables of copies, and records who copies what. In an installation that has run before, a new copy has to be filled. */
export class CopyRecords {
  private constructor(
    private readonly client: Client,
    private readonly before: {
      /** schemas with something in them */
      schemas: readonly string[];
      isRecorded: boolean;
      /** nobody has ever said anything: there is no history */
      isSilent: boolean;
    },
  ) {}

  /** To be called before anything is migrated. */
  static async open(client: Client): Promise<CopyRecords> {
    const schemas = await client.query<{ name: string }>(
      `select n.nspname as name from pg_namespace n where exists (select 1 from pg_class c where c.relnamespace = n.oid)`,
    );
    const record = await client.query(`select 1 where to_regclass('kernel.copy') is not null`);
    const names = schemas.rows.map(({ name }) => name);
    const isSilent = !names.includes('kernel') || (await saidNothing(client));
    return new CopyRecords(client, { schemas: names, isRecorded: record.rowCount === 1, isSilent });
  }

  /** After the service's own migrations. */
  async keep({ name, copies = {}, follows }: Pick<ServiceDefinition, 'name' | 'copies' | 'follows'>): Promise<void> {
    for (const noun of heardNouns({ copies, follows })) {
      const copy = copies[noun] as Copy | undefined;
      const isNew = copy ? await makeTable(this.client, copy) : false;
      await this.record(name, noun, copy?.fields.join(' ') ?? '', isNew);
    }
  }

  private async record(consumer: string, noun: string, fields: string, isNew: boolean): Promise<void> {
    const { rows } = await this.client.query<{ fields: string }>(
      `select fields from kernel.copy where consumer = $1 and noun = $2`,
      [consumer, noun],
    );
    const { schemas, isRecorded, isSilent } = this.before;
    if (rows[0]?.fields === fields && !isNew) return;
    // Copies from before this record were kept by hand; they are complete.
    const wasKept = rows.length > 0 || (!isRecorded && schemas.includes(consumer));
    const isFull = isSilent || (wasKept && !isNew);
    await this.client.query(
      `insert into kernel.copy (consumer, noun, fields, since, begun, again_at)
       values ($1, $2, $3, date_trunc('milliseconds', now()), $4,
         case when not $6 then date_trunc('milliseconds', now()) + make_interval(mins => $5) end)
       on conflict (consumer, noun) do update set fields = excluded.fields, since = excluded.since, begun = excluded.begun,
         again_at = coalesce(excluded.again_at, copy.again_at)`,
      [consumer, noun, fields, isFull, OTHERS_GONE_MINUTES, isSilent],
    );
  }
}

/**
 * Whether messages exist: a first start may have been killed before any. The owner may not read messages, but sees whether there are some.
 * On Citus they are on other nodes.
 */
async function saidNothing(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ silent: boolean }>(
    `select coalesce(sum(pg_relation_size(inhrelid)), 0) = 0
        and not exists (select 1 from pg_extension where extname = 'citus') as silent
       from pg_inherits where inhparent = to_regclass('kernel.outbox')`,
  );
  return rows[0]!.silent;
}
