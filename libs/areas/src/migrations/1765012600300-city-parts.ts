import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

/** Parts of a city as the ground of maps, where the programme has no districts of its own. */
export class CityParts1765012600300 implements MigrationInterface {
  readonly name = 'CityParts1765012600300';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table areas.city_part (
      tenant_id uuid not null, id uuid not null, name text not null, outline jsonb not null, source text not null,
      verified boolean not null, version int not null, updated_at timestamptz(3) not null default now(),
      primary key (tenant_id, id), unique (tenant_id, name))`);
    await tenantTable(q, 'areas.city_part');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
