import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A programme has a colour by name instead of two by number, and names its funders. The two colours of before stay where they are for the
 * release that still reads them; no new programme writes them.
 */
export class Hue1765012600100 implements MigrationInterface {
  readonly name = 'Hue1765012600100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.tenant
      add column hue text not null default 'spree', add column funders text[] not null default '{}',
      alter column theme set default '{"action": "#12507c", "onAction": "#ffffff"}'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
