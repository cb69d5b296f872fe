import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';
import { sharedTable } from '../shared-table.js';

/** Passkeys of a login, what browsers were asked to sign, and when a session last proved who it is. */
export class Passkeys1765009000001 implements MigrationInterface {
  readonly name = 'Passkeys1765009000001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.passkey (
      id uuid primary key, account_id uuid not null references tenants.account (id) on delete cascade,
      host text not null, credential_id text not null, public_key text not null, counter bigint not null,
      transports text[] not null, synced boolean not null, name text not null,
      created_at timestamptz not null, last_used_at timestamptz, unique (host, credential_id))`);
    await q.query(`create index passkey_account on tenants.passkey (account_id)`);
    await sharedTable(q, 'tenants.passkey');
    await q.query(`create table tenants.passkey_challenge (
      tenant_id uuid not null, challenge_hash text not null, ticket_hash text not null,
      purpose text not null check (purpose in ('add', 'prove', 'signIn', 'secondFactor', 'enrol')),
      origin text not null, user_id uuid, account_id uuid, expires_at timestamptz not null, used_at timestamptz,
      primary key (tenant_id, challenge_hash),
      foreign key (tenant_id, user_id) references tenants.app_user (tenant_id, id))`);
    await q.query(`create index passkey_challenge_user on tenants.passkey_challenge (tenant_id, user_id)`);
    await tenantTable(q, 'tenants.passkey_challenge');
    await q.query(`alter table tenants.session add column proved_at timestamptz,
      add column proved_factor boolean not null default false, add column passkey_id uuid`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
