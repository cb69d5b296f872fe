import { jest } from '@jest/globals';
import { type Delivery, deliverMessage, isTaskField, routesOf } from '#libs/host';
import { type Route, type ServiceDefinition, system, type TenantInfo, type Who } from '#libs/kernel';
import { checkedRoute } from '../../../apps/gateway/src/graph/route.js';
import { registry } from '../../../apps/server/src/registry.js';
import { call, type Direction, direction, rootsWithIds } from './calls.build.js';
import { codeOf, edgesOf, nodeOf, partsOf, rootsOf, waitingIn, without } from './switched-off.build.js';
import { createWorld, fingerprint, type IsolationWorld, person, unknownId } from './world.build.js';

jest.setTimeout(240_000);

let world: IsolationWorld;
let both: Direction[];
beforeAll(async () => {
  world = await createWorld();
  const { berlin, frankfurt } = world;
  both = [await direction(world, berlin, frankfurt), await direction(world, frankfurt, berlin)];
});
afterAll(() => world?.app.close());

/** What a route says: the answer's text, or the code of the refusal. */
async function ask(route: Route, who: Who, tenant: TenantInfo, id: string): Promise<string> {
  const params = Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, id]));
  const ctx = world.app.ctx({ who, tenant }).forReading();
  try {
    const { status = 200, body } = await checkedRoute(route, ctx, { params, query: {}, body: null });
    return `${status} ${String(body)}`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await ctx.finish();
  }
}

/** Ids and names of the other tenant, which no answer may hold. */
async function marksOf(tenant: TenantInfo): Promise<string[]> {
  const rows = await world.app.owner<{ id: string; slug: string }>(
    'select id::text, slug from areas.area where tenant_id = $1',
    [tenant.id],
  );
  return rows.flatMap(({ id, slug }) => [id, slug]);
}

const routes = registry.flatMap((d) => d.routes ?? []);

describe('A1: every way in besides queries and mutations', () => {
  it.each(routes.map((route): [string, Route] => [`${route.method} ${route.path}`, route]))(
    'the route %s answers ids of the other tenant like unknown ones, shows none of its rows and changes nothing',
    async (_name, route) => {
      for (const { mine, other, foreign, people } of both) {
        const before = await fingerprint(world, other);
        const marks = await marksOf(other);
        for (const [role, who] of people) {
          const unknown = await ask(route, who, mine, unknownId());
          for (const id of new Set(route.path.includes(':') ? foreign.values() : [unknownId()])) {
            const theirs = await ask(route, who, mine, id);
            expect([role, theirs]).toEqual([role, unknown]);
            expect(marks.filter((mark) => theirs.includes(mark))).toEqual([]);
          }
        }
        expect(await fingerprint(world, other)).toBe(before);
      }
    },
  );

  const jobs = registry.flatMap((d) => Object.keys(d.jobs ?? {}).map((name): [string, string] => [d.name, name]));
  it.each(jobs)('in %s the job %s does nothing to the rows of the other tenant', async (service, name) => {
    const definition = registry.find((d) => d.name === service)!;
    for (const { mine, other, foreign } of both) {
      const before = await fingerprint(world, other);
      const [somebody] = await world.app.owner<{ email: string }>(
        'select email from tenants.app_user where tenant_id = $1 and email not in (select email from tenants.app_user where tenant_id = $2 and email is not null)',
        [other.id, mine.id],
      );
      const payload = {
        ...{ applicationId: foreign.get('Application'), version: 1 },
        ...{ userId: foreign.get('User'), email: somebody?.email, language: 'de' },
        ...{ id: foreign.get('PendingAct'), state: 'waiting' },
        person: { userId: foreign.get('User'), email: somebody?.email, language: 'de', name: 'Fremd' },
      };
      const question = { correctionId: foreign.get('ApplicationCorrection') ?? unknownId(), dueOn: '2026-03-31' };
      const file = { id: foreign.get('DataImport'), previewId: foreign.get('DataImport') };
      const own: Record<string, object> = {
        import: file,
        'correction-mail': { ...payload, ...question, news: 'correctionAsked' },
      };
      const ctx = world.app.ctx({ who: system(), tenant: mine });
      await world.app.runtime.db(service).tx(ctx, (tx) => tx.enqueue(name, own[name] ?? payload));
      const [delivery] = await world.app.owner<Delivery>(
        `select tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts from kernel.outbox
          where done_at is null and topic = $1`,
        [`job:${name}`],
      );
      await deliverMessage(world.app.runtime, definition, delivery!).catch((error: { code?: string }) => {
        expect(error.code).toBe('NOT_FOUND');
      });
      expect(
        await world.app.owner('select from kernel.outbox where tenant_id = $1 and done_at is null', [other.id]),
      ).toEqual([]);
      await world.app.owner('update kernel.outbox set done_at = now() where done_at is null');
      expect(await fingerprint(world, other)).toBe(before);
    }
  });

  it('there is no subscription, which would be another way in', () => {
    expect(world.schema.getSubscriptionType()).toBeFalsy();
  });
});

const idIn =
  ({ id }: TenantInfo) =>
  (noun: string): string =>
    both.find(({ other }) => other.id === id)?.foreign.get(noun) ?? unknownId();

describe('a service whose part is switched off', () => {
  const parts = registry.flatMap((d) =>
    partsOf(d).map((part): [string, string, ServiceDefinition] => [d.name, part, d]),
  );

  it.each(parts)('%s without %s answers nothing: no field, no noun by its name, no route', async (_name, part, d) => {
    const tenant = world.berlin;
    const off = without(tenant, part);
    const visitor = { who: person('senate', tenant.id, []), id: idIn(tenant) };
    const before = await fingerprint(world, tenant);
    for (const root of rootsOf(world, d).filter(({ field }) => !isTaskField(field.name)))
      expect([root.field.name, await codeOf(world, root, visitor, off)]).toEqual([root.field.name, 'NOT_FOUND']);
    expect(await waitingIn(world, d, visitor, off)).toEqual(
      d.tasks ? { list: { nodes: [], totalCount: 0 }, counts: [] } : null,
    );
    const nouns = d.policies.map(({ noun }) => noun).filter((noun) => world.schema.getType(noun));
    for (const noun of nouns) expect([noun, await nodeOf(world, noun, visitor, off)]).toEqual([noun, null]);
    const edges = Object.entries(await edgesOf(world, d, visitor, off));
    const nothing = ['null', '[]', '{"nodes":[],"totalCount":0}'];
    expect(edges.filter(([, said]) => !nothing.includes(JSON.stringify(said)))).toEqual([]);
    for (const route of routesOf(d))
      expect([route.path, await ask(route, visitor.who, off, unknownId())]).toEqual([route.path, 'NOT_FOUND']);
    expect(await fingerprint(world, tenant)).toBe(before);
  });

  it.each(parts)('%s with %s answers the same questions', async (_name, _part, d) => {
    const tenant = world.berlin;
    const visitor = { who: person('senate', tenant.id, []), id: idIn(tenant) };
    const queries = rootsOf(world, d).filter(({ kind }) => kind === 'query');
    const codes = await Promise.all(queries.map((root) => codeOf(world, root, visitor, tenant)));
    expect(codes.filter((code) => code !== 'NOT_FOUND').length).toBeGreaterThan(queries.length / 2);
  });
});

const ROUNDS = 24;

/** How often the answer about a foreign id took longer than that about an unknown one, both asked in turn: 0.5 says nothing. */
async function slower(root: ReturnType<typeof rootsWithIds>[number], mine: Direction): Promise<number> {
  const who = person('senate', mine.mine.id, []);
  const time = async (id: (noun: string) => string): Promise<number> => {
    const begun = performance.now();
    await call(world, root, { who, tenant: mine.mine, id });
    return performance.now() - begun;
  };
  const foreign = (noun: string): string => mine.foreign.get(noun) ?? unknownId();
  let longer = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const foreignFirst = i % 2 === 0;
    const first = await time(foreignFirst ? foreign : unknownId);
    const second = await time(foreignFirst ? unknownId : foreign);
    if (foreignFirst ? first > second : second > first) longer += 1;
  }
  return longer / ROUNDS;
}

it('A1: the time of an answer does not tell an id of the other tenant from an unknown one', async () => {
  const queries = rootsWithIds(world).filter((root) => root.kind === 'query');
  const told: string[] = [];
  for (const root of queries) {
    const share = await slower(root, both[0]!);
    // 24 throws of a coin leave this range three times in 10,000; then a second look decides.
    if (Math.abs(share - 0.5) > 0.35 && Math.abs((await slower(root, both[0]!)) - 0.5) > 0.35)
      told.push(`${root.field.name}: ${share}`);
  }
  expect(queries.length).toBeGreaterThan(10);
  expect(told).toEqual([]);
});
