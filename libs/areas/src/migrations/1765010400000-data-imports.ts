import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Files that wait to be imported, in pieces, and what is known about them. */
export class DataImports1765010400000 implements MigrationInterface {
  readonly name = 'DataImports1765010400000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table areas.data_import (
      tenant_id uuid not null, id uuid not null, file_name text not null, bytes int not null, sha256 text not null,
      state text not null check (state in
        ('uploaded', 'previewing', 'previewed', 'refused', 'importing', 'done', 'discarded', 'expired')),
      settings jsonb, preview_id uuid, basis text, report jsonb, progress text, removal_confirmed boolean not null,
      started_by uuid not null, uploaded_at timestamptz not null, expires_at timestamptz not null, finished_at timestamptz,
      version int not null, primary key (tenant_id, id))`);
    await q.query(`create index on areas.data_import (tenant_id, uploaded_at)`);
    await q.query(`create index on areas.data_import (tenant_id, preview_id)`);
    await tenantTable(q, 'areas.data_import');
    // Packed already, or soon gone: compressing it costs more than it saves.
    await q.query(`create table areas.import_piece (
      tenant_id uuid not null, file_id uuid not null, n int not null, bytes bytea not null, sent_at timestamptz not null,
      primary key (tenant_id, file_id, n))`);
    await q.query(`alter table areas.import_piece alter column bytes set storage external`);
    await tenantTable(q, 'areas.import_piece');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
