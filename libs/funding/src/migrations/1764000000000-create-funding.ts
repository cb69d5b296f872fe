import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

const rules = `create table funding.rule_set (
  tenant_id uuid not null, id uuid not null,
  kind text not null, version int not null, valid_from_year int not null, name text not null,
  yearly_ceiling_cents bigint not null check (yearly_ceiling_cents >= 0),
  application_limit_cents bigint not null check (application_limit_cents > 0),
  excluded_cost_kinds jsonb not null, rejection_reasons jsonb not null, remedy jsonb not null,
  source text not null,
  primary key (tenant_id, id), unique (tenant_id, kind, version))`;

/** Every cent of the ceiling is in exactly one bucket; what was paid back is free again while the payment stays on record. */
const fund = `create table funding.fund (
  tenant_id uuid not null, id uuid not null, area_id uuid not null, kind text not null, year int not null check (year between 1999 and 2100),
  rule_set_id uuid not null, ceiling_cents bigint not null, planned_cents bigint not null default 0, reserved_cents bigint not null default 0,
  committed_cents bigint not null default 0, paid_cents bigint not null default 0, returned_cents bigint not null default 0,
  free_cents bigint not null, version int not null,
  primary key (tenant_id, id), unique (tenant_id, area_id, kind, year),
  foreign key (tenant_id, rule_set_id) references funding.rule_set (tenant_id, id),
  constraint fund_no_bucket_below_zero check (least(ceiling_cents, planned_cents, reserved_cents, committed_cents, paid_cents, returned_cents, free_cents, paid_cents - returned_cents) >= 0),
  constraint fund_every_cent_once check (planned_cents + reserved_cents + committed_cents + paid_cents - returned_cents + free_cents = ceiling_cents))`;

const ledger = `create table funding.ledger_entry (
  tenant_id uuid not null, id uuid not null, fund_id uuid not null, area_id uuid not null, application_id uuid,
  kind text not null, cents bigint not null check (cents > 0), fund_version int not null, reason text, user_id uuid, at timestamptz not null,
  primary key (tenant_id, id), unique (tenant_id, fund_id, fund_version),
  foreign key (tenant_id, fund_id) references funding.fund (tenant_id, id))`;

const application = `create table funding.application (
  tenant_id uuid not null, id uuid not null, area_id uuid not null, fund_id uuid not null, rule_set_id uuid not null, year int not null,
  reference text not null, state text not null check (state in ('submitted','eligible','not_eligible','approved','rejected','reserve','withdrawn')),
  title text not null, description text not null, place text, action_from date not null, action_until date not null,
  costs jsonb not null, requested_cents bigint not null check (requested_cents > 0), own_work text not null,
  language text not null, channel text not null check (channel in ('online','counter')),
  not_started boolean not null check (not_started), no_double_funding boolean not null check (no_double_funding),
  submitted_at timestamptz not null, checked_at timestamptz, eligibility_reasons text,
  decided_at timestamptz, decided_on date, votes_yes int, votes_no int, votes_abstain int,
  granted_cents bigint, conditions text, rejection_code text, rejection_reason text, reserve_rank int,
  withdrawn_at timestamptz, withdrawal_reason text, version int not null,
  primary key (tenant_id, id), unique (tenant_id, reference), unique (tenant_id, fund_id, reserve_rank),
  foreign key (tenant_id, fund_id) references funding.fund (tenant_id, id),
  foreign key (tenant_id, rule_set_id) references funding.rule_set (tenant_id, id),
  constraint application_days check (action_until >= action_from),
  constraint application_grant check (granted_cents between 1 and requested_cents),
  constraint application_approved check ((state = 'approved') = (granted_cents is not null)),
  constraint application_reserve check ((state = 'reserve') = (reserve_rank is not null)),
  constraint application_rejected check (state <> 'rejected' or (rejection_code is not null and rejection_reason is not null)))`;

const applicant = `create table funding.applicant (
  tenant_id uuid not null, id uuid not null, area_id uuid not null,
  name text not null, email text, phone text, consent_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references funding.application (tenant_id, id))`;

const area = `create table funding.funded_area (
  tenant_id uuid not null, id uuid not null, slug text not null, name text not null, district_id uuid, phase text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id))`;

export class CreateFunding1764000000000 implements MigrationInterface {
  readonly name = 'CreateFunding1764000000000';

  async up(q: QueryRunner): Promise<void> {
    for (const table of [rules, fund, ledger, application, applicant, area]) await q.query(table);
    await q.query(`create index application_by_area on funding.application (tenant_id, area_id, submitted_at desc)`);
    await q.query(`create index application_by_fund on funding.application (tenant_id, fund_id)`);
    await q.query(`create index application_by_rules on funding.application (tenant_id, rule_set_id)`);
    await q.query(`create index fund_by_rules on funding.fund (tenant_id, rule_set_id)`);
    await tenantTable(q, 'funding.fund', { grant: 'select, insert, update' });
    await tenantTable(q, 'funding.application', { grant: 'select, insert, update' });
    await tenantTable(q, 'funding.applicant');
    await tenantTable(q, 'funding.funded_area', { grant: 'select, insert, update' });
    // What was posted and what was once in force stays as it is: the service cannot change or delete it.
    await tenantTable(q, 'funding.ledger_entry', { grant: 'select, insert' });
    await tenantTable(q, 'funding.rule_set', { grant: 'select, insert' });
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
