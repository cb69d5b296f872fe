import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The copy of an area knows the version of the fact it was made from; a copy that was ordered by clocks gives way to the next fact. */
export class FactVersions1765000008000 implements MigrationInterface {
  readonly name = 'FactVersions1765000008000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.funded_area add column fact_version int not null default 0`);
    // A process of the release before may still run; nobody else reads it.
    await q.query(`alter table funding.funded_area alter column changed_at set default '-infinity'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
