import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** A provider speaks for mail domains that the operator has proved, and a person joins it by a proof of their own. */
export class OidcTrust1765030100000 implements MigrationInterface {
  readonly name = 'OidcTrust1765030100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.oidc_provider
      add column domains text[] not null default '{}', add column proved_domains text[] not null default '{}'`);
    await q.query(`alter table tenants.oidc_identity add column sign_out_sealed text, add column used_at timestamptz`);
    await q.query(`create table tenants.oidc_join (
      tenant_id uuid not null, step_hash text not null, provider_id uuid not null, subject text not null, user_id uuid not null,
      second_factor boolean not null, sign_out_sealed text, link_hash text, expires_at timestamptz not null, used_at timestamptz,
      primary key (tenant_id, step_hash),
      foreign key (tenant_id, provider_id) references tenants.oidc_provider (tenant_id, id),
      foreign key (tenant_id, user_id) references tenants.app_user (tenant_id, id))`);
    await q.query(`create index oidc_join_provider on tenants.oidc_join (tenant_id, provider_id)`);
    await q.query(`create index oidc_join_user on tenants.oidc_join (tenant_id, user_id)`);
    await tenantTable(q, 'tenants.oidc_join');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
