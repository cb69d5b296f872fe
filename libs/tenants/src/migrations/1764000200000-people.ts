import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Settings of a tenant, its people, and what they may do for how long. */
export class People1764000200000 implements MigrationInterface {
  readonly name = 'People1764000200000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.tenant (
      tenant_id uuid not null, id uuid not null, slug text not null, name text not null, authority text not null, city text not null,
      time_zone text not null, region text not null, languages text[] not null, modules text[] not null, hosts text[] not null,
      vocabulary jsonb not null, phases jsonb not null, theme jsonb not null, resident_sign_up boolean not null, version int not null,
      primary key (tenant_id, id), check (id = tenant_id))`);
    await q.query(`create table tenants.app_user (
      tenant_id uuid not null, id uuid not null, account_id uuid references tenants.account (id), email text, name text not null,
      language text not null, state text not null check (state in ('invited', 'active', 'locked', 'erased')),
      carrier_id uuid, district_id uuid, created_at timestamptz not null, version int not null,
      primary key (tenant_id, id), unique (tenant_id, email), unique (tenant_id, account_id),
      check ((state = 'erased') = (email is null)))`);
    await q.query(`create index app_user_account on tenants.app_user (account_id)`);
    await this.mandates(q);
    await this.scopes(q);
    for (const table of [
      'tenant',
      'app_user',
      'mandate',
      'substitution',
      'area',
      'district',
      'carrier',
      'commission',
    ]) {
      await tenantTable(q, `tenants.${table}`);
    }
  }

  private async mandates(q: QueryRunner): Promise<void> {
    const person = (column: string): string =>
      `foreign key (tenant_id, ${column}) references tenants.app_user (tenant_id, id)`;
    await q.query(`create table tenants.mandate (
      tenant_id uuid not null, id uuid not null, user_id uuid not null, user_name text not null,
      role text not null check (role in ('operator', 'senate', 'district', 'carrier', 'team', 'board', 'grantee', 'resident', 'auditor')),
      scope_type text not null check (scope_type in ('platform', 'tenant', 'district', 'carrier', 'area')),
      scope_id uuid, carrier_id uuid, valid_from date not null, valid_until date, granted_by uuid, version int not null,
      primary key (tenant_id, id), ${person('user_id')},
      check ((scope_type in ('platform', 'tenant')) = (scope_id is null)),
      check ((role = 'operator') = (scope_type = 'platform')),
      check (valid_until >= valid_from))`);
    await q.query(`create index mandate_user on tenants.mandate (tenant_id, user_id)`);
    await q.query(`create index mandate_scope on tenants.mandate (tenant_id, scope_id)`);
    await q.query(`create table tenants.substitution (
      tenant_id uuid not null, id uuid not null, absent_user_id uuid not null, absent_name text not null,
      substitute_user_id uuid not null, substitute_name text not null,
      carrier_id uuid, district_id uuid, valid_from date not null, valid_until date not null, version int not null,
      primary key (tenant_id, id), ${person('absent_user_id')}, ${person('substitute_user_id')},
      check (valid_until >= valid_from), check (absent_user_id <> substitute_user_id))`);
    await q.query(`create index substitution_substitute on tenants.substitution (tenant_id, substitute_user_id)`);
    await q.query(`create index substitution_absent on tenants.substitution (tenant_id, absent_user_id)`);
  }

  /** Copies of what other services own, kept by their messages, so that a scope can be written out as areas. */
  private async scopes(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.area (
      tenant_id uuid not null, id uuid not null, name text not null, district_id uuid, changed_at timestamptz not null,
      primary key (tenant_id, id))`);
    await q.query(`create index area_district on tenants.area (tenant_id, district_id)`);
    for (const kind of ['district', 'carrier']) {
      await q.query(`create table tenants.${kind} (
        tenant_id uuid not null, id uuid not null, name text not null, changed_at timestamptz not null, primary key (tenant_id, id))`);
    }
    await q.query(`create table tenants.commission (
      tenant_id uuid not null, id uuid not null, carrier_id uuid not null, area_id uuid not null, valid_from date not null,
      valid_until date, removed boolean not null, changed_at timestamptz not null, primary key (tenant_id, id))`);
    await q.query(`create index commission_carrier on tenants.commission (tenant_id, carrier_id, area_id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
