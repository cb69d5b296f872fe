import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Copies know the version of the fact they were made from. Those that stand here were ordered by clocks and have none: the next fact
 * wins. `changed_at` stays for a process of the release before, which may still run; it is never read.
 */
export class FactVersions1765000008000 implements MigrationInterface {
  readonly name = 'FactVersions1765000008000';

  async up(q: QueryRunner): Promise<void> {
    for (const table of ['area', 'district', 'carrier', 'commission']) {
      await q.query(`alter table tenants.${table} add column fact_version int not null default 0`);
      await q.query(`alter table tenants.${table} alter column changed_at set default '-infinity'`);
    }
    await q.query(`alter table tenants.erasure add column row_version int`);
    await q.query(`alter table tenants.audit_entry add column row_version int`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
