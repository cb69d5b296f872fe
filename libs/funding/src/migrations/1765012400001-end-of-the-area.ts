import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** There is new money up to the last year of an area; the day is told with the next `area.changed`, for all areas by `areas:republish`. */
export class EndOfTheArea1765012400001 implements MigrationInterface {
  readonly name = 'EndOfTheArea1765012400001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.area add column ends date`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
