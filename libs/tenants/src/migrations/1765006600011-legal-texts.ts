import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Texts with legal effect, in versions that nobody changes; and the number of what is told about the programme. */
export class LegalTexts1765006600011 implements MigrationInterface {
  readonly name = 'LegalTexts1765006600011';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.legal_text (
      tenant_id uuid not null, id uuid not null,
      kind text not null check (kind in ('imprint', 'dataProtection', 'accessibility', 'remedy')),
      version int not null, texts jsonb not null, law text, stated_on date not null, source text not null,
      sample boolean not null default false,
      primary key (tenant_id, id), unique (tenant_id, kind, version))`);
    await tenantTable(q, 'tenants.legal_text', { grant: 'select, insert' });
    await q.query(`alter table tenants.tenant add column fact_version int not null default 0`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
