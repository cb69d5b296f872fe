import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The name by which areas are grouped – district, else city district – beside the area, so that a list can be sorted by it. */
export class AreaPlace1764000000200 implements MigrationInterface {
  readonly name = 'AreaPlace1764000000200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table areas.area add column place text collate "de-x-icu" not null default ''`);
    // Forced row-level security would hide every tenant's rows from the migration as well.
    for (const table of ['area', 'district']) await q.query(`alter table areas.${table} no force row level security`);
    await q.query(`update areas.area a set place = coalesce(
      (select d.name from areas.district d where d.tenant_id = a.tenant_id and d.id = a.district_id), a.district_label, '')`);
    for (const table of ['area', 'district']) await q.query(`alter table areas.${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
