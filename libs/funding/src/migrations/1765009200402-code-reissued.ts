import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The history of an application says that a new code was given out, when and by whom. */
export class CodeReissued1765009200402 implements MigrationInterface {
  readonly name = 'CodeReissued1765009200402';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `alter table funding.application add column code_reissued_at timestamptz, add column code_reissued_by jsonb`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
