import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a mail server said that could not deliver a letter which ours had taken. */
export class LetterDiagnostic1765009400001 implements MigrationInterface {
  readonly name = 'LetterDiagnostic1765009400001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.letter add column diagnostic text`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
