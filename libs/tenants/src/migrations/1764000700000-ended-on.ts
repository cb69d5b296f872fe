import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When an end was set: it tells a mandate that ended in the middle of its first day from one that never began. */
export class EndedOn1764000700000 implements MigrationInterface {
  readonly name = 'EndedOn1764000700000';

  async up(q: QueryRunner): Promise<void> {
    for (const table of ['mandate', 'substitution']) {
      await q.query(`alter table tenants.${table} add column ended_on date`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
