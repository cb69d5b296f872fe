import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** A letter says in whose name it is written and what can be done against it, as it was on the day of the decision. */
export class Letterheads1765006600003 implements MigrationInterface {
  readonly name = 'Letterheads1765006600003';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table funding.programme (
      tenant_id uuid not null, id uuid not null, authority text not null, city text not null, address text, remedy jsonb,
      fact_version int not null default 0, primary key (tenant_id, id))`);
    await tenantTable(q, 'funding.programme', { grant: 'select, insert, update' });
    await q.query(`alter table funding.application add column letterhead jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
