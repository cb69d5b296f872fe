import { migrate } from '#libs/host';
import { registry } from '../../../apps/server/src/registry.js';
import { type Bench, type Part } from '../measure/bench.js';
import { type Child, startChild } from '../measure/children.js';
import { atLeast, figure, type Row } from '../measure/report.js';
import { type Database, type World } from '../world/world.js';

/** applications beside those of the demo */
const ROWS = 50_000;
const ROWS_QUICK = 10_000;
const TARGET = 5000;
const copies = ['oversight.application', 'oversight.area', 'oversight.fund'];

/** Like one that stands there, in the same area and year. */
const more = `insert into funding.application
  select r.* from funding.application a, generate_series(1, $1::int) n,
    jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'reference', a.reference || '-' || n)) r
   where a.id = (select id from funding.application where state = 'submitted' order by id limit 1)`;

/** Every row of the copies is what its owner says, and the figures were counted over all of them. */
const faults = `select count(*)::int as n from funding.application o full join oversight.application c on c.tenant_id = o.tenant_id and c.id = o.id
  where (o.state, o.version) is distinct from (c.state, c.fact_version)
  union all select 1 where (select count(*) from funding.application) <>
    (select sum(submitted + eligible + not_eligible + approved + rejected + reserve + withdrawn) from oversight.area_figures)`;

async function filled(world: World, database: Database, teller: Child, what: string): Promise<Row> {
  const { ms } = await teller.ask<{ ms: number }>({ fill: 'oversight' });
  return world.owner(database.name, async (sql) => {
    const counts = copies.map((table) => `select count(*)::int as n from ${table}`).join(' union all ');
    const rows = (await sql<{ n: number }>(counts)).reduce((sum, { n }) => sum + n, 0);
    const wrong = (await sql<{ n: number }>(faults)).reduce((sum, { n }) => sum + n, 0);
    if (wrong > 0) throw new Error(`${what}: ${wrong} rows are not what their owners say`);
    return atLeast(what, (rows * 1000) / ms, TARGET, ' rows/s', `${figure(rows)} rows in ${figure(ms / 1000)} s`);
  });
}

async function measure({ world, options }: Bench): Promise<Row[]> {
  const database = await world.database({ name: 'backfill', programmes: [] });
  const teller = await startChild('servers/teller.js', { ...database, runtimeDirectUrl: database.url });
  const change = (...texts: string[]): Promise<void> =>
    world.owner(database.name, async (sql) => {
      for (const text of texts) await sql(text);
    });
  try {
    await world.owner(database.name, (sql) => sql(more, [options.quick ? ROWS_QUICK : ROWS]));
    await change(
      'analyze funding.application',
      'drop schema oversight cascade',
      `delete from kernel.copy where consumer = 'oversight'`,
    );
    const user = decodeURIComponent(new URL(database.url).username);
    await migrate({ definitions: [...registry], directUrl: database.directUrl, runtime: { user } });
    const added = await filled(world, database, teller, 'a service that is added');
    await change(`truncate ${copies.join(', ')}, oversight.area_figures`);
    return [added, await filled(world, database, teller, 'a read model that was emptied')];
  } finally {
    await teller.stop();
  }
}

export const backfill: Part = {
  name: 'backfill',
  title: 'Backfill: what was said before, told again to who keeps copies of it',
  run: measure,
};
