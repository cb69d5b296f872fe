import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isOn, type Runtime } from '#libs/host';
import { type DemoEnv, type ServiceDefinition } from '#libs/kernel';
import { projectRoot } from './project-root.js';

/** Ids of the two programmes in the demo; a real installation makes its own. */
export const demoTenants = {
  berlin: '01890000-0000-7000-8000-000000000001',
  frankfurt: '01890000-0000-7000-8000-000000000002',
};

/** What the programmes are made of, by the slug of their tenant. */
export function programmes(): Record<string, unknown> {
  const read = (slug: string): unknown =>
    JSON.parse(readFileSync(join(projectRoot, 'infra/programmes', `${slug}.json`), 'utf8'));
  return Object.fromEntries(Object.keys(demoTenants).map((slug) => [slug, read(slug)]));
}

/**
 * Fills an empty installation with both programmes. Each service fills its part in transactions of its own and is marked in
 * the database when done, so a start that was killed half-way goes on where it stopped. Of several starts at once one does it,
 * and the others wait.
 */
export async function loadDemo(
  runtime: Runtime,
  definitions: readonly ServiceDefinition[],
  say: (text: string) => void,
): Promise<void> {
  const turn = new pg.Client(runtime.settings.databaseDirectUrl);
  turn.on('error', () => undefined); // whoever waits on it is told
  await turn.connect();
  try {
    await turn.query(`select pg_advisory_lock(hashtext('quartierwerk demo'))`);
    await loadMissing(runtime, definitions, say);
  } finally {
    await turn.end();
  }
}

async function loadMissing(
  runtime: Runtime,
  definitions: readonly ServiceDefinition[],
  say: (text: string) => void,
): Promise<void> {
  const programme = programmes();
  for (const definition of definitions) {
    if (!definition.demo) continue;
    const db = runtime.db(definition.name);
    const [done] = await db.platform(definition.name, (sql) =>
      sql('select 1 from kernel.demo_done where service = $1', [definition.name]),
    );
    if (done) continue;
    say(`Beispieldaten: ${definition.name}`);
    const tenants = await switchedOn(runtime, definition);
    const env: DemoEnv = { tenants, ctx: (slug) => demoCtx(runtime, slug), db, programme };
    await definition.demo(env);
    await db.platform(definition.name, (sql) =>
      sql('insert into kernel.demo_done (service) values ($1)', [definition.name]),
    );
  }
}

/** Before the first service has spoken there is no tenant that could have switched anything on. */
async function switchedOn(runtime: Runtime, definition: ServiceDefinition): Promise<Record<string, string>> {
  if (definition.modules?.length === 0) return demoTenants;
  const on = (await runtime.tenants()).filter((tenant) => isOn(definition, tenant));
  return Object.fromEntries(on.map(({ slug, id }) => [slug, id]));
}

async function demoCtx(runtime: Runtime, slug: string): ReturnType<DemoEnv['ctx']> {
  const tenant = await runtime.tenant((t) => t.slug === slug);
  return runtime.systemCtx(tenant.id);
}
