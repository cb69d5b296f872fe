import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

const tables = ['carrier', 'known_area', 'commission', 'team_member', 'absence', 'open_item', 'handover'];

export class CreateCarriers implements MigrationInterface {
  readonly name = 'CreateCarriers1764000000000';

  async up(q: QueryRunner): Promise<void> {
    // Equality on uuid inside a GiST exclusion constraint. A trusted extension of PostgreSQL's own contrib: no superuser needed.
    await q.query(`create extension if not exists btree_gist with schema public`);
    await organisations(q);
    await commissions(q);
    await teams(q);
    await openItems(q);
    await handovers(q);
    await signatures(q);
    for (const table of tables) await tenantTable(q, `carriers.${table}`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

async function organisations(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.carrier (
    tenant_id uuid not null, id uuid not null,
    name text not null, kind text not null check (kind in ('company', 'association', 'foundation', 'other')),
    website text, email text, phone text, address text,
    verified boolean not null, version int not null,
    primary key (tenant_id, id))`);
  await q.query(`create unique index carrier_name on carriers.carrier (tenant_id, lower(name))`);
  await q.query(`create table carriers.known_area (
    tenant_id uuid not null, id uuid not null, name text not null, stated_at timestamptz not null,
    primary key (tenant_id, id))`);
}

/**
 * The exclusion constraint is the rule "one carrier per area and day"; gaps are allowed. The wide unique key lets rows that repeat
 * area and carrier (for their policies) prove that they repeat them truly.
 */
async function commissions(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.commission (
    tenant_id uuid not null, id uuid not null, carrier_id uuid not null, area_id uuid not null,
    "from" date not null, from_precision text not null check (from_precision in ('day', 'month', 'year', 'unknown')),
    until date, tender_reference text, end_reason text, source text,
    verified boolean not null, version int not null,
    primary key (tenant_id, id),
    unique (tenant_id, id, area_id, carrier_id),
    foreign key (tenant_id, carrier_id) references carriers.carrier (tenant_id, id),
    constraint commission_period check (until > "from"),
    constraint commission_evidence check (verified or source is not null),
    constraint commission_one_carrier_per_day
      exclude using gist (tenant_id with =, area_id with =, daterange("from", until, '[)') with &&))`);
  await q.query(`create index commission_area on carriers.commission (tenant_id, area_id, "from")`);
  await q.query(`create index commission_carrier on carriers.commission (tenant_id, carrier_id, "from")`);
}

async function teams(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.team_member (
    tenant_id uuid not null, id uuid not null, commission_id uuid not null, area_id uuid not null, carrier_id uuid not null,
    name text not null, function text not null, languages text[] not null, email text, phone text,
    public boolean not null, contact_public boolean not null, user_id uuid, version int not null,
    primary key (tenant_id, id),
    unique (tenant_id, id, area_id, carrier_id),
    unique (tenant_id, id, carrier_id),
    foreign key (tenant_id, commission_id, area_id, carrier_id)
      references carriers.commission (tenant_id, id, area_id, carrier_id))`);
  await q.query(`create index team_member_area on carriers.team_member (tenant_id, area_id)`);
  await q.query(`create index team_member_commission on carriers.team_member (tenant_id, commission_id)`);
  await q.query(`create table carriers.absence (
    tenant_id uuid not null, id uuid not null, member_id uuid not null, area_id uuid not null, carrier_id uuid not null,
    "from" date not null, until date not null, substitute_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id, area_id, carrier_id)
      references carriers.team_member (tenant_id, id, area_id, carrier_id),
    foreign key (tenant_id, substitute_id, carrier_id) references carriers.team_member (tenant_id, id, carrier_id),
    constraint absence_period check (until > "from"),
    constraint absence_somebody_else check (substitute_id <> member_id),
    constraint absence_once exclude using gist (tenant_id with =, member_id with =, daterange("from", until, '[)') with &&))`);
  await q.query(`create index absence_substitute on carriers.absence (tenant_id, substitute_id)`);
}

async function openItems(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.open_item (
    tenant_id uuid not null, id uuid not null, area_id uuid not null, kind text not null check (kind in ('application')),
    reference text not null, year int not null, state text not null, amount_cents bigint not null,
    opened_at timestamptz not null, closed_at timestamptz, fact_version int not null,
    primary key (tenant_id, id))`);
  await q.query(`create index open_item_area on carriers.open_item (tenant_id, area_id, opened_at)`);
}

async function handovers(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.handover (
    tenant_id uuid not null, id uuid not null, area_id uuid not null, day date not null,
    from_carrier_id uuid not null, from_commission_id uuid not null, to_carrier_id uuid not null, to_commission_id uuid not null,
    items jsonb, giver_id uuid, giver_name text, given_at timestamptz, taker_id uuid, taker_name text, taken_at timestamptz,
    version int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, from_commission_id, area_id, from_carrier_id)
      references carriers.commission (tenant_id, id, area_id, carrier_id),
    foreign key (tenant_id, to_commission_id, area_id, to_carrier_id)
      references carriers.commission (tenant_id, id, area_id, carrier_id),
    constraint handover_two_carriers check (from_carrier_id <> to_carrier_id),
    constraint handover_two_people check (giver_id <> taker_id),
    constraint handover_given check ((given_at is null) = (giver_id is null) and (given_at is null or items is not null)),
    constraint handover_taken check ((taken_at is null) = (taker_id is null) and (taken_at is null or items is not null)))`);
  await q.query(`create unique index handover_from on carriers.handover (tenant_id, from_commission_id)`);
  await q.query(`create unique index handover_to on carriers.handover (tenant_id, to_commission_id)`);
  await q.query(`create index handover_area on carriers.handover (tenant_id, area_id, day)`);
}

/**
 * What a side confirmed stays as it is, whoever writes: not even a fault in the service can rewrite it. The trigger looks at its own
 * row only; Citus distributes the table when `citus.enable_unsafe_triggers` is on.
 */
async function signatures(q: QueryRunner): Promise<void> {
  await q.query(`create function carriers.keep_signed_handover() returns trigger language plpgsql as $$
    begin
      if old.given_at is not null and old.taken_at is not null then
        raise exception 'a hand-over that both sides confirmed is final' using errcode = 'check_violation';
      end if;
      if tg_op = 'DELETE' then
        if old.given_at is not null or old.taken_at is not null then
          raise exception 'a confirmed hand-over cannot be removed' using errcode = 'check_violation';
        end if;
        return old;
      end if;
      if old.items is not null and new.items is distinct from old.items
        or old.given_at is not null and (new.giver_id, new.giver_name, new.given_at) is distinct from (old.giver_id, old.giver_name, old.given_at)
        or old.taken_at is not null and (new.taker_id, new.taker_name, new.taken_at) is distinct from (old.taker_id, old.taker_name, old.taken_at) then
        raise exception 'a confirmation cannot be changed' using errcode = 'check_violation';
      end if;
      return new;
    end $$`);
  await q.query(`create trigger keep_signed before update or delete on carriers.handover
    for each row execute function carriers.keep_signed_handover()`);
}
