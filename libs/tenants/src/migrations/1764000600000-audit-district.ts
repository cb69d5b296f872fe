import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Districts see the trail of what belongs to them, not only of their areas. */
export class AuditDistrict1764000600000 implements MigrationInterface {
  readonly name = 'AuditDistrict1764000600000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.audit_entry add column district_id uuid`);
    await q.query(`create index audit_entry_district on tenants.audit_entry (tenant_id, district_id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
