import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Acts that wait for the word of others: one row in every programme concerned. */
export class PendingActs1765009100001 implements MigrationInterface {
  readonly name = 'PendingActs1765009100001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table tenants.pending_act (
      tenant_id uuid not null, id uuid not null, request_id uuid not null,
      act text not null check (act in ('resetSecondFactor', 'lockUser', 'eraseUser', 'endMandate')),
      user_id uuid not null, mandate_id uuid, until date, asked_by uuid, programme text, reason text,
      asked boolean not null, deciders uuid[] not null,
      state text not null check (state in ('waiting', 'consented', 'done', 'refused', 'withdrawn', 'expired', 'ended')),
      asked_at timestamptz not null, expires_at timestamptz not null,
      decided_by uuid, decided_at timestamptz, answer text, version int not null,
      primary key (tenant_id, id), unique (tenant_id, request_id),
      foreign key (tenant_id, user_id) references tenants.app_user (tenant_id, id),
      check ((act = 'endMandate') = (mandate_id is not null)))`);
    await q.query(`create index pending_act_user on tenants.pending_act (tenant_id, user_id)`);
    await tenantTable(q, 'tenants.pending_act');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
