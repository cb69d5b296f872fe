import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** How the letters about an application stand, for the page on which the applicant looks it up. */
export class ApplicationLetters1765009200300 implements MigrationInterface {
  readonly name = 'ApplicationLetters1765009200300';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table funding.application_letter (
      tenant_id uuid not null, id uuid not null, application_id uuid not null, kind text not null, state text not null,
      queued_at timestamptz not null, changed_at timestamptz not null, fact_version int not null, primary key (tenant_id, id))`);
    await q.query(
      `create index application_letter_of on funding.application_letter (tenant_id, application_id, queued_at desc)`,
    );
    await tenantTable(q, 'funding.application_letter');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
