import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { sharedTable } from '../shared-table.js';

/** What belongs to no tenant: which tenants there are, and who can sign in. */
export class PlatformTables1764000100000 implements MigrationInterface {
  readonly name = 'PlatformTables1764000100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.directory (
      tenant uuid primary key, slug text not null unique, name text not null, time_zone text not null, region text not null,
      modules text[] not null, languages text[] not null, hosts text[] not null)`);
    await q.query(`create table tenants.host (
      host text primary key, tenant uuid not null references tenants.directory (tenant))`);
    await q.query(`create table tenants.account (
      id uuid primary key, email text not null unique, password_hash text,
      totp_sealed text, totp_last_step bigint not null default 0,
      sessions_from timestamptz not null, created_at timestamptz not null)`);
    await q.query(`create table tenants.recovery_code (
      account_id uuid not null references tenants.account (id) on delete cascade, code_hash text not null, used_at timestamptz,
      primary key (account_id, code_hash))`);
    // An account is kept as long as one tenant knows its person.
    await q.query(`create table tenants.membership (
      account_id uuid not null references tenants.account (id) on delete cascade,
      tenant uuid not null references tenants.directory (tenant), primary key (account_id, tenant))`);
    await q.query(`create index membership_tenant on tenants.membership (tenant)`);
    await q.query(`create index host_tenant on tenants.host (tenant)`);
    // The shape that rate-limiter-flexible expects; it may not create tables itself.
    await q.query(`create table tenants.rate_limit (
      key text primary key, points integer not null default 0, expire bigint)`);
    for (const table of ['directory', 'host', 'account', 'recovery_code', 'membership', 'rate_limit']) {
      await sharedTable(q, `tenants.${table}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
