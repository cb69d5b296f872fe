import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** How long it is known who applied. No row: the usual period. */
export class ApplicantRetention1764000100000 implements MigrationInterface {
  readonly name = 'ApplicantRetention1764000100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table funding.applicant_retention (
      tenant_id uuid not null, id uuid not null check (id = tenant_id), months int not null check (months between 12 and 180),
      version int not null, primary key (tenant_id, id))`);
    await tenantTable(q, 'funding.applicant_retention', { grant: 'select, insert, update' });
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
