import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Copies are called like the noun they copy. Under the old name a process of the release before still finds them; a later migration removes that.
 */
export class CopyNames1765010500003 implements MigrationInterface {
  readonly name = 'CopyNames1765010500003';

  async up(q: QueryRunner): Promise<void> {
    // Nobody asks for what was granted: it is not told any more.
    await q.query(`alter table oversight.application_fact alter column granted_cents set default 0`);
    for (const noun of ['area', 'fund', 'application']) {
      await q.query(`alter table oversight.${noun}_fact rename to ${noun}`);
      await q.query(
        `create view oversight.${noun}_fact with (security_invoker = true) as select * from oversight.${noun}`,
      );
      await q.query(`grant select, insert, update, delete on oversight.${noun}_fact to qw_oversight`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
