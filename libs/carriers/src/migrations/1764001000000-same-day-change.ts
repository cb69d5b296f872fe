import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A change that is entered on its own day hands over what is open when it is entered. Changes made before this migration keep the
 * list of 00:00: their time lies before every day.
 */
export class SameDayChange implements MigrationInterface {
  readonly name = 'SameDayChange1764001000000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `alter table carriers.handover add column recorded_at timestamptz not null default '2000-01-01T00:00:00Z'`,
    );
    await q.query(`alter table carriers.handover alter column recorded_at drop default`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
