import { setTimeout as sleep } from 'node:timers/promises';
import { type Ctx } from '#libs/kernel';
import { berlin, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { followChanges } from './page-news.js';
import { registry } from './registry.js';

let app: ServiceApp;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry] });
}, 60_000);
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await app?.close();
});

/** What a web process forgets. `null` stands for everything. */
async function webProcess(onWake?: (look: () => void) => void): Promise<(string | null)[]> {
  const forgotten: (string | null)[] = [];
  const login = new URL(app.databaseUrl);
  const direct = new URL(app.directUrl);
  Object.assign(direct, { username: login.username, password: login.password });
  const purge = (tag?: string): unknown => forgotten.push(tag ?? null);
  stops.push(followChanges({ runtimeDirectUrl: direct.href, purge, ...(onWake && { onWake }) }));
  // It has looked for the first time when it has forgotten everything.
  while (forgotten.length === 0) await sleep(10);
  forgotten.length = 0;
  return forgotten;
}

const change = (service: string, noun: string, tenant = berlin, work?: () => Promise<unknown>): Promise<void> =>
  app.runtime.db(service).tx(app.system(tenant), async (tx: Ctx) => {
    await tx.audit({ action: 'update', noun, id: app.clock.newId(), after: { name: 'x' } });
    await work?.();
  });

const tag = `tenant:${berlin.id}`;

it('every web process forgets the pages of a tenant within a second of a change', async () => {
  const [one, two] = [await webProcess(), await webProcess()];
  await change('areas', 'Office');
  await sleep(800);
  expect([one, two]).toEqual([[tag], [tag]]);
  await change('carriers', 'TeamMember', frankfurt);
  await sleep(800);
  expect([one, two]).toEqual(Array(2).fill([tag, `tenant:${frankfurt.id}`]));
});

it('the process that made the change does so at once', async () => {
  const own = await webProcess((look) => app.runtime.onWake(look));
  await change('areas', 'AreaPhase');
  await sleep(150);
  expect(own).toEqual([tag]);
});

it('people and applications stand on no page', async () => {
  const seen = await webProcess();
  await change('tenants', 'User');
  await change('funding', 'Application');
  await change('funding', 'Applicant');
  await sleep(800);
  expect(seen).toEqual([]);
  await change('funding', 'Fund');
  await sleep(800);
  expect(seen).toEqual([tag]);
});

it('settings of a tenant count once more when no process can hold the old ones', async () => {
  const seen = await webProcess();
  await change('tenants', 'Tenant');
  await sleep(2200);
  expect(seen).toEqual([tag, null]);
});

it('a change counts when it is committed, however long it took and however fast it was handled', async () => {
  const seen = await webProcess();
  const running = change('areas', 'Boundary', berlin, () => sleep(1000));
  await sleep(800);
  expect(seen).toEqual([]);
  await running;
  await app.settle();
  await sleep(800);
  expect(seen).toEqual([tag]);
});

it('a lost connection loses no change', async () => {
  const seen = await webProcess();
  await app.owner(`select pg_terminate_backend(pid) from pg_stat_activity where query like '%kernel.outbox where done_at%'
    and pid <> pg_backend_pid()`);
  await change('areas', 'Area');
  await sleep(1200);
  expect(seen).toEqual([tag]);
});
