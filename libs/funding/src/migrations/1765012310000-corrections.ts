import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Questions to applicants and what came back; applications on paper and by telephone, with the consent that was given for them. */
export class Corrections1765012310000 implements MigrationInterface {
  readonly name = 'Corrections1765012310000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.application add column correction_state text check (correction_state in ('asked', 'answered')),
      add column correction_due_on date, add column corrected_by jsonb`);
    await q.query(`alter table funding.application drop constraint application_channel_check`);
    await q.query(`alter table funding.application add constraint application_channel_check
      check (channel in ('online', 'counter', 'paper', 'telephone'))`);
    await q.query(`alter table funding.applicant add column consent_how text not null default 'form' check (consent_how in ('form', 'signed', 'spoken')),
      add column consent_on date`);
    await q.query(`create table funding.application_correction (
      tenant_id uuid not null, id uuid not null, application_id uuid not null, area_id uuid not null,
      state text not null check (state in ('asked', 'answered', 'withdrawn', 'ended')), text text not null, fields jsonb not null,
      due_on date not null, asked_at timestamptz not null, asked_by jsonb, answered_at timestamptz, answered_by jsonb, channel text,
      answer text, before jsonb, after jsonb, version int not null,
      updated_at timestamptz(3) not null default now(), primary key (tenant_id, id),
      foreign key (tenant_id, application_id) references funding.application (tenant_id, id))`);
    await q.query(
      `create index application_correction_of on funding.application_correction (tenant_id, application_id, asked_at desc)`,
    );
    await q.query(
      `create unique index application_correction_open on funding.application_correction (tenant_id, application_id) where state = 'asked'`,
    );
    await tenantTable(q, 'funding.application_correction');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
