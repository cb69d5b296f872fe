import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Every copied fact has its version in a column of one name. Areas were ordered by clocks: the next fact about them wins. The old
 * columns stay for a process of the release before, which may still run; they are never read.
 */
export class FactVersions1765000008000 implements MigrationInterface {
  readonly name = 'FactVersions1765000008000';

  async up(q: QueryRunner): Promise<void> {
    for (const table of ['area_fact', 'fund_fact', 'application_fact'])
      await q.query(`alter table oversight.${table} add column fact_version int not null default 0`);
    await q.query(`alter table oversight.area_fact alter column changed_at set default '-infinity'`);
    for (const table of ['fund_fact', 'application_fact']) {
      await q.query(`alter table oversight.${table} alter column version set default 0`);
      // Forced row-level security would hide every tenant's rows from the migration as well.
      await q.query(`alter table oversight.${table} no force row level security`);
      await q.query(`update oversight.${table} set fact_version = version`);
      await q.query(`alter table oversight.${table} force row level security`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
