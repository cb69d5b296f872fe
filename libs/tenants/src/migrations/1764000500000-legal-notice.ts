import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the law wants every public site to say about who runs it; empty until the authority has filled it in. */
export class LegalNotice1764000500000 implements MigrationInterface {
  readonly name = 'LegalNotice1764000500000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.tenant add column legal jsonb not null default '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
