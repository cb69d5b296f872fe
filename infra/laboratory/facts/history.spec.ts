import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  BackgroundWork,
  createLogger,
  FillKeeper,
  migrate,
  openQueue,
  type QueueConnection,
  survivingPool,
} from '#libs/host';
import { type TenantInfo } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp, testQueue } from '#libs/testing';
import { loadDemo } from '../../../apps/server/src/demo.js';
import { directory, registry } from '../../../apps/server/src/registry.js';

jest.setTimeout(120_000);

/** All services with the data of the demo and the real queue. */
let app: ServiceApp;
let queue: QueueConnection;
let work: BackgroundWork;
let pool: ReturnType<typeof survivingPool>;
let berlin: TenantInfo;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory, settings: { demo: true }, graph: true });
  await loadDemo(app.runtime, registry, () => undefined);
  await sleep(1100); // the directory of tenants may be a second old
  berlin = await app.runtime.tenant((t) => t.slug === 'berlin');
  queue = openQueue(await testQueue(app));
  const { runtime, runtimeDirectUrl } = app;
  work = new BackgroundWork({ runtime, queue, runtimeDirectUrl, log: createLogger('error'), pollMs: 50 });
  work.start();
  pool = survivingPool({ connectionString: runtimeDirectUrl, max: 1 });
  await until(async () => (await waiting()).length === 0);
});
afterAll(async () => {
  await work?.stop();
  await queue?.close();
  await pool?.end();
  await app?.close();
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; !(await isSo()); i++) {
    if (i === 400) throw new Error('it did not come to be');
    await sleep(50);
  }
}

const waiting = (): Promise<object[]> =>
  app.owner(`select topic from kernel.outbox where done_at is null and consumer <> 'mail'`);

async function ask(source: string): Promise<{ code: unknown; params?: object; data: unknown }> {
  const { data, codes, errors } = await app.answer({ who: as('senate'), tenant: berlin }, source);
  return { code: codes[0] ?? null, params: errors[0]?.params, data };
}
const money = (): ReturnType<typeof ask> =>
  ask('{ moneyOverview { areas { nodes { areaSlug areaName ceilingCents freeCents submitted approved } } } }');
const isFilling = { code: 'UNAVAILABLE', params: { filling: 'oversight' } };

/** What the processes of the services do at their start, and every now and then. */
const tendCopies = (): Promise<void> => new FillKeeper(app.runtime, pool).tend();

/** The owners go on: applications and areas change while what was before is told. */
async function underLoad(fill: () => Promise<void>): Promise<void> {
  const db = app.runtime.db('areas');
  const renaming = (async () => {
    for (let n = 0; n < 20; n++)
      await db.tx(app.system(berlin), async (ctx) => {
        const [area] = await ctx.sql<{ id: string; name: string; districtId: string; slug: string }>(
          `update areas.area set name = name || ' ' || $2::text, fact_version = fact_version + 1
            where tenant_id = $1 and id = (select id from areas.area where tenant_id = $1 order by id offset $2 limit 1)
            returning id, slug, name, district_id as "districtId", fact_version as version`,
          [ctx.tenantId, n],
        );
        const { id: areaId, ...rest } = area as typeof area & { version: number };
        await ctx.publish('area.changed', { areaId, ...rest!, phase: 'running', from: null, office: null });
      });
  })();
  await Promise.all([renaming, fill()]);
}

/** Rows of a copy that are not what the owner has. */
const different = (): Promise<object[]> =>
  app.owner(
    `select o.id, c.id from areas.area o full join oversight.area c on c.id = o.id where (o.name, o.fact_version) is distinct from (c.name, c.fact_version)
     union all select o.id, c.id from funding.application o full join oversight.application c on c.id = o.id
      where (o.state, o.version) is distinct from (c.state, c.fact_version)
     union all select o.id, c.id from funding.fund o full join oversight.fund c on c.id = o.id
      where (o.free_cents, o.version) is distinct from (c.free_cents, c.fact_version)`,
  );

const figures = ({ data }: { data: unknown }): object[] =>
  (data as { moneyOverview: { areas: { nodes: { areaSlug: string }[] } } }).moneyOverview.areas.nodes
    .map((row) => ({ ...row, areaName: null }))
    .sort((a, b) => (a.areaSlug < b.areaSlug ? -1 : 1));

async function isWholeAgain(before: Awaited<ReturnType<typeof money>>): Promise<void> {
  await until(async () => (await waiting()).length === 0);
  expect(await different()).toEqual([]);
  await app.runtime.filling.look();
  const after = await money();
  expect(after.code).toBeNull();
  expect(figures(after)).toEqual(figures(before));
}

it('a service that is added to an installation with data takes no work until it has heard all of it, and nobody else stops', async () => {
  const before = await money();
  expect(figures(before).length).toBeGreaterThan(10);
  await app.owner('drop schema oversight cascade');
  await app.owner(`delete from kernel.copy where consumer = 'oversight'`);
  const login = { user: decodeURIComponent(new URL(app.databaseUrl).username) };
  await migrate({ definitions: [...registry], directUrl: app.directUrl, runtime: login });
  await app.runtime.filling.look();
  expect(await money()).toMatchObject(isFilling);
  expect(await ask('{ areas { nodes { id } } carriers { nodes { id } } }')).toMatchObject({ code: null });
  await underLoad(tendCopies);
  await isWholeAgain(before);
});

it('what it may not take yet waits, without being counted as tried', async () => {
  await app.owner(`update kernel.copy set begun = false where consumer = 'oversight'`);
  const [row] = await app.owner<{ id: string }>(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, gen_random_uuid(), now(), 'oversight', 'oversight', 'job:nothing', '{}', now()) returning id`,
    [berlin.id],
  );
  await sleep(500);
  expect(await app.owner('select attempts from kernel.outbox where id = $1', [row!.id])).toEqual([{ attempts: 0 }]);
  await app.owner('delete from kernel.outbox where id = $1', [row!.id]);
  await tendCopies();
  await until(async () => (await waiting()).length === 0);
});

it('a read model that somebody emptied is filled again by itself, while its owners go on', async () => {
  const before = await money();
  await tendCopies();
  await app.owner('alter table oversight.fund no force row level security');
  await app.owner('truncate oversight.fund, oversight.application, oversight.area_figures');
  await app.owner('alter table oversight.fund force row level security');
  await underLoad(tendCopies);
  await isWholeAgain(before);
});

it('a fact that nobody can take holds up none of those that come with it', async () => {
  const areas = await app.owner<{ id: string }>('select id from areas.area where tenant_id = $1 limit 2', [berlin.id]);
  const ids = [areas[0]!.id, 'nowhere', areas[1]!.id];
  const fact = { slug: 'probe', name: 'Probe', districtId: null, phase: 'running', from: null, version: 9000 };
  await app.owner(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     select $1, gen_random_uuid(), now(), 'areas', 'oversight', 'area.changed', $3::jsonb || jsonb_build_object('areaId', area), now()
       from unnest($2::text[]) area`,
    [berlin.id, ids, JSON.stringify(fact)],
  );
  const outcome = (): Promise<object[]> =>
    app.owner(
      `select payload ->> 'areaId' as id, done_at is not null as done, last_error is not null as failed from kernel.outbox
        where payload ->> 'version' = '9000' order by array_position($1::text[], payload ->> 'areaId')`,
      [ids],
    );
  const wanted = ids.map((id) => ({ id, done: id !== 'nowhere', failed: id === 'nowhere' }));
  await until(async () => isDeepStrictEqual(await outcome(), wanted));
  await app.owner(`delete from kernel.outbox where payload ->> 'areaId' = 'nowhere'`);
});

it('a message that failed is taken when somebody gives it a new life', async () => {
  const fact = { slug: 'probe', name: 'Probe', districtId: null, phase: 'running', from: null, version: 9001 };
  const [row] = await app.owner<{ id: string }>(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, gen_random_uuid(), now(), 'areas', 'oversight', 'area.changed', $2, now()) returning id`,
    [berlin.id, { ...fact, areaId: 'nowhere' }],
  );
  const outcome = async (): Promise<object> => {
    const how = 'select last_error is not null as failed, done_at is not null as done from kernel.outbox where id = $1';
    return (await app.owner(how, [row!.id]))[0]!;
  };
  await until(async () => isDeepStrictEqual(await outcome(), { failed: true, done: false }));
  await sleep(2500); // the queue has tried it three times
  await app.owner(
    `update kernel.outbox set payload = payload || jsonb_build_object('areaId', gen_random_uuid()), attempts = 0, due_at = now() where id = $1`,
    [row!.id],
  );
  await sleep(2000); // far less than the lease of a hand-over
  expect(await outcome()).toEqual({ failed: true, done: true });
});
