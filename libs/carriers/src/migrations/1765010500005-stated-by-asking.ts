import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was to be stated again after an update is asked for by those who copy it. */
export class StatedByAsking1765010500005 implements MigrationInterface {
  readonly name = 'StatedByAsking1765010500005';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table kernel.outbox no force row level security');
    await q.query(
      `update kernel.outbox set done_at = now() where topic = 'job:republish' and consumer = 'carriers' and done_at is null`,
    );
    await q.query('alter table kernel.outbox force row level security');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
