import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Copies are called like the noun they copy. Under the old name a process of the release before still finds it; a later migration removes that.
 */
export class CopyNames1765010500001 implements MigrationInterface {
  readonly name = 'CopyNames1765010500001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table carriers.known_area rename to area`);
    await q.query(`create view carriers.known_area with (security_invoker = true) as select * from carriers.area`);
    await q.query(`grant select, insert, update, delete on carriers.known_area to qw_carriers`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
