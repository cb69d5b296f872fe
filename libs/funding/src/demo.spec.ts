import { readFileSync } from 'node:fs';
import { type DemoEnv } from '#libs/kernel';
import { berlin, createServiceApp, type ServiceApp } from '#libs/testing';
import { demo } from './demo.js';
import { funding } from './funding.service-definition.js';

let app: ServiceApp;
beforeEach(async () => {
  app = await createServiceApp({ definitions: [funding] });
});
afterEach(() => app?.close());

const file = (slug: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../infra/programmes/${slug}.json`, import.meta.url), 'utf8'));

async function load(): Promise<void> {
  const env: DemoEnv = {
    tenants: { berlin: berlin.id },
    ctx: async () => app.system(berlin),
    db: app.runtime.db('funding'),
    programme: { berlin: file('berlin') },
  };
  await demo(env);
}

it('gives the 13 running Berlin areas a fund of 10,000 €, those in transition none', async () => {
  await load();
  const funds = await app.owner<object>(
    `select tenant_id, year, ceiling_cents::int as ceiling, count(*)::int as n from funding.fund group by 1, 2, 3`,
  );
  expect(funds).toEqual([{ tenant_id: berlin.id, year: 2026, ceiling: 1_000_000, n: 13 }]);
  const states = await app.owner<{ state: string }>(`select distinct state from funding.application order by 1`);
  expect(states.map((s) => s.state)).toEqual(['approved', 'eligible', 'not_eligible', 'rejected', 'submitted']);
  const [fund] = await app.owner<object>(
    `select free_cents::int as free from funding.fund f join funding.area a on a.id = f.area_id where slug = 'thermometersiedlung'`,
  );
  expect(fund).toEqual({ free: 130_000 });
  const phases = await app.owner<object>(
    `select distinct phase from funding.fund f join funding.area a on a.tenant_id = f.tenant_id and a.id = f.area_id`,
  );
  expect(phases).toEqual([{ phase: 'running' }]);
});

it.each(['2026-12-31T22:00:00Z', '2027-01-01T00:30:00Z'])('also works at %s', async (at) => {
  app.clock.set(at);
  await load();
  const [row] = await app.owner<{ n: number }>(`select count(*)::int as n from funding.application`);
  expect(row!.n).toBeGreaterThan(15);
});
