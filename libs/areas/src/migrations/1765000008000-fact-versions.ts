import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The number of the last statement about an area, given under the lock of its row.
 * What other services copied so far was ordered by clocks: they are told everything again, at once and when no process of the release
 * before is left.
 */
export class FactVersions1765000008000 implements MigrationInterface {
  readonly name = 'FactVersions1765000008000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table areas.area add column fact_version int not null default 0`);
    // Forced row-level security would hide every tenant's rows from the migration as well.
    const tables = ['areas.area', 'kernel.outbox'];
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    for (const minutes of [0, 15])
      await q.query(
        `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
         select tenant_id, gen_random_uuid(), now(), 'areas', 'areas', 'job:republish', '{}', now() + make_interval(mins => $1)
           from (select distinct tenant_id from areas.area) t`,
        [minutes],
      );
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
