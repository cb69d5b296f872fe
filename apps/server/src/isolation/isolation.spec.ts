import { type GraphQLField, parse } from 'graphql';
import { jest } from '@jest/globals';
import { anonymous, canonical, guardOf, type Role, type TenantInfo, type Who } from '#libs/kernel';
import { readingCtx } from '../../../gateway/src/graph/route.js';
import { exactInputs } from './exact-inputs.build.js';
import { operationFor, plausible, takesId } from './plausible.build.js';
import { createWorld, fingerprint, type IsolationWorld, person, roles, someId, unknownId } from './world.build.js';

jest.setTimeout(600_000);

type Root = { kind: 'query' | 'mutation'; field: GraphQLField<unknown, unknown>; noun: string };
let world: IsolationWorld;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.app.close());

function roots(): Root[] {
  const kinds = [
    ['query', world.schema.getQueryType()],
    ['mutation', world.schema.getMutationType()],
  ] as const;
  return kinds.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      kind,
      field,
      noun: guardOf(world.schema, field)?.on ?? '',
    })),
  );
}

async function everybody(tenant: TenantInfo): Promise<[Role | 'anonymous', Who][]> {
  const areas = await world.app.owner<{ id: string }>('select id from areas.area where tenant_id = $1', [tenant.id]);
  const ids = areas.map((a) => a.id);
  const scopes: Partial<Record<Role, string | null>> = {
    district: await someId(world, 'District', tenant),
    carrier: await someId(world, 'Carrier', tenant),
  };
  return [
    ['anonymous', anonymous()],
    ...roles.map((role): [Role, Who] => [role, person(role, scopes[role] ?? ids[0] ?? null, ids)]),
  ];
}

interface Direction {
  mine: TenantInfo;
  other: TenantInfo;
  foreign: Map<string, string>;
  people: [Role | 'anonymous', Who][];
}

/** Everybody of one tenant, and an id of every noun of the other. */
async function direction(mine: TenantInfo, other: TenantInfo): Promise<Direction> {
  const foreign = new Map<string, string>();
  for (const noun of world.tables.keys()) foreign.set(noun, (await someId(world, noun, other)) ?? unknownId());
  return { mine, other, foreign, people: await everybody(mine) };
}

interface Answer {
  text: string;
  code: string | null;
  data: unknown;
}

/** Calls a root field; ids that were put in are taken out of the answer, so that two calls can be compared. */
async function call(root: Root, who: Who, tenant: TenantInfo, id: (noun: string) => string): Promise<Answer> {
  const used: string[] = [];
  serial += 1;
  const supply = {
    serial,
    id: (noun: string) => {
      const value = id(noun);
      used.push(value);
      return value;
    },
  };
  const variables = Object.fromEntries(
    root.field.args.map((a) => [a.name, plausible(a.type, a.name, root.noun, supply)]),
  );
  const exact = exactInputs[root.field.name];
  if (exact) variables['input'] = { ...(variables['input'] as object), ...exact(supply) };
  const ctx = readingCtx(world.app.ctx({ who, tenant }));
  const result = await world.graph.execute({ document: parse(operationFor(root.kind, root.field)), variables, ctx });
  await ctx.finish();
  let text = canonical(JSON.parse(JSON.stringify(result)));
  for (const value of used) text = text.replaceAll(value, '<id>');
  text = text.replaceAll(/(person|Text |slug-|host)\d+/g, '$1').replaceAll(/"id":"[0-9a-f-]{36}"/g, '"id":"<new>"');
  const error = result.errors?.[0];
  return {
    text,
    code: (error?.extensions?.['code'] as string | undefined) ?? null,
    data: result.data?.['answer'] ?? null,
  };
}

describe('A1: every field, as every role, with ids of the other tenant', () => {
  it('answers as for an id that does not exist, and changes nothing', async () => {
    const unreached: string[] = [];
    const differences: string[] = [];
    const directions = [await direction(world.berlin, world.frankfurt), await direction(world.frankfurt, world.berlin)];
    for (const root of roots().filter((r) => r.field.args.some((a) => takesId(a.type)))) {
      let reached = false;
      for (const { mine, other, foreign, people } of directions) {
        const before = root.kind === 'mutation' ? await fingerprint(world, other) : '';
        for (const [role, who] of people) {
          const withForeign = await call(root, who, mine, (noun) => foreign.get(noun) ?? unknownId());
          const withUnknown = await call(root, who, mine, () => unknownId());
          if (withForeign.text !== withUnknown.text) {
            differences.push(
              `${root.field.name} as ${role}: ${withForeign.text.slice(0, 300)} / ${withUnknown.text.slice(0, 300)}`,
            );
          }
          if (withForeign.code === 'NOT_FOUND' || (withForeign.code === null && root.kind === 'query')) reached = true;
        }
        if (before && (await fingerprint(world, other)) !== before)
          differences.push(`${root.field.name} changed the other tenant`);
      }
      if (!reached) unreached.push(root.field.name);
    }
    expect(differences).toEqual([]);
    expect(unreached).toEqual([]);
  });
});

describe('A1: every mutation, as every scoped role, with ids of another district, carrier and area', () => {
  it('is refused and changes nothing', async () => {
    const tenant = world.berlin;
    const [own] = await world.app.owner<{ id: string }>(
      `select id from areas.area where tenant_id = $1 and slug = 'badstrasse'`,
      [tenant.id],
    );
    const foreignArea = await someId(world, 'Area', tenant, `slug = 'thermometersiedlung'`);
    const inForeignArea = `area_id = '${foreignArea}'`;
    const ids = new Map<string, string>([['Area', foreignArea!]]);
    for (const noun of world.tables.keys()) {
      const id =
        (await someId(world, noun, tenant, inForeignArea)) ?? ids.get(noun) ?? (await someId(world, noun, tenant));
      ids.set(noun, id ?? unknownId());
    }
    const wrong: string[] = [];
    for (const root of roots().filter(
      (r) => r.kind === 'mutation' && r.noun && r.field.args.some((a) => takesId(a.type)),
    )) {
      for (const role of ['district', 'carrier', 'team', 'board', 'grantee', 'resident'] as const) {
        const answer = await call(
          root,
          person(role, unknownId(), [own!.id]),
          tenant,
          (noun) => ids.get(noun) ?? unknownId(),
        );
        if (answer.code === null) wrong.push(`${root.field.name} as ${role}: ${answer.text.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

it('no call of the suites above ended in an internal error', () => {
  expect(world.reported.map(String)).toEqual([]);
});
