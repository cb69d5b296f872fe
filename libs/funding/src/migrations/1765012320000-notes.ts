import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Words among the team about an application. */
export class Notes1765012320000 implements MigrationInterface {
  readonly name = 'Notes1765012320000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table funding.application_note (
      tenant_id uuid not null, id uuid not null, application_id uuid not null, area_id uuid not null, author_id uuid not null, author jsonb,
      text text not null, earlier jsonb not null, mentioned_ids jsonb not null, created_at timestamptz not null, edited_at timestamptz,
      removed_at timestamptz, version int not null, updated_at timestamptz(3) not null default now(), primary key (tenant_id, id),
      foreign key (tenant_id, application_id) references funding.application (tenant_id, id))`);
    await q.query(
      `create index application_note_of on funding.application_note (tenant_id, application_id, created_at desc)`,
    );
    await q.query(`create index on funding.application_note (tenant_id, updated_at, id)`);
    await q.query(`create index application_note_mentioned on funding.application_note using gin (mentioned_ids)`);
    await tenantTable(q, 'funding.application_note');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
