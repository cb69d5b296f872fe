import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/**
 * The audit trail: one hash chain per tenant. The service may add rows and empty a payload; it can neither change nor delete a row.
 */
export class Audit1764000400000 implements MigrationInterface {
  readonly name = 'Audit1764000400000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.audit_head (
      tenant_id uuid primary key, seq bigint not null, hash text not null)`);
    await q.query(`create table tenants.audit_entry (
      tenant_id uuid not null, seq bigint not null, recorded_at timestamptz not null,
      message_id uuid not null, at timestamptz not null, service text not null, noun text not null, row_id text not null, action text not null,
      user_id uuid, user_kind text not null, mandate_ids uuid[] not null, roles text[] not null, acting_for uuid, request_id text not null,
      area_id uuid, payload jsonb, salt text, payload_digest text not null, previous_hash text not null, hash text not null,
      primary key (tenant_id, seq, recorded_at)) partition by range (recorded_at)`);
    await q.query(`create index audit_entry_row on tenants.audit_entry (tenant_id, noun, row_id)`);
    await q.query(`create index audit_entry_user on tenants.audit_entry (tenant_id, user_id)`);
    await q.query(`create index audit_entry_area on tenants.audit_entry (tenant_id, area_id)`);
    await q.query(`create index audit_entry_time on tenants.audit_entry (tenant_id, at)`);
    // What must not stay readable in the trail, also when its record arrives late.
    await q.query(`create table tenants.erasure (
      tenant_id uuid not null, noun text not null, row_id text not null, erased_at timestamptz not null, primary key (tenant_id, noun, row_id))`);
    await tenantTable(q, 'tenants.erasure');
    await tenantTable(q, 'tenants.audit_head', { grant: 'select, insert, update' });
    await tenantTable(q, 'tenants.audit_entry', { grant: 'select, insert' });
    await q.query(`grant update (payload, salt) on tenants.audit_entry to qw_tenants`);
    await q.query(`grant execute on function kernel.ensure_partitions(text, int) to qw_tenants`);
    await q.query(`select kernel.ensure_partitions('tenants.audit_entry', 6)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
