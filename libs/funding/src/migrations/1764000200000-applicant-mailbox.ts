import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How many applications came with one mail address is asked with every new one. */
export class ApplicantMailbox1764000200000 implements MigrationInterface {
  readonly name = 'ApplicantMailbox1764000200000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      'create index applicant_mailbox on funding.applicant (tenant_id, lower(email)) where email is not null',
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
