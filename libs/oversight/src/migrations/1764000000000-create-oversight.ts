import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

const tables = {
  area_fact: `tenant_id uuid not null, id uuid not null, slug text not null, name text not null, district_id uuid, phase text not null,
    changed_at timestamptz not null, primary key (tenant_id, id)`,
  fund_fact: `tenant_id uuid not null, id uuid not null, area_id uuid not null, year int not null, ceiling_cents bigint not null,
    reserved_cents bigint not null, committed_cents bigint not null, paid_cents bigint not null, free_cents bigint not null,
    version int not null, primary key (tenant_id, id)`,
  application_fact: `tenant_id uuid not null, id uuid not null, area_id uuid not null, fund_id uuid not null, year int not null,
    state text not null, requested_cents bigint not null, granted_cents bigint not null, version int not null, primary key (tenant_id, id)`,
  area_figures: `tenant_id uuid not null, area_id uuid not null, year int not null,
    area_name text not null, area_slug text not null, district_id uuid, phase text not null,
    ceiling_cents bigint not null, reserved_cents bigint not null, committed_cents bigint not null, paid_cents bigint not null,
    free_cents bigint not null, requested_open_cents bigint not null,
    submitted int not null, eligible int not null, not_eligible int not null, approved int not null, rejected int not null,
    reserve int not null, withdrawn int not null, primary key (tenant_id, area_id, year)`,
};

export class CreateOversight1764000000000 implements MigrationInterface {
  readonly name = 'CreateOversight1764000000000';

  async up(q: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(tables)) {
      await q.query(`create table oversight.${table} (${columns})`);
      await tenantTable(q, `oversight.${table}`);
    }
    await q.query(`create index fund_fact_by_area on oversight.fund_fact (tenant_id, area_id, year)`);
    await q.query(`create index application_fact_by_area on oversight.application_fact (tenant_id, area_id, year)`);
    await q.query(`create index area_figures_by_year on oversight.area_figures (tenant_id, year, area_name)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
