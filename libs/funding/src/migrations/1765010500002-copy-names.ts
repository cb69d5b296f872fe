import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Copies are called like the noun they copy. Under the old name a process of the release before still finds it; a later migration removes that.
 */
export class CopyNames1765010500002 implements MigrationInterface {
  readonly name = 'CopyNames1765010500002';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.funded_area rename to area`);
    await q.query(`create view funding.funded_area with (security_invoker = true) as select * from funding.area`);
    await q.query(`grant select, insert, update, delete on funding.funded_area to qw_funding`);
    await q.query(`grant delete on funding.area, funding.programme to qw_funding`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
