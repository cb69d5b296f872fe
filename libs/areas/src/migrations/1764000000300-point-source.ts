import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Map points come from data that must be named where they are drawn. */
export class PointSource1764000000300 implements MigrationInterface {
  readonly name = 'PointSource1764000000300';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table areas.area add column point_source text`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
