import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { formsFromMap, textsFromMap } from '#libs/contracts';

/** Texts in several languages are lists of translated texts, each with its state. What there is counts as read by somebody. */
export class TranslatedTexts1765012500200 implements MigrationInterface {
  readonly name = 'TranslatedTexts1765012500200';

  async up(q: QueryRunner): Promise<void> {
    const tables = ['tenants.tenant', 'tenants.legal_text'];
    // Forced row-level security would hide every tenant's rows from the migration as well.
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    await q.query(`update tenants.tenant set
      vocabulary = (select coalesce(jsonb_agg(jsonb_build_object('key', word, 'forms', ${formsFromMap('spoken')}) order by word), '[]')
                    from jsonb_each(vocabulary) w(word, spoken)),
      phases = (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'texts', ${textsFromMap('names')}) order by place), '[]')
                from jsonb_each(phases) p(kind, names)
                join (values ('preparation', 1), ('running', 2), ('transition', 3), ('aftercare', 4), ('ended', 5)) o(phase, place) on phase = kind)`);
    await q.query(`update tenants.legal_text set texts = ${textsFromMap('texts')}`);
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
