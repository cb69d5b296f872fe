import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type ExecutionResult, parse } from 'graphql';
import { isTaskField, startMerged } from '#libs/host';
import { isUuid, MOST_LISTED, Who } from '#libs/kernel';
import { as, berlin, createServiceApp, type ServiceApp } from '#libs/testing';
import { MergedGraph } from '../../apps/gateway/src/graph/merged.js';
import { registry } from '../../apps/server/src/registry.js';
import { bounded, listedBy, listsOf } from '../fences/lists.build.js';
import { FILLED, fillEveryTable, idOf, parent } from './lists.build.js';

jest.setTimeout(120_000);

let app: ServiceApp;
let graph: MergedGraph;
let lists: ReturnType<typeof listsOf>;
/** Root lists that can be asked for what has changed. */
let followed: string[];
beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry] });
  const schema = await startMerged(app.runtime);
  graph = new MergedGraph(schema, () => undefined);
  lists = listsOf(schema);
  const roots = Object.values(schema.getQueryType()!.getFields());
  followed = roots
    .filter(({ args }) => args.some(({ name }) => name === 'updatedSince'))
    .map(({ name }) => `Query.${name}`);
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
  MoneyOverview: 'moneyOverview { * }',
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

/** What waits is found anew for each reader and cut; how many rows there are says nothing of it. */
const isOfTasks = (list: string): boolean => isTaskField(list.split('.')[1]!);
const MOST_TASKS = 500;

interface Changed {
  id: string;
  updatedAt: string;
}

interface Page {
  nodes: object[];
  edges: { cursor: string; node: object }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
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

/** Somebody of the Senate whose own sessions are the filled ones, and who works in the team of the area. */
const reader = (): Who => {
  const mandates = [as('senate'), as('team', { areaIds: [parent] })].flatMap((who) => who.mandates);
  return new Who({ ...as('senate').toJSON(), mandates, userId: parent });
};

async function execute(list: string, field: string, page: object = {}): Promise<ExecutionResult> {
  const [type] = list.split('.') as [string];
  const variables = { id: parent, ...page };
  const declared = '$id: ID, $first: Int, $after: String, $last: Int, $before: String';
  const document = parse(`query (${declared}) { ${ways[type]!.replace('*', field)} }`, { noLocation: true });
  const ctx = app.ctx({ who: reader() }).forReading();
  const result = await graph.execute({ document, variables, ctx });
  await ctx.finish();
  return result;
}

/** One answer of a list. */
async function ask(list: string, field: string, page: object = {}): Promise<unknown> {
  const result = await execute(list, field, page);
  if (result.errors?.length) throw new Error(`${list}: ${result.errors.map(String).join(', ')}`);
  return valueOf(result.data, list.split('.')[1]!);
}

const keyOf = (list: string): string => keys[list] ?? 'id';
const args = 'first: $first, after: $after, last: $last, before: $before';

/** Reads a list to its end, either way; rows come in the order of the list. */
async function readByPages(list: string, way: 'forwards' | 'backwards', also = ''): Promise<object[]> {
  const row = also ? `${keyOf(list)} updatedAt` : keyOf(list);
  const ends = 'hasNextPage hasPreviousPage startCursor endCursor';
  const content = `{ nodes { ${row} } edges { cursor node { ${row} } } pageInfo { ${ends} } totalCount }`;
  const rows: object[] = [];
  const isForwards = way === 'forwards';
  for (let beside: string | null = null; ;) {
    const page = isForwards ? { first: 100, after: beside } : { last: 100, before: beside };
    const { nodes, edges, pageInfo, totalCount } = (await ask(
      list,
      `${list.split('.')[1]}(${also}${args}) ${content}`,
      page,
    )) as Page;
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    const { startCursor, endCursor, hasPreviousPage, hasNextPage } = pageInfo;
    expect([startCursor, endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
    expect(isForwards ? hasPreviousPage : hasNextPage).toBe(beside !== null);
    if (isForwards) rows.push(...nodes);
    else rows.unshift(...nodes);
    if (!(isForwards ? hasNextPage : hasPreviousPage) || rows.length > 10 * FILLED) {
      expect([list, totalCount]).toEqual([list, rows.length]);
      return rows;
    }
    beside = isForwards ? endCursor : startCursor;
  }
}

it('knows every list that the graph has', () => {
  const untried = Object.keys(bounded).filter((list) => list !== 'Query.signInSessions');
  const tried = [...lists.paged, ...Object.keys(listedBy), 'Query.signInSessions'];
  expect([...tried, ...untried].sort()).toEqual([...lists.paged, ...lists.loose].sort());
});

it('reads every list with pages to its end, backwards as forwards, and counts it', async () => {
  const read: Record<string, number> = {};
  for (const list of lists.paged) {
    const rows = await readByPages(list, 'forwards');
    expect([list, await readByPages(list, 'backwards')]).toEqual([list, rows]);
    read[list] = new Set(rows.map((row) => JSON.stringify(row))).size;
  }
  const { 'Query.mandateScopes': scopes, ...others } = read;
  const waiting = Object.entries(others).filter(([list]) => isOfTasks(list));
  expect(Object.entries(others).filter(([list, rows]) => rows !== FILLED && !isOfTasks(list))).toEqual([]);
  expect(Math.max(...waiting.map(([, rows]) => rows))).toBe(MOST_TASKS);
  // Districts, carriers, and areas for each of the roles that are given in one.
  expect(scopes).toBeGreaterThan(4 * FILLED);
});

it('reads what has changed in the order of the changes, to its end', async () => {
  expect(followed.length).toBeGreaterThan(14);
  for (const list of followed) {
    const rows = (await readByPages(list, 'forwards', 'updatedSince: "2020-01-01T00:00:00Z", ')) as Changed[];
    expect([list, new Set(rows.map(({ id }) => id)).size]).toEqual([list, FILLED]);
    const moments = rows.map(({ updatedAt }) => updatedAt);
    expect([list, moments]).toEqual([list, moments.toSorted()]);
    expect([list, await readByPages(list, 'backwards', 'updatedSince: "2020-01-01T00:00:00Z", ')]).toEqual([
      list,
      rows,
    ]);
    const last = moments.at(-1)!;
    const since = (await readByPages(list, 'forwards', `updatedSince: "${last}", `)) as Changed[];
    expect([list, since.map(({ updatedAt }) => updatedAt)]).toEqual([list, moments.filter((at) => at === last)]);
  }
});

it('hides no change from whoever goes on from the last one, however long others write', async () => {
  const carriers = registry.find(({ name }) => name === 'carriers')!.entities.find(({ name }) => name === 'Carrier')!;
  const begin = new Date().toISOString();
  const written = new Map<string, string>();
  const write = async (n: number): Promise<void> => {
    await sleep((n * 137) % 700);
    const row = await app.runtime.db('carriers').tx(app.system(), async (tx) => {
      const carrier = await tx.get<{ id: string; updatedAt: Date }>(carriers as never, idOf(n), 'read');
      const after = await tx.repo(carriers as never).update(carrier as never, { name: `Träger ${n}` } as never);
      await sleep((n * 311) % 900);
      return after as { id: string; updatedAt: Date };
    });
    written.set(row.id, row.updatedAt.toISOString());
  };
  const seen = new Map<string, string>();
  let since = begin;
  const follow = async (): Promise<void> => {
    const rows = (await readByPages('Query.carriers', 'forwards', `updatedSince: "${since}", `)) as Changed[];
    for (const { id, updatedAt } of rows) seen.set(id, updatedAt);
    since = rows.at(-1)?.updatedAt ?? since;
  };
  let isWriting = true;
  const all = Promise.all(Array.from({ length: 24 }, (_, n) => write(n))).finally(() => (isWriting = false));
  while (isWriting) await follow();
  await all;
  expect(seen.size).toBeLessThan(24);
  await sleep(2_200);
  await follow();
  expect([...seen].sort()).toEqual([...written].sort());
});

it.each([
  ['first: 2, last: 2', { first: 'other_way' }],
  ['first: 2, before: "x"', { first: 'other_way' }],
  ['last: 2, after: "x"', { after: 'other_way' }],
  ['before: "x", after: "x"', { after: 'other_way' }],
  ['last: 0', { last: 'too_small' }],
  ['last: 501', { last: 'too_big' }],
  ['first: 501', { first: 'too_big' }],
])('refuses (%s) of every list with pages', async (given, fields) => {
  for (const list of lists.paged) {
    const { errors } = await execute(list, `${list.split('.')[1]}(${given}) { totalCount }`);
    expect([list, errors?.map(({ extensions }) => [extensions['code'], extensions['fields']])]).toEqual([
      list,
      [['VALIDATION', fields]],
    ]);
  }
});

/** A cursor with something else in it. */
const forged = (cursor: string, change: (values: unknown[]) => unknown): string => {
  const read = Buffer.from(cursor, 'base64url').toString('utf8');
  const values = read.startsWith('[') ? (JSON.parse(read) as unknown[]) : [read];
  return Buffer.from(JSON.stringify(change(values))).toString('base64url');
};
const inPlace = (value: unknown) => (values: unknown[]) => values.map((one, i) => (i === 0 ? one : value));
/** Lists of one noun in one order may take each other's places, as those may whose place is an id. */
const formOf = (cursor: string): string =>
  isUuid(cursor) ? 'id' : (/^\["([^"]+)/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? cursor);

const texts = ['', ' ', 'AAAA', 'null', '%00', 'ä', 'bm9uZQ', parent.slice(1), 'x'.repeat(10_000)];
const values = ['x', '\u0000', {}, [], 1e300, -0.5, 'infinity', '9'.repeat(400)];

it('refuses a place that no list has given', async () => {
  const own = new Map<string, string>();
  for (const list of lists.paged) {
    const field = `${list.split('.')[1]!}(first: 2) { pageInfo { endCursor } }`;
    const { endCursor } = ((await ask(list, field)) as Page).pageInfo;
    expect([list, endCursor !== null || isOfTasks(list)]).toEqual([list, true]);
    own.set(list, endCursor ?? `done:${parent}`);
  }
  const wrong: string[] = [];
  for (const [list, cursor] of own) {
    const hostile = [
      ...[...texts, `${cursor}${cursor}`, cursor.slice(0, -4), forged(cursor, () => ({}))],
      ...values.map((value) => forged(cursor, inPlace(value))),
      ...[forged(cursor, (all) => all.slice(0, -1)), forged(cursor, ([, ...all]) => ['name,asc', ...all])],
      ...[...own.values()].filter((other) => formOf(other) !== formOf(cursor)),
    ];
    for (const [i, place] of hostile.entries()) {
      const given = i % 2 ? 'after' : 'before';
      const { errors } = await execute(
        list,
        `${list.split('.')[1]!}(${given}: ${JSON.stringify(place)}) { totalCount }`,
      );
      const codes = errors?.map(({ extensions }) => String(extensions['code'])).join();
      if (codes !== 'CURSOR_INVALID') wrong.push(`${list}(${given}: ${JSON.stringify(place.slice(0, 60))}): ${codes}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('reads every other list whole', async () => {
  const read: [string, number][] = [];
  for (const list of [...Object.keys(listedBy), 'Query.signInSessions']) {
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
