import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A mailed link may also confirm a new mail address. */
export class EmailChange1764000800000 implements MigrationInterface {
  readonly name = 'EmailChange1764000800000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.mail_link drop constraint mail_link_purpose_check,
      add constraint mail_link_purpose_check check (purpose in ('signIn', 'password', 'invitation', 'email'))`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
