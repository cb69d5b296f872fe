import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** What people typed and have not sent. */
export class FormDrafts1765012100000 implements MigrationInterface {
  readonly name = 'FormDrafts1765012100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.form_draft (
      tenant_id uuid not null, user_id uuid not null, path text not null, form text not null, "row" text not null,
      sealed text not null, other_sealed text, version int not null, saved_at timestamptz not null,
      primary key (tenant_id, user_id, path, form, "row"),
      foreign key (tenant_id, user_id) references tenants.app_user (tenant_id, id))`);
    await q.query(`create index form_draft_age on tenants.form_draft (tenant_id, saved_at)`);
    await tenantTable(q, 'tenants.form_draft');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
