import { graphql } from 'graphql';
import { migrate, Runtime, startMerged } from '#libs/host';
import { type Ctx, demoId, type Mandate, type TenantInfo, Who } from '#libs/kernel';
import { loadDemo } from '../../../apps/server/src/demo.js';
import { directory, registry } from '../../../apps/server/src/registry.js';
import { type Installation } from './installation.build.js';
import { areaId, type Keys } from './keys.build.js';
import { Truth } from './truth.build.js';

const FILL_MS = 120_000;

/** Migrates, loads both programmes (two starts at once), starts the worker and waits for their messages; then makes the keys. */
export async function seed(installation: Installation): Promise<Keys> {
  const { directUrl, databaseUrl, login, secret } = installation;
  await migrate({ definitions: [...registry], directUrl, runtime: login });
  const settings = { secret, demo: true, databaseDirectUrl: directUrl };
  const runtime = await Runtime.create({ definitions: [...registry], directory, databaseUrl, settings });
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
    const make = async (maker: string, input: object): Promise<string> =>
      createKey(runtime, schema, tenant, { who: await demoPerson(runtime, tenant, maker), input });
    const scope = { role: 'team', scopeId: areaId, carrierId };
    const { mandates } = await demoPerson(runtime, tenant, 'bezirk');
    const districtId = mandates[0]!.scopeId;
    return {
      team: await make('traeger', { scopes: ['*:read', 'Application:*', 'Fund:*'], ...scope }),
      decider: await make('bezirk', { scopes: ['*:read', 'Application:*'], role: 'district', scopeId: districtId }),
      senate: await make('senat', { scopes: ['Area:*'], role: 'senate' }),
    };
  } finally {
    await runtime.close();
  }
}

const mutation = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) { key } }`;

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

/** A key for a program. */
async function createKey(
  runtime: Runtime,
  schema: Parameters<typeof graphql>[0]['schema'],
  tenant: TenantInfo,
  { who, input }: { who: Who; input: object },
): Promise<string> {
  const ctx = runtime.ctx({ tenant, who, language: 'de', requestId: 'seed' });
  const variableValues = { input: { name: 'Kill', expiresOn: '2027-06-30', ...input } };
  const { data, errors } = await graphql({
    schema,
    source: mutation,
    variableValues,
    contextValue: { ctx: ctx.forReading() },
  });
  await ctx.finish();
  if (errors) throw errors[0]!;
  return (data!['createApiClient'] as { key: string }).key;
}
