import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** An area has a colour of its own, by name, and may have funders besides those of its programme. */
export class Hue1765012600200 implements MigrationInterface {
  readonly name = 'Hue1765012600200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table areas.area add column hue text, add column funders text[] not null default '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
