import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What a right hangs on: the mandate by which it was given, the key with which a key was made, the person who arranged a substitution.
 * Older mandates are tied to the longest mandate of whoever gave them; what nobody can be found for stays a root.
 */
export class Giver1765020000100 implements MigrationInterface {
  readonly name = 'Giver1765020000100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.mandate add column granted_via uuid, add column review_since date`);
    await q.query(`create index mandate_granted_via on tenants.mandate (tenant_id, granted_via)`);
    await q.query(`alter table tenants.api_client add column parent_id uuid`);
    await q.query(
      `alter table tenants.substitution add column arranged_by uuid, add column granted_via uuid[], add column mandate_ids uuid[]`,
    );
    // Forced row-level security would hide every tenant's rows from the migration as well.
    await q.query(`alter table tenants.mandate no force row level security`);
    await q.query(`update tenants.mandate m set granted_via = (
      select g.id from tenants.mandate g where g.tenant_id = m.tenant_id and g.user_id = m.granted_by and g.id <> m.id
         and g.role in ('operator', 'senate', 'district', 'carrier', 'team') and m.user_id <> m.granted_by
       order by g.valid_until desc nulls first, g.id limit 1)
      where m.granted_by is not null`);
    await q.query(`alter table tenants.mandate force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
