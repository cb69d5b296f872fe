import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Ways in: sessions, the steps before one, mail links, other identity providers, and keys for programs. */
export class Sessions1764000300000 implements MigrationInterface {
  readonly name = 'Sessions1764000300000';

  async up(q: QueryRunner): Promise<void> {
    const person = `foreign key (tenant_id, user_id) references tenants.app_user (tenant_id, id)`;
    await q.query(`create table tenants.session (
      tenant_id uuid not null, id uuid not null, user_id uuid not null, token_hash text not null, method text not null,
      second_factor boolean not null, substitution_id uuid, idle_seconds int not null,
      created_at timestamptz not null, last_seen_at timestamptz not null, expires_at timestamptz not null, revoked_at timestamptz,
      primary key (tenant_id, id), unique (tenant_id, token_hash), ${person})`);
    await q.query(`create index session_person on tenants.session (tenant_id, user_id)`);
    await q.query(`create table tenants.sign_in_step (
      tenant_id uuid not null, token_hash text not null, user_id uuid not null, account_id uuid not null, kind text not null,
      method text not null, totp_sealed text, expires_at timestamptz not null, used_at timestamptz,
      primary key (tenant_id, token_hash), ${person})`);
    await q.query(`create index sign_in_step_user on tenants.sign_in_step (tenant_id, user_id)`);
    await q.query(`create table tenants.mail_link (
      tenant_id uuid not null, token_hash text not null, purpose text not null check (purpose in ('signIn', 'password', 'invitation')),
      email text not null, user_id uuid, language text not null, expires_at timestamptz not null, used_at timestamptz,
      primary key (tenant_id, token_hash), ${person})`);
    await q.query(`create index mail_link_email on tenants.mail_link (tenant_id, email)`);
    await q.query(`create index mail_link_user on tenants.mail_link (tenant_id, user_id)`);
    await this.providers(q);
    await q.query(`create table tenants.api_client (
      tenant_id uuid not null, id uuid not null, name text not null, key_hash text not null, scopes text[] not null,
      role text, scope_type text, scope_id uuid, carrier_id uuid, expires_on date not null,
      created_by uuid, created_at timestamptz not null, last_used_on date, revoked_at timestamptz, version int not null,
      primary key (tenant_id, id))`);
    for (const table of [
      'session',
      'sign_in_step',
      'mail_link',
      'oidc_provider',
      'oidc_sign_in',
      'oidc_identity',
      'api_client',
    ]) {
      await tenantTable(q, `tenants.${table}`);
    }
  }

  private async providers(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.oidc_provider (
      tenant_id uuid not null, id uuid not null, name text not null, issuer text not null, client_id text not null,
      client_secret_sealed text not null, second_factor_claims text[] not null, enabled boolean not null, version int not null,
      primary key (tenant_id, id))`);
    const provider = `foreign key (tenant_id, provider_id) references tenants.oidc_provider (tenant_id, id)`;
    await q.query(`create table tenants.oidc_sign_in (
      tenant_id uuid not null, state_hash text not null, provider_id uuid not null, step_hash text not null,
      nonce text not null, verifier_sealed text not null, expires_at timestamptz not null, used_at timestamptz,
      primary key (tenant_id, state_hash), ${provider})`);
    await q.query(`create table tenants.oidc_identity (
      tenant_id uuid not null, provider_id uuid not null, subject text not null, user_id uuid not null,
      primary key (tenant_id, provider_id, subject), ${provider},
      foreign key (tenant_id, user_id) references tenants.app_user (tenant_id, id))`);
    await q.query(`create index oidc_sign_in_provider on tenants.oidc_sign_in (tenant_id, provider_id)`);
    await q.query(`create index oidc_identity_user on tenants.oidc_identity (tenant_id, user_id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
