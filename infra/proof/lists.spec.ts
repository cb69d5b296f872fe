import { jest } from '@jest/globals';
import { parse } from 'graphql';
import { startMerged } from '#libs/host';
import { MOST_LISTED, Who } from '#libs/kernel';
import { as, berlin, createServiceApp, type ServiceApp } from '#libs/testing';
import { MergedGraph } from '../../apps/gateway/src/graph/merged.js';
import { registry } from '../../apps/server/src/registry.js';
import { bounded, listedBy, listsOf } from '../fences/lists.build.js';
import { FILLED, fillEveryTable, parent } from './lists.build.js';

jest.setTimeout(120_000);

let app: ServiceApp;
let graph: MergedGraph;
let lists: ReturnType<typeof listsOf>;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry] });
  const schema = await startMerged(app.runtime);
  graph = new MergedGraph(schema, () => undefined);
  lists = listsOf(schema);
  await fillEveryTable(app, berlin.id);
});
afterAll(() => app?.close());

/** How one comes to an object that has lists; root fields stand for themselves. */
const ways: Record<string, string> = {
  Query: '*',
  Application: 'application(id: $id) { * }',
  Area: 'area(id: $id) { * }',
  Carrier: 'carrier(id: $id) { * }',
  Commission: 'commission(id: $id) { * }',
  Fund: 'fund(id: $id) { * }',
  MoneyOverview: '*',
  Office: 'office(id: $id) { * }',
  TeamMember: 'commission(id: $id) { team { id * } }',
  Tenant: 'tenant { * }',
  User: 'user(id: $id) { * }',
};
/** What tells the rows of a list apart, where that is not `id`. */
const keys: Record<string, string> = {
  'Query.auditEntries': 'seq',
  'Query.mandateScopes': 'role scopeId carrierId',
  'MoneyOverview.areas': 'areaId',
  'Area.predecessors': 'slug',
};

interface Page {
  nodes: object[];
  edges: { cursor: string; node: object }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** The first value with this name that is not an empty list, wherever it stands in the answer. */
function valueOf(answer: unknown, name: string): unknown {
  if (typeof answer !== 'object' || answer === null) return undefined;
  for (const [key, value] of Object.entries(answer)) {
    const found: unknown = key === name ? value : valueOf(value, name);
    if (found !== undefined && !(Array.isArray(found) && found.length === 0)) return found;
  }
  return undefined;
}

/** One answer of a list, as somebody of the Senate whose own sessions are the filled ones. */
async function ask(list: string, field: string, after: string | null = null): Promise<unknown> {
  const [type, name] = list.split('.') as [string, string];
  const document = parse(`query ($id: ID, $after: String) { ${ways[type]!.replace('*', field)} }`);
  const who = new Who({ ...as('senate').toJSON(), userId: parent });
  const ctx = app.ctx({ who }).forReading();
  const result = await graph.execute({ document, variables: { id: parent, after }, ctx });
  await ctx.finish();
  if (result.errors?.length) throw new Error(`${list}: ${result.errors.map(String).join(', ')}`);
  return valueOf(result.data, name);
}

const keyOf = (list: string): string => keys[list] ?? 'id';

async function readByPages(list: string): Promise<object[]> {
  const [type, name] = list.split('.') as [string, string];
  const args = 'first: 100, after: $after';
  const row = keyOf(list);
  const ends = 'hasNextPage hasPreviousPage startCursor endCursor';
  const content = `{ nodes { ${row} } edges { cursor node { ${row} } } pageInfo { ${ends} } }`;
  const field =
    type === 'MoneyOverview' ? `moneyOverview(${args}) { ${name} ${content} }` : `${name}(${args}) ${content}`;
  const rows: object[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, edges, pageInfo } = (await ask(list, field, after)) as Page;
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    const { startCursor, endCursor, hasPreviousPage } = pageInfo;
    expect([startCursor, endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
    expect(hasPreviousPage).toBe(after !== null);
    rows.push(...nodes);
    if (!pageInfo.hasNextPage || rows.length > 10 * FILLED) return rows;
    after = pageInfo.endCursor;
  }
}

it('knows every list that the graph has', () => {
  const untried = Object.keys(bounded).filter((list) => list !== 'Query.sessions');
  const tried = [...lists.paged, ...Object.keys(listedBy), 'Query.sessions'];
  expect([...tried, ...untried].sort()).toEqual([...lists.paged, ...lists.loose].sort());
});

it('reads every list with pages to its end', async () => {
  const read: Record<string, number> = {};
  for (const list of lists.paged) {
    read[list] = new Set((await readByPages(list)).map((row) => JSON.stringify(row))).size;
  }
  const { 'Query.mandateScopes': scopes, ...others } = read;
  expect(Object.entries(others).filter(([, rows]) => rows !== FILLED)).toEqual([]);
  // Districts, carriers, and areas for each of the roles that are given in one.
  expect(scopes).toBeGreaterThan(4 * FILLED);
});

it('reads every other list whole', async () => {
  const read: [string, number][] = [];
  for (const list of [...Object.keys(listedBy), 'Query.sessions']) {
    const name = list.split('.')[1]!;
    const key = list === 'Area.planningAreas' ? 'planningArea { key }' : keyOf(list);
    read.push([list, ((await ask(list, `${name} { ${key} }`)) as object[] | undefined)?.length ?? 0]);
  }
  expect(read.filter(([, rows]) => rows !== FILLED)).toEqual([]);
});

it(`refuses to write more than ${MOST_LISTED} rows where a list has no pages`, async () => {
  for (const bound of new Set(Object.values(listedBy))) {
    const [noun, property] = bound.split('.') as [string, string];
    const service = registry.find(({ entities }) => entities.some(({ name }) => name === noun))!;
    const entity = service.entities.find(({ name }) => name === noun)!;
    const one = { [property]: property === 'tenantId' ? berlin.id : parent };
    const writing = app.runtime.db(service.name).tx(app.system(), (tx) => tx.repo(entity).insert(one as never));
    expect([bound, await writing.catch((error: unknown) => error)]).toMatchObject([
      bound,
      { code: 'VALIDATION', fields: { [property]: 'too_many' } },
    ]);
  }
});
