import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Where answers to a tenant's letters go: the address of its legal notice, repeated in the directory. */
export class ReplyTo1765000900000 implements MigrationInterface {
  readonly name = 'ReplyTo1765000900000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.directory add column reply_to text`);
    // the owner itself is held by row-level security; within this transaction, and for nobody else, it is not
    await q.query(`alter table tenants.tenant no force row level security`);
    await q.query(
      `update tenants.directory d set reply_to = t.legal ->> 'email' from tenants.tenant t where t.tenant_id = d.tenant`,
    );
    await q.query(`alter table tenants.tenant force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
