import { graphql } from 'graphql';
import { migrate, OutgoingHttp, Runtime, startMerged } from '#libs/host';
import { type Ctx, demoId, type Mandate, type TenantInfo, Who } from '#libs/kernel';
import { loadDemo } from '../../../apps/server/src/demo.js';
import { directory, registry } from '../../../apps/server/src/registry.js';
import { type Installation } from './installation.build.js';
import { areaId, type Keys } from './keys.build.js';
import { Truth } from './truth.build.js';

const FILL_MS = 120_000;

/**
 * Migrates, loads both programmes (two starts at once), starts the worker and waits for their messages; then makes the keys, and has one of them
 * told of areas.
 */
export async function seed(installation: Installation, receiverUrl: string): Promise<Keys> {
  const { directUrl, databaseUrl, login, secret } = installation;
  await migrate({ definitions: [...registry], directUrl, runtime: login });
  const settings = { secret, demo: true, databaseDirectUrl: directUrl };
  const outgoing = new OutgoingHttp({ loopback: true });
  const runtime = await Runtime.create({ definitions: [...registry], directory, databaseUrl, settings, outgoing });
  try {
    const schema = await startMerged(runtime);
    const starts = [1, 2].map(() => loadDemo(runtime, registry, () => undefined));
    await Promise.all(starts);
    installation.start('worker');
    const truth = await Truth.open(installation);
    const open = await truth.drained(FILL_MS);
    const carrierId = await truth.carrierOf(areaId);
    await truth.close();
    if (open.length) throw new Error(`messages that nobody takes: ${JSON.stringify(open)}`);
    const tenant = await runtime.tenant((t) => t.slug === 'berlin');
    const ask = async <T>(maker: string, source: string, input: object): Promise<T> =>
      asPerson<T>(runtime, schema, tenant, { who: await demoPerson(runtime, tenant, maker), source, input });
    const make = async (maker: string, input: object): Promise<Made> =>
      ask(maker, createKey, { name: 'Kill', expiresOn: '2027-06-30', ...input });
    const scope = { role: 'team', scopeId: areaId, carrierId };
    const { mandates } = await demoPerson(runtime, tenant, 'bezirk');
    const districtId = mandates[0]!.scopeId;
    const senate = await make('senat', { scopes: ['Area:*'], role: 'senate' });
    await ask('senat', createHook, { clientId: senate.client.id, url: receiverUrl, topics: ['area.changed'] });
    return {
      senate: senate.key,
      team: (await make('traeger', { scopes: ['*:read', 'Application:*', 'Fund:*'], ...scope })).key,
      decider: (await make('bezirk', { scopes: ['*:read', 'Application:*'], role: 'district', scopeId: districtId }))
        .key,
    };
  } finally {
    await runtime.close();
  }
}

interface Made {
  key: string;
  client: { id: string };
}
const createKey = `mutation ($input: CreateApiClientInput!) { made: createApiClient(input: $input) { key client { id } } }`;
const createHook = `mutation ($input: CreateWebhookInput!) { made: createWebhook(input: $input) { secret } }`;

/** A person of the demo with their one mandate; a carrier in the area of the tests. */
async function demoPerson(runtime: Runtime, tenant: TenantInfo, local: string): Promise<Who> {
  const userId = demoId('user', `${local}@demo.quartierwerk.example`);
  return runtime.db('tenants').tx(await runtime.systemCtx(tenant.id), async (tx: Ctx) => {
    const mandates = await tx.sql<Mandate>(
      `select id, role, scope_type as "scopeType", scope_id as "scopeId", array[$3::uuid] as "areaIds", null as "actingFor"
         from tenants.mandate where tenant_id = $1 and user_id = $2`,
      [tenant.id, userId, areaId],
    );
    return new Who({ kind: 'user', userId, name: local, mandates, scopes: null });
  });
}

async function asPerson<T>(
  runtime: Runtime,
  schema: Parameters<typeof graphql>[0]['schema'],
  tenant: TenantInfo,
  { who, source, input }: { who: Who; source: string; input: object },
): Promise<T> {
  const ctx = runtime.ctx({ tenant, who, language: 'de', requestId: 'seed' });
  const contextValue = { ctx: ctx.forReading() };
  const { data, errors } = await graphql({ schema, source, variableValues: { input }, contextValue });
  await ctx.finish();
  if (errors) throw errors[0]!;
  return data!['made'] as T;
}
