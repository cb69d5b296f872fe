import { type DocumentNode, type GraphQLError, type GraphQLField, parse } from 'graphql';
import { canonical, guardOf } from '#libs/host';
import { anonymous, type Role, type TenantInfo, type Who } from '#libs/kernel';
import { exactInputs } from './exact-inputs.build.js';
import { operationFor, plausible, takesId } from './plausible.build.js';
import { type IsolationWorld, person, roles, someId, unknownId } from './world.build.js';

export type Root = { kind: 'query' | 'mutation'; field: GraphQLField<unknown, unknown>; noun: string };

let serial = 0;

export function roots(world: IsolationWorld): Root[] {
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

/** Root fields that take an id: those that could be asked about somebody else's. */
export const rootsWithIds = (world: IsolationWorld): Root[] =>
  roots(world).filter((root) => root.field.args.some((a) => takesId(a.type)));

async function everybody(world: IsolationWorld, tenant: TenantInfo): Promise<[Role | 'anonymous', Who][]> {
  const areas = await world.app.owner<{ id: string }>('select id from areas.area where tenant_id = $1 order by id', [
    tenant.id,
  ]);
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

export interface Direction {
  mine: TenantInfo;
  other: TenantInfo;
  foreign: Map<string, string>;
  people: [Role | 'anonymous', Who][];
}

/** Everybody of one tenant, and an id of every noun of the other. */
export async function direction(world: IsolationWorld, mine: TenantInfo, other: TenantInfo): Promise<Direction> {
  const foreign = new Map<string, string>();
  for (const noun of world.tables.keys()) foreign.set(noun, (await someId(world, noun, other)) ?? unknownId());
  return { mine, other, foreign, people: await everybody(world, mine) };
}

export interface Answer {
  text: string;
  code: string | null;
  data: unknown;
  errors: readonly GraphQLError[];
}

/** Who calls in which tenant, and with which id of a noun. */
export interface Caller {
  who: Who;
  tenant: TenantInfo;
  id: (noun: string) => string;
}

const documents = new WeakMap<Root['field'], DocumentNode>();

/** The same document for everybody who calls this field: an operation is compiled once. */
function documentOf({ kind, field }: Root): DocumentNode {
  const known = documents.get(field) ?? parse(operationFor(kind, field));
  documents.set(field, known);
  return known;
}

/** Calls a root field; ids that were put in are taken out of the answer, so that two calls can be compared. */
export async function call(world: IsolationWorld, root: Root, { who, tenant, id }: Caller): Promise<Answer> {
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
  const ctx = world.app.ctx({ who, tenant }).forReading();
  const result = await world.graph.execute({ document: documentOf(root), variables, ctx });
  await ctx.finish();
  let text = canonical(JSON.parse(JSON.stringify(result)));
  for (const value of used) text = text.replaceAll(value, '<id>');
  text = text.replaceAll(/(person|Text |slug-|host)\d+/g, '$1').replaceAll(/"id":"[0-9a-f-]{36}"/g, '"id":"<new>"');
  const error = result.errors?.[0];
  return {
    text,
    code: (error?.extensions?.['code'] as string | undefined) ?? null,
    data: result.data?.['answer'] ?? null,
    errors: result.errors ?? [],
  };
}
