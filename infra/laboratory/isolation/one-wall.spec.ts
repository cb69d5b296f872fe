import { jest } from '@jest/globals';
import { type EntityClass, system, type TenantInfo } from '#libs/kernel';
import { call, direction, roots, rootsWithIds } from './calls.build.js';
import { takesId } from './plausible.build.js';
import { dropped, withOpenPolicies, withoutTenantConditions } from './walls.build.js';
import { createWorld, fingerprint, type IsolationWorld, unknownId } from './world.build.js';

jest.setTimeout(600_000);

let world: IsolationWorld;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.app.close());

/** People who may read much: what they do not see is hidden by the tenant, not by their role. */
const wide = ['anonymous', 'senate', 'team', 'auditor'];

const read = (text: string): { answer?: unknown } => JSON.parse(text) as { answer?: unknown };

/** Every list that needs no id, as everybody who may read much. */
async function lists(tenant: TenantInfo, other: TenantInfo): Promise<Record<string, unknown>> {
  const { people } = await direction(world, tenant, other);
  const seen: Record<string, unknown> = {};
  for (const root of roots(world).filter((r) => r.kind === 'query' && !r.field.args.some((a) => takesId(a.type)))) {
    for (const [role, who] of people.filter(([role]) => wide.includes(role))) {
      const { text } = await call(world, root, { who, tenant, id: unknownId });
      seen[`${root.field.name} as ${role}`] = read(text);
    }
  }
  return seen;
}

/** What every entity of every service shows to the platform itself, which no policy holds back. */
async function entities(tenant: TenantInfo): Promise<string[]> {
  const foreign: string[] = [];
  for (const entity of world.app.runtime.source.entityMetadatas.map(({ target }) => target as EntityClass)) {
    const ctx = world.app.query({ who: system(), tenant, asked: ['tenantId'] });
    const { nodes } = await ctx.list(entity, { first: 500, max: 500 });
    await ctx.finish();
    const rows = nodes as { tenantId?: string }[];
    if (rows.some((row) => row.tenantId !== undefined && row.tenantId !== tenant.id)) foreign.push(entity.name);
  }
  return foreign.toSorted();
}

/** The entities of which this tenant has rows, as the owner of the tables sees them. */
async function plantedIn(tenant: TenantInfo): Promise<string[]> {
  const names: string[] = [];
  for (const { target, tablePath, columns } of world.app.runtime.source.entityMetadatas) {
    if (!columns.some((c) => c.propertyName === 'tenantId')) continue;
    const rows = await world.app.owner(`select 1 from ${tablePath} where tenant_id = $1 limit 1`, [tenant.id]);
    if (rows.length > 0) names.push((target as EntityClass).name);
  }
  return names.toSorted();
}

/** Ids of the other tenant answer like unknown ones, and nothing of the other tenant changes. */
async function differences(): Promise<string[]> {
  const { berlin, frankfurt } = world;
  const found: string[] = [];
  for (const [mine, other] of [
    [berlin, frankfurt],
    [frankfurt, berlin],
  ] as const) {
    const { foreign, people } = await direction(world, mine, other);
    const before = await fingerprint(world, other);
    for (const root of rootsWithIds(world)) {
      for (const [role, who] of people.filter(([role]) => wide.includes(role))) {
        const caller = { who, tenant: mine };
        const theirs = await call(world, root, { ...caller, id: (noun) => foreign.get(noun) ?? unknownId() });
        const unknown = await call(world, root, { ...caller, id: unknownId });
        if (theirs.text !== unknown.text) {
          found.push(`${root.field.name} as ${role}: ${theirs.text.slice(0, 200)} / ${unknown.text.slice(0, 200)}`);
        }
      }
    }
    if ((await fingerprint(world, other)) !== before) found.push(`something of ${other.slug} changed`);
  }
  return found;
}

describe.each([
  ['A2: row-level security alone, the tenant conditions of the application switched off', withoutTenantConditions],
  ['A2: the tenant conditions of the application alone, every row-level policy open', withOpenPolicies],
])('%s', (_title, damage) => {
  let repair: () => void;
  const untouched: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const { berlin, frankfurt } = world;
    untouched.push(await lists(berlin, frankfurt), await lists(frankfurt, berlin));
    dropped.count = 0;
    repair = await damage(world);
  });
  afterAll(() => repair());

  it('shows no entity of the other tenant', async () => {
    expect(await entities(world.berlin)).toEqual([]);
    expect(await entities(world.frankfurt)).toEqual([]);
  });

  it('gives the same lists', async () => {
    expect(await lists(world.berlin, world.frankfurt)).toEqual(untouched[0]);
    expect(await lists(world.frankfurt, world.berlin)).toEqual(untouched[1]);
  });

  it('answers ids of the other tenant like unknown ones and changes nothing there', async () => {
    expect(await differences()).toEqual([]);
    expect(dropped.count).toBeGreaterThan(100);
  });
});

it('the tenant conditions really were gone: past row-level security the same statement shows both tenants', async () => {
  const repair = await withoutTenantConditions(world);
  await withOpenPolicies(world);
  try {
    expect(await entities(world.berlin)).toEqual(await plantedIn(world.frankfurt));
  } finally {
    repair();
  }
});

it('nobody was told of an internal error', () => {
  expect(world.reported.map(String)).toEqual([]);
});
