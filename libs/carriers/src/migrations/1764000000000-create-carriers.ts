import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

const tables = ['carrier', 'known_area', 'commission', 'team_member', 'absence', 'open_item'];

export class CreateCarriers implements MigrationInterface {
  readonly name = 'CreateCarriers1764000000000';

  async up(q: QueryRunner): Promise<void> {
    // Equality on uuid inside a GiST exclusion constraint. A trusted extension of PostgreSQL's own contrib: no superuser needed.
    await q.query(`create extension if not exists btree_gist with schema public`);
    await organisations(q);
    await commissions(q);
    await teams(q);
    await openItems(q);
    for (const table of tables) await tenantTable(q, `carriers.${table}`);
    await handovers(q);
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
  await q.query(`create index team_member_commission
    on carriers.team_member (tenant_id, commission_id, area_id, carrier_id)`);
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
  await q.query(`create index absence_member on carriers.absence (tenant_id, member_id, area_id, carrier_id)`);
  await q.query(`create index absence_substitute on carriers.absence (tenant_id, substitute_id, carrier_id)`);
}

async function openItems(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.open_item (
    tenant_id uuid not null, id uuid not null, area_id uuid not null, kind text not null check (kind in ('application')),
    reference text not null, year int not null, state text not null, amount_cents bigint not null,
    opened_at timestamptz not null, closed_at timestamptz, fact_version int not null,
    primary key (tenant_id, id))`);
  await q.query(`create index open_item_area on carriers.open_item (tenant_id, area_id, opened_at)`);
}

/**
 * A hand-over and its signatures are written once: the service's role may insert them and change nothing, whatever the code does.
 * What it may update is the version (row locks ask for that right) and the signer's name, which goes when the person is erased.
 */
async function handovers(q: QueryRunner): Promise<void> {
  await q.query(`create table carriers.handover (
    tenant_id uuid not null, id uuid not null, area_id uuid not null, day date not null,
    from_carrier_id uuid not null, from_commission_id uuid not null, to_carrier_id uuid not null, to_commission_id uuid not null,
    version int not null,
    primary key (tenant_id, id),
    unique (tenant_id, id, area_id, from_carrier_id, to_carrier_id),
    foreign key (tenant_id, from_commission_id, area_id, from_carrier_id)
      references carriers.commission (tenant_id, id, area_id, carrier_id),
    foreign key (tenant_id, to_commission_id, area_id, to_carrier_id)
      references carriers.commission (tenant_id, id, area_id, carrier_id),
    constraint handover_two_carriers check (from_carrier_id <> to_carrier_id))`);
  await q.query(`create unique index handover_from
    on carriers.handover (tenant_id, from_commission_id, area_id, from_carrier_id)`);
  await q.query(
    `create unique index handover_to on carriers.handover (tenant_id, to_commission_id, area_id, to_carrier_id)`,
  );
  await q.query(`create index handover_area on carriers.handover (tenant_id, area_id, day)`);
  await tenantTable(q, 'carriers.handover', { grant: 'select, insert, update (version)' });
  await q.query(`create table carriers.handover_signature (
    tenant_id uuid not null, handover_id uuid not null, side text not null check (side in ('giving', 'taking')),
    area_id uuid not null, from_carrier_id uuid not null, to_carrier_id uuid not null,
    user_id uuid not null, user_name text, at timestamptz not null, items jsonb not null, items_digest text not null,
    primary key (tenant_id, handover_id, side),
    foreign key (tenant_id, handover_id, area_id, from_carrier_id, to_carrier_id)
      references carriers.handover (tenant_id, id, area_id, from_carrier_id, to_carrier_id),
    constraint handover_two_people unique (tenant_id, handover_id, user_id))`);
  await q.query(`create index handover_signature_handover
    on carriers.handover_signature (tenant_id, handover_id, area_id, from_carrier_id, to_carrier_id)`);
  await q.query(`create index handover_signature_user on carriers.handover_signature (tenant_id, user_id)`);
  await tenantTable(q, 'carriers.handover_signature', { grant: 'select, insert, update (user_name)' });
}
