import { readFileSync } from 'node:fs';
import { declaredPlaces, startMerged } from '#libs/host';
import { catalogueFaults, createServiceApp, type ServiceApp } from '#libs/testing';
import { derivedFiles, forgotten } from '../../../apps/server/src/derived.js';
import { directory, registry } from '../../../apps/server/src/registry.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory });
}, 60_000);
afterAll(() => app.close());

it('keeps the database rules in every schema', async () => {
  expect(await catalogueFaults((sql) => app.owner(sql))).toEqual({});
});

it('knows of every table where it lives on Citus: by tenant, or as its service declared it', async () => {
  const places = declaredPlaces([...registry]);
  const tables = await app.owner<{ name: string; tenant: boolean }>(
    `select n.nspname || '.' || c.relname as name,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1)`,
    [['kernel', ...registry.map(({ name }) => name)]],
  );
  const shared = tables.filter(({ tenant }) => !tenant).map(({ name }) => name);
  expect(shared.sort()).toEqual(
    [...places.keys()].filter((name) => name !== 'kernel.migration' || shared.includes(name)).sort(),
  );
});

it('keeps every file that follows from the registry: messages, names, deployment (npm run fields)', () => {
  for (const [path, text] of derivedFiles()) expect([path, readFileSync(path, 'utf8')]).toEqual([path, text]);
  expect(forgotten()).toEqual([]);
});

it('builds one guarded schema of all services', async () => {
  const schema = await startMerged(app.runtime);
  expect(schema.getQueryType()).toBeDefined();
});
