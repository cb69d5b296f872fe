import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type FastifyInstance } from 'fastify';
import {
  getNamedType,
  type GraphQLInputType,
  assertInterfaceType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  parse,
  printSchema,
  typeFromAST,
} from 'graphql';
import { canonical, guardOf, Runtime, startSubgraph, subgraphSdl } from '#libs/host';
import { anonymous, type TenantInfo, Who } from '#libs/kernel';
import { runDocumented } from './clients/run-documented.build.js';
import { createSubgraphServer, FederatedGraph, type Graph, listenPrivately } from '#apps/gateway';
import { HostileDoor } from './hostile/door.build.js';
import { nounOfArgument, plausible, selectionOf } from './isolation/plausible.build.js';
import { createWorld, type IsolationWorld, person, someId, unknownId } from './isolation/world.build.js';
import { projectRoot } from '../../apps/server/src/project-root.js';
import { directory, registry } from '../../apps/server/src/registry.js';

jest.setTimeout(240_000);
const secret = 'a secret of the test that is long enough';

let world: IsolationWorld;
let federated: FederatedGraph;
let door: HostileDoor | undefined;
const ids = new Map<string, string>();
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await createWorld();
  const servers = [];
  for (const definition of registry) {
    const { name, routes } = definition;
    const runtime = await Runtime.create({
      definitions: [definition],
      directory,
      databaseUrl: world.app.databaseUrl,
      clock: world.app.clock,
      poolSize: 4,
      settings: { ...world.app.runtime.settings },
    });
    const schema = await startSubgraph(runtime, definition);
    const server: FastifyInstance = createSubgraphServer({
      services: [{ name, schema, routes }],
      secret,
      runtime,
      report: (error) => void world.reported.push(error),
    });
    servers.push({ name, sdl: subgraphSdl(definition), url: await listenPrivately(server, '127.0.0.1', 0) });
    closers.push(
      () => server.close(),
      () => runtime.close(),
    );
  }
  federated = new FederatedGraph({ services: servers, secret, report: (error) => void world.reported.push(error) });
  for (const noun of world.tables.keys()) ids.set(noun, (await someId(world, noun, world.berlin)) ?? unknownId());
});
afterAll(async () => {
  for (const close of closers) await close();
  if (door) return door.close();
  await federated?.close();
  await world?.app.close();
});

async function people(): Promise<[string, Who][]> {
  const areas = await world.app.owner<{ id: string; district_id: string }>(
    'select id, district_id from areas.area where tenant_id = $1 order by id',
    [world.berlin.id],
  );
  const all = areas.map((area) => area.id);
  const district = areas[0]!.district_id;
  const inDistrict = areas.filter((area) => area.district_id === district).map((area) => area.id);
  return [
    ['anonymous', anonymous()],
    ['senate', person('senate', world.berlin.id, all)],
    ['district', person('district', district, inDistrict)],
    ['carrier', person('carrier', ids.get('Carrier')!, all.slice(0, 2))],
    ['team', person('team', all[0]!, all.slice(0, 1))],
  ];
}

/** A key that its maker, the Senate, gave no more than these scopes. */
const keyWith = (scopes: string[]): Who =>
  new Who({ ...person('senate', world.berlin.id, []).toJSON(), kind: 'apiClient', userId: null, scopes });

interface Asked {
  name: string;
  /** what the field is about */
  noun?: string;
  source: string;
  variables: Record<string, unknown>;
}

interface Links {
  data: { areas: { nodes: { planningAreas: { planningArea: { key: string } }[] }[] } };
}

async function answer(graph: Graph, { source, variables }: Asked, who: Who): Promise<string> {
  const ctx = world.app.ctx({ who, tenant: world.berlin }).forReading();
  const result = await graph.execute({ document: parse(source), variables, ctx });
  await ctx.finish();
  // no two stamps of a form are alike, whichever process makes them
  return canonical(JSON.parse(JSON.stringify(result, (name, value: unknown) => (name === 'stamp' ? 'stamp' : value))));
}

async function compare(asked: Asked[]): Promise<{ differences: string[]; answered: Set<string> }> {
  const differences: string[] = [];
  const answered = new Set<string>();
  for (const [role, who] of await people()) {
    for (const one of asked) {
      const merged = await answer(world.graph, one, who);
      const split = await answer(federated, one, who);
      if (merged !== split)
        differences.push(`${one.name} as ${role}:\n  ${merged.slice(0, 1500)}\n  ${split.slice(0, 1500)}`);
      if (merged.includes('"data":{') && !merged.includes('"errors"')) answered.add(one.name);
    }
  }
  return { differences, answered };
}

const known: Record<string, string> = { slug: 'thermometersiedlung' };

/** Nobody can guess these: a number and a secret code on paper, a list made by a change of carrier, an address. */
const onlyRefused = ['applicationStatus', 'handover', 'areaByAddress'];

const valueFor = (type: GraphQLInputType, name: string, noun: string): unknown =>
  known[name] ?? plausible(type, name, noun, { serial: 1, id: (wanted) => ids.get(wanted) ?? unknownId() });

/** Every query field, with everything below it two levels down. */
function everyQuery(): Asked[] {
  return Object.values(world.schema.getQueryType()!.getFields()).map((field) => {
    const noun = guardOf(world.schema, field)?.on ?? '';
    const given = field.args.filter((arg) => isNonNullType(arg.type) || arg.name in known);
    const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const named = getNamedType(field.type);
    const call = `${field.name}${passed && `(${passed})`} ${isObjectType(named) || isInterfaceType(named) ? selectionOf(named, 2) : ''}`;
    return {
      name: field.name,
      noun,
      source: `query Ask${declared && `(${declared})`} { ${call} }`,
      variables: Object.fromEntries(given.map((arg) => [arg.name, valueFor(arg.type, arg.name, noun)])),
    };
  });
}

/** A row of every noun by its name in the graph. */
async function everyNode(tenant: TenantInfo): Promise<Asked[]> {
  const nouns = world.schema.getPossibleTypes(assertInterfaceType(world.schema.getType('Node')));
  const asked = nouns.map(async (noun): Promise<Asked[]> => {
    const id = world.tables.has(noun.name) ? await someId(world, noun.name, tenant) : null;
    const source = `query ($nodeId: ID!) { node(nodeId: $nodeId) { __typename nodeId ... on ${noun.name} ${selectionOf(noun, 1)} } }`;
    return id ? [{ name: noun.name, noun: noun.name, source, variables: { nodeId: `${noun.name}:${id}` } }] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** The queries that our own front ends send. */
function trustedQueries(): Asked[] {
  const files = ['portal', 'workspace'].map((app) => join(projectRoot, 'apps', app, 'build/documents/manifest.json'));
  const sources = files
    .filter((file) => existsSync(file))
    .flatMap((file) => Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
  return sources.flatMap((source) => {
    const operation = parse(source).definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
    if (operation?.operation !== 'query') return [];
    const needed = (operation.variableDefinitions ?? []).filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
    const variables = needed.map(({ type: node, variable }) => {
      const name = variable.name.value;
      const type = typeFromAST(world.schema, node as NamedTypeNode) as GraphQLInputType;
      return [name, valueFor(type, name, nounOfArgument(name, 'Area'))];
    });
    return [
      { name: operation.name?.value ?? source, source, variables: Object.fromEntries(variables) as Asked['variables'] },
    ];
  });
}

describe('all services, in one process and in a process each', () => {
  it('make the same graph', () => {
    expect(printSchema(federated.schema)).toBe(printSchema(world.graph.schema));
  });

  it('answer every query alike, as every role, byte for byte', async () => {
    const asked = everyQuery();
    const { differences, answered } = await compare(asked);
    expect(differences).toEqual([]);
    const names = asked.map((one) => one.name);
    expect(names.filter((name) => !answered.has(name) && !onlyRefused.includes(name))).toEqual([]);
  });

  it('answer a key alike that has the scope of a link and not that of what it leads to: what is public is there', async () => {
    const who = keyWith(['Area:read', 'PlanningLink:read']);
    const source = '{ areas(first: 100) { nodes { slug planningAreas { planningArea { key } } } } }';
    const one = await answer(world.graph, { name: 'planningAreas', source, variables: {} }, who);
    expect(await answer(federated, { name: 'planningAreas', source, variables: {} }, who)).toBe(one);
    expect(JSON.parse(one)).not.toHaveProperty('errors');
    const links = (JSON.parse(one) as Links).data.areas.nodes.flatMap((area) => area.planningAreas);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !/^\d{8}$/.test(link.planningArea.key))).toEqual([]);
  });

  it('answer a key alike that has the scope of the root alone, and never with nothing at all', async () => {
    const wrong: string[] = [];
    const refused: string[] = [];
    for (const asked of everyQuery()) {
      const who = keyWith([`${asked.noun}:read`]);
      const [one, other] = [await answer(world.graph, asked, who), await answer(federated, asked, who)];
      if (one !== other || !one.includes('"data":{'))
        wrong.push(`${asked.name}:\n  ${one.slice(0, 1500)}\n  ${other.slice(0, 1500)}`);
      refused.push(...one.matchAll(/"scope":"(\w+:\w+)"/g).map(([, scope]) => scope!));
    }
    expect(new Set(refused).size).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });

  it('find rows of every noun by their names alike, as every role, and none of another tenant', async () => {
    const asked = await everyNode(world.berlin);
    const { differences, answered } = await compare(asked);
    expect(differences).toEqual([]);
    expect(answered.size).toBeGreaterThan(12);
    const senate = person('senate', world.berlin.id, []);
    const foreign = await everyNode(world.frankfurt);
    expect(foreign.length).toBeGreaterThan(10);
    for (const one of foreign)
      expect([one.name, await answer(world.graph, one, senate)]).toEqual([one.name, '{"data":{"node":null}}']);
    const nodes = await Promise.all(asked.map((one) => answer(world.graph, one, senate)));
    const found = nodes.map((text) => (JSON.parse(text) as { data: { node: object | null } }).data.node);
    expect(found.filter((node) => node !== null).length).toBeGreaterThan(12);
    for (const [i, node] of found.entries())
      if (node) expect(node).toMatchObject({ __typename: asked[i]!.noun, ...asked[i]!.variables });
  });

  it('answer the documents of the front ends alike', async () => {
    const { differences } = await compare(trustedQueries());
    expect(differences).toEqual([]);
  });

  it('run the requests of the documentation with a process each, too, and what goes beside the graph', async () => {
    door = await HostileDoor.to(world, federated);
    const { asked, faults } = await runDocumented(door);
    expect(faults).toEqual([]);
    expect(asked.length).toBeGreaterThan(90);
    const headers = { ...door.asSenate(), 'content-type': 'application/octet-stream' };
    const sent = await door.send({ path: '/areas/imports?name=mss.csv', headers, body: 'PLR_ID,PLR_NAME\n' });
    expect([sent.status, JSON.parse(sent.text)]).toMatchObject([201, { state: 'uploaded', bytes: 16 }]);
    for (const path of ['/areas.geojson', '/oversight/money.csv?year=2026', '/oversight/money.xlsx?year=2026'])
      expect((await door.send({ method: 'GET', path, headers: door.asSenate() })).status).toBe(200);
  });

  it('fail alike only where something was to be refused: nothing unexpected was reported', () => {
    expect(world.reported.map(String)).toEqual([]);
  });
});
