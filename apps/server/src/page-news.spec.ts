import { type Ctx } from '#libs/kernel';
import { berlin, createServiceApp, frankfurt, type ServiceApp, until } from '#libs/testing';
import { followChanges, type PageNews } from './page-news.js';
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
async function webProcess(options: Pick<PageNews, 'onWake' | 'everyMs'> = {}): Promise<(string | null)[]> {
  const forgotten: (string | null)[] = [];
  const login = new URL(app.databaseUrl);
  const direct = new URL(app.directUrl);
  Object.assign(direct, { username: login.username, password: login.password });
  const purge = (tag?: string): unknown => forgotten.push(tag ?? null);
  stops.push(followChanges({ runtimeDirectUrl: direct.href, purge, ...options }));
  // It has looked for the first time when it has forgotten everything.
  await until(() => forgotten.length > 0);
  forgotten.length = 0;
  return forgotten;
}

const change = (service: string, noun: string, tenant = berlin, work?: () => Promise<unknown>): Promise<void> =>
  app.runtime.db(service).tx(app.system(tenant), async (tx: Ctx) => {
    await tx.audit({ action: 'update', noun, id: app.clock.newId(), after: { name: 'x' } });
    await work?.();
  });

const [tag, other] = [berlin, frankfurt].map(({ id }) => `tenant:${id}`);

it('every web process forgets the pages of a tenant after a change', async () => {
  const both = [await webProcess(), await webProcess()];
  await change('areas', 'Office');
  await until(() => both.every((seen) => seen.length > 0));
  expect(both).toEqual([[tag], [tag]]);
  await change('carriers', 'TeamMember', frankfurt);
  await until(() => both.every((seen) => seen.length > 1));
  expect(both).toEqual(Array(2).fill([tag, other]));
});

it('the process that made the change does so at once', async () => {
  const own = await webProcess({ onWake: (look) => app.runtime.onWake(look), everyMs: 60_000 });
  await change('areas', 'AreaPhase');
  await until(() => own.length > 0);
  expect(own).toEqual([tag]);
});

it('people and applications stand on no page', async () => {
  const seen = await webProcess();
  await change('tenants', 'User', frankfurt);
  await change('funding', 'Application', frankfurt);
  await change('funding', 'Applicant', frankfurt);
  await change('funding', 'Fund');
  await until(() => seen.length > 0);
  expect(seen).toEqual([tag]);
});

it('settings of a tenant count once more when no process can hold the old ones', async () => {
  const seen = await webProcess();
  await change('tenants', 'Tenant');
  await until(() => seen.length > 1);
  expect(seen).toEqual([tag, null]);
});

it('a change counts when it is committed, however long it took and however fast it was handled', async () => {
  const seen = await webProcess();
  const { promise: held, resolve: commit } = Promise.withResolvers<void>();
  const running = change('areas', 'Boundary', berlin, () => held);
  await change('areas', 'Boundary', frankfurt);
  await until(() => seen.length > 0);
  expect(seen).toEqual([other]);
  commit();
  await running;
  await app.settle();
  await until(() => seen.length > 1);
  expect(seen).toEqual([other, tag]);
});

it('a lost connection loses no change', async () => {
  const seen = await webProcess();
  await app.owner(`select pg_terminate_backend(pid) from pg_stat_activity where query like '%kernel.outbox where done_at%'
    and pid <> pg_backend_pid()`);
  await change('areas', 'Area');
  await until(() => seen.length > 0);
  expect(seen).toEqual([tag]);
});
