import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** What the last import of a programme file wrote: the next one replaces that and nothing else. */
export class ImportedValue1764000000400 implements MigrationInterface {
  readonly name = 'ImportedValue1764000000400';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table areas.imported_value (
      tenant_id uuid not null, thing text not null, row_id uuid not null, "values" jsonb not null, primary key (tenant_id, thing))`);
    await tenantTable(q, 'areas.imported_value');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
