import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** The feed of changes, who is told of them, and what became of each message. What was said before is not in the feed. */
export class Webhooks1765010200001 implements MigrationInterface {
  readonly name = 'Webhooks1765010200001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.change_head (
      tenant_id uuid primary key, seq bigint not null default 0, forgotten bigint not null default 0)`);
    await q.query(`create table tenants.change (
      tenant_id uuid not null, seq bigint not null, id uuid not null, topic text not null, noun text not null, noun_id uuid not null,
      version int not null, area_id uuid, district_id uuid, carrier_id uuid, open boolean not null, occurred_at timestamptz not null,
      primary key (tenant_id, seq), unique (tenant_id, id))`);
    await q.query(`create index change_noun on tenants.change (tenant_id, noun, noun_id, version)`);
    await q.query(`create table tenants.webhook (
      tenant_id uuid not null, id uuid not null, client_id uuid not null, key_role text, key_scope_id uuid, key_carrier_id uuid,
      url text not null, topics text[] not null, area_ids uuid[], "on" boolean not null, off_reason text,
      failing_since timestamptz, resting_until timestamptz, secret_sealed text not null, earlier_sealed text, earlier_until timestamptz,
      answered_by uuid not null, created_at timestamptz not null, version int not null,
      updated_at timestamptz(3) not null default now(),
      primary key (tenant_id, id), foreign key (tenant_id, client_id) references tenants.api_client (tenant_id, id),
      check ("on" = (off_reason is null)))`);
    await q.query(`create index webhook_client on tenants.webhook (tenant_id, client_id)`);
    await q.query(`create table tenants.webhook_delivery (
      tenant_id uuid not null, id uuid not null, webhook_id uuid not null, key_role text, key_scope_id uuid, key_carrier_id uuid,
      seq bigint not null, change_id uuid not null, topic text not null, noun text not null, noun_id uuid not null,
      change_version int not null, area_id uuid, district_id uuid, carrier_id uuid, open boolean not null, occurred_at timestamptz not null,
      state text not null default 'waiting' check (state in ('waiting', 'delivered', 'withheld', 'dead')),
      attempts int not null default 0, due_at timestamptz not null default now(), tried_at timestamptz,
      last_status int, last_fault text, last_ms int, created_at timestamptz not null,
      updated_at timestamptz(3) not null default now(),
      primary key (tenant_id, id),
      foreign key (tenant_id, webhook_id) references tenants.webhook (tenant_id, id) on delete cascade)`);
    await q.query(
      `create index webhook_delivery_waiting on tenants.webhook_delivery (tenant_id, webhook_id, noun_id, seq) where state = 'waiting'`,
    );
    await q.query(
      `create index webhook_delivery_log on tenants.webhook_delivery (tenant_id, webhook_id, created_at desc)`,
    );
    for (const table of ['webhook', 'webhook_delivery'])
      await q.query(`create index on tenants.${table} (tenant_id, updated_at, id)`);
    for (const table of ['change_head', 'change', 'webhook', 'webhook_delivery'])
      await tenantTable(q, `tenants.${table}`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
