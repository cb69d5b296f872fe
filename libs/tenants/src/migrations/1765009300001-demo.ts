import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which tenants hold invented people. Only the example programmes do: their ids are fixed, those of others are made. */
export class Demo1765009300001 implements MigrationInterface {
  readonly name = 'Demo1765009300001';

  async up(q: QueryRunner): Promise<void> {
    const examples = `('01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002')`;
    for (const table of ['directory', 'tenant'])
      await q.query(`alter table tenants.${table} add column demo boolean not null default false`);
    await q.query(`update tenants.directory set demo = true where tenant in ${examples}`);
    // the owner itself is held by row-level security; within this transaction, and for nobody else, it is not
    await q.query(`alter table tenants.tenant no force row level security`);
    await q.query(`update tenants.tenant set demo = true where tenant_id in ${examples}`);
    await q.query(`alter table tenants.tenant force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
