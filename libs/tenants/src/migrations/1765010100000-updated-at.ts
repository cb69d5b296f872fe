import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Asked for by when they were changed. */
const listed = [
  'tenants.api_client',
  'tenants.app_user',
  'tenants.letter',
  'tenants.mandate',
  'tenants.pending_act',
  'tenants.substitution',
];
const others = ['tenants.legal_text', 'tenants.oidc_provider', 'tenants.session', 'tenants.tenant', 'tenants.passkey'];

/** When each row was changed last; rows that are there already count as changed by the update. */
export class UpdatedAt1765010100000 implements MigrationInterface {
  readonly name = 'UpdatedAt1765010100000';

  async up(q: QueryRunner): Promise<void> {
    for (const table of [...listed, ...others])
      await q.query(`alter table ${table} add column updated_at timestamptz(3) not null default now()`);
    for (const table of listed) await q.query(`create index on ${table} (tenant_id, updated_at, id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
