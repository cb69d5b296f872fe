import { subscriptions } from '#libs/contracts';
import { startMerged } from '#libs/host';
import { catalogueFaults, createServiceApp, type ServiceApp } from '#libs/testing';
import { directory, registry } from './registry.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory });
}, 60_000);
afterAll(() => app.close());

it('keeps the database rules in every schema', async () => {
  expect(await catalogueFaults((sql) => app.owner(sql))).toEqual({});
});

it('has a service behind every subscription', () => {
  const names = registry.map((d) => d.name);
  expect(
    Object.values(subscriptions)
      .flat()
      .filter((consumer) => !names.includes(consumer)),
  ).toEqual([]);
});

it('builds one guarded schema of all services', async () => {
  const schema = await startMerged(app.runtime);
  expect(schema.getQueryType()).toBeDefined();
});
