import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/**
 * Secret codes are stored as hashes, links in mails work once, a form is sent in once, mails to addresses that nobody has proved are
 * counted, and an application remembers which persons did what. `code_hash` is null where the code of the first versions counts, which
 * was worked out from the installation's secret and never stored.
 */
export class CodesAndPersons1765006000100 implements MigrationInterface {
  readonly name = 'CodesAndPersons1765006000100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.applicant add column code_hash text, add column code_issued_at timestamptz,
      add column email_proved_at timestamptz`);
    await q.query(`alter table funding.application
      add column applied_as text not null default 'resident' check (applied_as in ('resident', 'self', 'carrier')),
      add column entered_by jsonb, add column checked_by jsonb, add column decided_by jsonb,
      add column interested_ids jsonb not null default '[]', add column withdrawal_asked_at timestamptz,
      add constraint application_withdrawal_asked check (withdrawal_asked_at is null or state = 'approved')`);
    await q.query(`create table funding.application_link (
      tenant_id uuid not null, token_hash text not null, application_id uuid not null,
      expires_at timestamptz not null, used_at timestamptz,
      primary key (tenant_id, token_hash), foreign key (tenant_id, application_id) references funding.application (tenant_id, id))`);
    await q.query(`create index application_link_of on funding.application_link (tenant_id, application_id)`);
    await q.query(`create table funding.used_form (
      tenant_id uuid not null, stamp_hash text not null, used_at timestamptz not null, primary key (tenant_id, stamp_hash))`);
    await q.query(`create table funding.mail_count (
      tenant_id uuid not null, day date not null, counted text not null, key text not null, n int not null,
      primary key (tenant_id, day, counted, key))`);
    await tenantTable(q, 'funding.application_link');
    await tenantTable(q, 'funding.used_form', { grant: 'select, insert, delete' });
    await tenantTable(q, 'funding.mail_count');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
