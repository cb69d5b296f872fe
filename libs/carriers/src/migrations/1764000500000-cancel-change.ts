import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A planned change of carrier can be taken back. A hand-over that somebody signed cannot go: its signatures hold it. Changes made
 * before this migration know no earlier end of the old commission: taken back, it is open.
 */
export class CancelChange implements MigrationInterface {
  readonly name = 'CancelChange1764000500000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table carriers.handover add column from_until date, add column from_end_reason text`);
    await q.query(`grant delete on carriers.handover to qw_carriers`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
