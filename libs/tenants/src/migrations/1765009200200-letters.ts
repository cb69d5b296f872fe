import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** What became of every letter. Those that were sent before have no record. */
export class Letters1765009200200 implements MigrationInterface {
  readonly name = 'Letters1765009200200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.letter (
      tenant_id uuid not null, id uuid not null, kind text not null,
      noun text not null check (noun in ('Application', 'User')), row_id uuid,
      area_id uuid, carrier_id uuid, district_id uuid, sent_by uuid, recipient text,
      state text not null check (state in ('queued', 'delayed', 'sent', 'refused', 'toPrint', 'printed', 'closed')),
      cause text, smtp text, attempts int not null, queued_at timestamptz not null, changed_at timestamptz not null,
      handled_by uuid, sent_again int not null default 0, fact_version int not null, version int not null default 1,
      primary key (tenant_id, id))`);
    await q.query(`create index letter_row on tenants.letter (tenant_id, row_id, queued_at desc)`);
    await q.query(
      `create index letter_undelivered on tenants.letter (tenant_id, changed_at desc) where state in ('refused', 'toPrint')`,
    );
    await tenantTable(q, 'tenants.letter');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
