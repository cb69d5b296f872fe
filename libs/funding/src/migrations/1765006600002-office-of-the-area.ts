import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Letters name the office; it is told with the next `area.changed`, for all areas by `areas:republish`. */
export class OfficeOfTheArea1765006600002 implements MigrationInterface {
  readonly name = 'OfficeOfTheArea1765006600002';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.funded_area add column office jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
