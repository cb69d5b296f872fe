import { setTimeout as sleep } from 'node:timers/promises';
import { graphql } from 'graphql';
import pino from 'pino';
import { BackgroundWork, FillKeeper, openQueue, OutgoingHttp, Runtime, startMerged, survivingPool } from '#libs/host';
import { type Mandate, Who } from '#libs/kernel';
import { WebhookPost } from '#libs/tenants';
import { demoTenants, loadDemo } from '../../../apps/server/src/demo.js';
import { directory, registry } from '../../../apps/server/src/registry.js';
import { serveParent } from '../measure/children.js';
import { report, SECRET } from './door.js';

interface Settings {
  url: string;
  directUrl: string;
  runtimeDirectUrl: string;
}

/** Told at the moment after its commit, so that the way to the receiver is what is measured. */
export interface Told {
  areaId: string;
  version: number;
  committedAt: number;
}

type Question = { hook: string } | { fill: string } | { perSecond: number; seconds: number };

const tenantId = demoTenants.berlin;

/** The background half of the product, with all services and the demo, that states facts as fast as it is told to. */
await serveParent<Settings>(async ({ url, directUrl, runtimeDirectUrl }) => {
  const runtime = await Runtime.create({
    ...{ definitions: [...registry], directory, databaseUrl: url },
    settings: { secret: SECRET, demo: true, databaseDirectUrl: directUrl },
    outgoing: new OutgoingHttp({ loopback: true }),
  });
  const schema = await startMerged(runtime);
  await loadDemo(runtime, registry, () => undefined);
  const queue = openQueue({ runtimeDirectUrl });
  const log = pino({ level: 'error' }, pino.destination(2));
  const work = new BackgroundWork({ runtime, queue, runtimeDirectUrl, log });
  work.start();
  const stopPost = runtime.provider(WebhookPost).start(runtime);
  const areas = await quiet(runtime);
  return {
    url: '',
    close: async () => {
      await Promise.all([work.stop(), stopPost()]);
      await queue.close();
      await runtime.close();
    },
    answer: async (question: Question) => {
      if ('fill' in question) return fill(runtime, runtimeDirectUrl, question.fill);
      return 'hook' in question ? addHook(runtime, schema, question.hook) : tell(runtime, areas, question);
    },
  };
}).catch(report);

/** What the demo said has been worked on; gives the areas to speak of. */
async function quiet(runtime: Runtime): Promise<string[]> {
  for (;;) {
    const ctx = await runtime.systemCtx(tenantId);
    const { open, areas } = await runtime.db('tenants').tx(ctx, async (tx) => ({
      open: await tx.sql(
        `select 1 from kernel.outbox where tenant_id = $1 and done_at is null and topic not like 'mail%' limit 1`,
        [tenantId],
      ),
      areas: await tx.sql<{ id: string }>(`select id from tenants.area where tenant_id = $1 order by id`, [tenantId]),
    }));
    if (open.length === 0) return areas.map(({ id }) => id);
    await sleep(200);
  }
}

/** As every process does at its start and now and then, until the copies of this service are full. */
async function fill(runtime: Runtime, connectionString: string, service: string): Promise<{ ms: number }> {
  const pool = survivingPool({ connectionString, max: 1, options: '-c role=qw_relay' });
  const began = performance.now();
  await new FillKeeper(runtime, pool).tend();
  const open = `select 1 from kernel.fill where consumer = $1 and done_at is null limit 1`;
  while ((await pool.query(open, [service])).rowCount) await sleep(10);
  const ms = performance.now() - began;
  // Once more: by now it is known that there were rows.
  await new FillKeeper(runtime, pool).tend();
  await pool.end();
  return { ms };
}

const createKey = `mutation ($input: CreateApiClientInput!) { made: createApiClient(input: $input) { client { id } } }`;
const createHook = `mutation ($input: CreateWebhookInput!) { made: createWebhook(input: $input) { secret } }`;

/** A key of the Senate is told of areas at this address. Gives the secret of its signatures. */
async function addHook(
  runtime: Runtime,
  schema: Parameters<typeof graphql>[0]['schema'],
  url: string,
): Promise<string> {
  const tenant = await runtime.tenant(({ id }) => id === tenantId);
  const [row] = await runtime.db('tenants').tx(await runtime.systemCtx(tenantId), (tx) =>
    tx.sql<Mandate & { userId: string }>(
      `select id, user_id as "userId", role, scope_type as "scopeType", null as "scopeId", array[]::uuid[] as "areaIds", null as "actingFor"
         from tenants.mandate where tenant_id = $1 and role = 'senate' order by id limit 1`,
      [tenantId],
    ),
  );
  const { userId, ...mandate } = row!;
  const who = new Who({ kind: 'user', userId, name: 'Senate', mandates: [mandate], scopes: null });
  const made = async <T>(source: string, input: object): Promise<T> => {
    const ctx = runtime.ctx({ tenant, who, language: 'de', requestId: 'bench' });
    const contextValue = { ctx: ctx.forReading() };
    const { data, errors } = await graphql({ schema, source, variableValues: { input }, contextValue });
    await ctx.finish();
    if (errors) throw errors[0]!;
    return data!['made'] as T;
  };
  const key = { name: 'Messung', scopes: ['Area:read'], role: 'senate', expiresOn: '2027-06-30' };
  const { client } = await made<{ client: { id: string } }>(createKey, key);
  const hook = await made<{ secret: string }>(createHook, { clientId: client.id, url, topics: ['area.changed'] });
  return hook.secret;
}

/** At even distances, whether or not the one before has arrived; each in a transaction of its own. */
async function tell(
  runtime: Runtime,
  areas: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Told[]> {
  const told: Promise<Told>[] = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await sleep(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    told.push(state(runtime, areas[n % areas.length]!, 1000 + n));
  }
  return Promise.all(told);
}

async function state(runtime: Runtime, areaId: string, version: number): Promise<Told> {
  const fact = { areaId, slug: areaId, name: 'Gebiet', districtId: null, phase: 'running', from: null, version };
  const ctx = await runtime.systemCtx(tenantId);
  await runtime.db('areas').tx(ctx, (tx) => tx.publish('area.changed', fact));
  return { areaId, version, committedAt: Date.now() };
}
