import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

export class SavedViews1765012200001 implements MigrationInterface {
  readonly name = 'SavedViews1765012200001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.saved_view (
      tenant_id uuid not null, id uuid not null, user_id uuid not null,
      list text not null, name text not null, query text not null, shared boolean not null, preferred boolean not null,
      version int not null, updated_at timestamptz(3) not null default now(),
      primary key (tenant_id, id))`);
    await q.query(`create index saved_view_list on tenants.saved_view (tenant_id, list, name, id)`);
    await q.query(`create index saved_view_user on tenants.saved_view (tenant_id, user_id, list)`);
    await q.query(`create index on tenants.saved_view (tenant_id, updated_at, id)`);
    await tenantTable(q, 'tenants.saved_view');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
