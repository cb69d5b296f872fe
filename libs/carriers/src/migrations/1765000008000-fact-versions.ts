import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The copy of an area knows the version of the fact it was made from.
 * What other services copied so far was ordered by clocks: they are told everything again, at once and when no process of the release
 * before is left.
 */
export class FactVersions1765000008000 implements MigrationInterface {
  readonly name = 'FactVersions1765000008000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table carriers.known_area add column fact_version int not null default 0`);
    // A process of the release before may still run; nobody else reads it.
    await q.query(`alter table carriers.known_area alter column stated_at set default '-infinity'`);
    // Forced row-level security would hide every tenant's rows from the migration as well.
    const tables = ['carriers.carrier', 'kernel.outbox'];
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    for (const minutes of [0, 15])
      await q.query(
        `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
         select tenant_id, gen_random_uuid(), now(), 'carriers', 'carriers', 'job:republish', '{}', now() + make_interval(mins => $1)
           from (select distinct tenant_id from carriers.carrier) t`,
        [minutes],
      );
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
