import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { textsFromMap } from '#libs/contracts';

/** Texts in several languages are lists of translated texts, each with its state. What there is counts as read by somebody. */
export class TranslatedTexts1765012500100 implements MigrationInterface {
  readonly name = 'TranslatedTexts1765012500100';

  async up(q: QueryRunner): Promise<void> {
    // Forced row-level security would hide every tenant's rows from the migration as well.
    await q.query(`alter table funding.rule_set no force row level security`);
    await q.query(`update funding.rule_set set remedy = ${textsFromMap('remedy')}, rejection_reasons = (
      select coalesce(jsonb_agg(jsonb_build_object('code', one -> 'code', 'texts', ${textsFromMap(`(one - 'code')`)}) order by place), '[]')
      from jsonb_array_elements(rejection_reasons) with ordinality r(one, place))`);
    await q.query(`alter table funding.rule_set force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
