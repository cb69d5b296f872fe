import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/**
 * Layers of planning areas are the programme's. Until now every key had the eight digits of Berlin's planning areas: who has such keys
 * goes on with them, and nobody else gets them.
 */
export class PlanningLayers1765009300000 implements MigrationInterface {
  readonly name = 'PlanningLayers1765009300000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table areas.planning_layer (
      tenant_id uuid not null, id uuid not null, slug text not null, names jsonb not null, mask text, key_property text,
      name_property text not null, source text not null, version int not null,
      primary key (tenant_id, id), unique (tenant_id, slug), check ((mask is null) = (key_property is null)))`);
    // Forced row-level security would hide every tenant's rows from the migration as well.
    const holders = ['areas.planning_area', 'areas.address', 'areas.boundary'];
    for (const table of holders) await q.query(`alter table ${table} no force row level security`);
    await q.query(`insert into areas.planning_layer (tenant_id, id, slug, names, mask, key_property, name_property, source, version)
      select tenant_id, gen_random_uuid(), 'planungsraeume',
        '{"de": {"one": "Planungsraum", "many": "Planungsräume"}, "en": {"one": "planning area", "many": "planning areas"}}',
        '99999999', 'PLR_ID', 'PLR_NAME', 'LOR 2021, Amt für Statistik Berlin-Brandenburg', 1
      from (select tenant_id from areas.planning_area
            union select distinct tenant_id from areas.address where planning_area is not null
            union select tenant_id from areas.boundary where planning_areas <> '{}') held`);
    for (const table of holders) await q.query(`alter table ${table} force row level security`);
    await tenantTable(q, 'areas.planning_layer');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
