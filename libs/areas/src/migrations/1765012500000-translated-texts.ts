import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { formsFromMap, textsFromMap } from '#libs/contracts';

/** Texts in several languages are lists of translated texts, each with its state. What there is counts as read by somebody. */
export class TranslatedTexts1765012500000 implements MigrationInterface {
  readonly name = 'TranslatedTexts1765012500000';

  async up(q: QueryRunner): Promise<void> {
    const tables = ['area', 'office', 'office_exception', 'planning_layer', 'imported_value'].map((t) => `areas.${t}`);
    // Forced row-level security would hide every tenant's rows from the migration as well.
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    await q.query(`update areas.area set description = ${textsFromMap('description')}`);
    await q.query(`alter table areas.area alter column description set default '[]'`);
    await q.query(`update areas.office set note = ${textsFromMap('note')}`);
    await q.query(`alter table areas.office alter column note set default '[]'`);
    await q.query(`update areas.office_exception set reason = ${textsFromMap(`coalesce(reason, '{}')`)}`);
    await q.query(
      `alter table areas.office_exception alter column reason set not null, alter column reason set default '[]'`,
    );
    await q.query(`update areas.planning_layer set names = ${formsFromMap('names')}`);
    // What an import wrote is compared with what is stored.
    await q.query(`update areas.imported_value set "values" = jsonb_set("values", '{names}', ${formsFromMap(`("values" -> 'names')`)})
      where jsonb_typeof("values" -> 'names') = 'object'`);
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
