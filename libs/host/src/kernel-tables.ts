import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** A service sees its own messages; `tenants` shows the dead-letter list of all. */
const ownMessages = `current_user in ('qw_tenants', 'qw_' || consumer, 'qw_' || producer)`;
const ownAnswers = `service = substr(current_user, 4)`;

/** Where the kernel's tables of the whole platform live on Citus. */
export const kernelPlaces = { copy: 'local', demo_done: 'local', secret_mark: 'local' } as const;

/** Outbox, inbox, stored answers and the mark of loaded examples: the kernel's only tables. */
export class KernelTables implements MigrationInterface {
  readonly name = 'KernelTables1764000000000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table kernel.outbox (
      tenant_id uuid not null, id uuid not null, created_at timestamptz not null,
      producer text not null, consumer text not null, topic text not null, payload jsonb not null,
      attempts int not null default 0, due_at timestamptz not null,
      done_at timestamptz, dead_at timestamptz, last_error text,
      primary key (tenant_id, id, created_at)) partition by range (created_at)`);
    await q.query(`create index outbox_due on kernel.outbox (due_at) where done_at is null and dead_at is null`);
    await q.query(
      `create index outbox_dead on kernel.outbox (tenant_id, dead_at) where dead_at is not null and done_at is null`,
    );
    await tenantTable(q, 'kernel.outbox', { and: ownMessages, role: 'qw_service', grant: 'select, insert, update' });
    await q.query(`create policy relay on kernel.outbox to qw_relay using (true) with check (true)`);
    await q.query(`grant select, update, delete on kernel.outbox to qw_relay`);

    await q.query(`create table kernel.inbox (
      tenant_id uuid not null, consumer text not null, message_id uuid not null, at timestamptz not null default now(),
      primary key (tenant_id, consumer, message_id))`);
    await tenantTable(q, 'kernel.inbox', {
      and: `current_user = 'qw_' || consumer`,
      role: 'qw_service',
      grant: 'select, insert',
    });
    await q.query(`create policy relay on kernel.inbox to qw_relay using (true)`);
    await q.query(`grant select, delete on kernel.inbox to qw_relay`);

    await q.query(`create table kernel.idempotency (
      tenant_id uuid not null, user_key text not null, key text not null, input_hash text not null, created_at timestamptz not null,
      service text not null default substr(current_user, 4), noun text, result jsonb, primary key (tenant_id, user_key, key))`);
    await tenantTable(q, 'kernel.idempotency', {
      and: ownAnswers,
      role: 'qw_service',
      grant: 'select, insert, update',
    });
    await q.query(`create policy relay on kernel.idempotency to qw_relay using (true)`);
    await q.query(`grant select, delete on kernel.idempotency to qw_relay`);
    await q.query(`create table kernel.demo_done (service text primary key, at timestamptz not null default now())`);
    await q.query(`grant select, insert on kernel.demo_done to qw_service`);
    await partitions(q);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/** Index on rows that were closed: for readers of changes and for the daily clean-up. */
export class OutboxDone implements MigrationInterface {
  readonly name = 'OutboxDone1764000000500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create index outbox_done on kernel.outbox (done_at) where done_at is not null`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/** Partitions by month that were cut in the time zone of the server go on in UTC. */
export class PartitionsInUtc implements MigrationInterface {
  readonly name = 'PartitionsInUtc1764000000600';

  async up(q: QueryRunner): Promise<void> {
    await partitions(q);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/** From here on stored answers are sealed. Earlier ones are deleted unread: there were secrets among them. */
export class SealedAnswers implements MigrationInterface {
  readonly name = 'SealedAnswers1765006000000';

  async up(q: QueryRunner): Promise<void> {
    // Not even the owner sees rows while row-level security is forced.
    await q.query('alter table kernel.idempotency no force row level security');
    await q.query('update kernel.idempotency set result = null, noun = null');
    await q.query('alter table kernel.idempotency force row level security');
    await q.query('grant update on kernel.idempotency to qw_relay');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/** A mark that shows with which SECRET this database is used; only the owner can read it (see apps/server, secret-mark). */
export class SecretMark implements MigrationInterface {
  readonly name = 'SecretMark1765000900100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table kernel.secret_mark (mark text primary key)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/**
 * `kernel.ensure_partitions('kernel.outbox', 3)` makes the monthly partitions from last month on. It runs as the owner, so the
 * daily job can call it without owning anything. Months begin at midnight UTC, whatever the server's or the session's time zone is:
 * the same call must find the same months after a move to another server. A default partition takes whatever no month holds
 * (moved clocks).
 */
async function partitions(q: QueryRunner): Promise<void> {
  await q.query(`create or replace function kernel.ensure_partitions(parent text, months int) returns void
    language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' as $$
    declare month date; part text;
    begin
      if parent !~ '^[a-z]+\\.[a-z_]+$' or not exists (select 1 from pg_partitioned_table where partrelid = to_regclass(parent)) then
        raise exception 'not a partitioned table: %', parent;
      end if;
      if to_regclass(parent || '_rest') is null then
        execute format('create table %s_rest partition of %s default', parent, parent);
        execute format('alter table %s_rest enable row level security', parent);
        execute format('alter table %s_rest force row level security', parent);
      end if;
      for month in select generate_series(date_trunc('month', now()) - interval '1 month', now() + make_interval(months => months), interval '1 month')::date loop
        part := format('%s_%s', parent, to_char(month, 'YYYYMM'));
        if to_regclass(part) is null then
          begin
            execute format('create table %s partition of %s for values from (%L) to (%L)', part, parent, month, month + interval '1 month');
            execute format('alter table %s enable row level security', part);
            execute format('alter table %s force row level security', part);
          exception
            when check_violation then null; -- rows of this month already live in the default partition and stay there
            when invalid_object_definition then null; -- its first hours belong to a month that was cut in another time zone
            when duplicate_table or unique_violation then null; -- somebody else made it just now
          end;
        end if;
      end loop;
    end $$`);
  await q.query(`revoke all on function kernel.ensure_partitions(text, int) from public`);
  await q.query(`grant execute on function kernel.ensure_partitions(text, int) to qw_relay`);
  await q.query(`select kernel.ensure_partitions('kernel.outbox', 6)`);
}

/** Counts the statements about a letter, so that its records know which one is the newest. */
export class LetterVersions implements MigrationInterface {
  readonly name = 'LetterVersions1765009200100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table kernel.outbox add column version int not null default 1`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/**
 * The server ends statements within 2 s after the client has gone, also while they wait for a lock: otherwise they would hold connections.
 * It is a setting of the database, so that it works behind a pooler. Where the owner may not set it, everything works without it.
 */
export class OrphansEnd implements MigrationInterface {
  readonly name = 'OrphansEnd1765000700100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`do $$ begin
      execute format('alter database %I set client_connection_check_interval = %L', current_database(), '2s');
    exception when insufficient_privilege or invalid_parameter_value or undefined_object then
      raise notice 'client_connection_check_interval was not set: %', sqlerrm;
    end $$`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/**
 * Runs of schedules used to plan themselves again, without end, instead of running. All of these would run now, and each would write to
 * people, so they are closed. The schedules run again at their next hour.
 */
export class EndlessSchedules implements MigrationInterface {
  readonly name = 'EndlessSchedules1765009500000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table kernel.outbox no force row level security');
    await q.query(`update kernel.outbox set done_at = now() where topic like 'schedule:%' and done_at is null`);
    await q.query('alter table kernel.outbox force row level security');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

/**
 * `copy`: which nouns a service copies, and since when. `fill`: how far the history of a tenant has been stated to it. docs/adr/0077. A
 * tenant without a row heard everything from its beginning.
 */
export class Fills implements MigrationInterface {
  readonly name = 'Fills1765010500000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table kernel.copy (
      consumer text not null, noun text not null, fields text not null, since timestamptz not null, begun boolean not null,
      again_at timestamptz, primary key (consumer, noun))`);
    await q.query(`grant select, update on kernel.copy to qw_service`);
    await q.query(`grant select on kernel.copy to qw_relay`);
    await q.query(`create table kernel.fill (
      tenant_id uuid not null, consumer text not null, noun text not null, pass int not null default 1, place text,
      told bigint not null default 0, had_rows boolean not null default false, begun_at timestamptz not null,
      asked_at timestamptz not null, filled_at timestamptz, done_at timestamptz, primary key (tenant_id, consumer, noun))`);
    const own = { and: `current_user = 'qw_' || consumer`, role: 'qw_service', grant: 'select, insert, update' };
    await tenantTable(q, 'kernel.fill', own);
    await q.query(`create policy relay on kernel.fill to qw_relay using (true)`);
    await q.query(`grant select on kernel.fill to qw_relay`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
