import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A fund has no rules of its own any more: an application comes under those in force on its day. `fund.rule_set_id` is written by
 * nobody and goes once no process of the version before runs. Actions may reach into the next year as far as the rules say.
 */
export class RulesOfTheDay1765006600001 implements MigrationInterface {
  readonly name = 'RulesOfTheDay1765006600001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.fund alter column rule_set_id drop not null`);
    await q.query(`alter table funding.rule_set add column days_into_next_year int not null default 31
      check (days_into_next_year between 0 and 365)`);
    await q.query(`alter table funding.fund add column removed_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
