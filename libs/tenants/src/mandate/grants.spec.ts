import { jest } from '@jest/globals';
import fc from 'fast-check';
import { hashToken } from '../account/token.js';
import { type Answer, ids, TenantsTest } from '../tenants.build.js';
import { carries, type Place, places, type Row } from './grants.build.js';

jest.setTimeout(90_000);

/**
 * Random graphs of grants over time, through the API: mandates, invitations, keys, keys of keys, substitutions, decisions, locks and days
 * that pass. Everything hangs on one Senate mandate that ends. The oracle below is written out by hand and knows no policy.
 */
const begin = '2026-11-20T10:00:00Z';
const rootEnd = '2027-03-01';
const people = 6;
let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

const user = (n: number): string => `01890000-0000-7000-8000-0000000001${n.toString(16).padStart(2, '0')}`;
const tokenOf = (n: number): string => `token-${n}`.padEnd(43, 'x');
const plus = (days: number): string =>
  new Date(test.app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const berlin = `tenant_id = '${ids.berlin}'`;

async function fresh(): Promise<void> {
  test.app.clock.set(begin);
  const own = `user_id::text like '01890000-0000-7000-8000-0000000001%'`;
  for (const table of ['substitution', 'api_client'])
    await test.app.owner(`delete from tenants.${table} where ${berlin}`);
  for (const table of ['session', 'mail_link']) await test.app.owner(`delete from tenants.${table} where ${own}`);
  await test.app.owner(`delete from tenants.mandate where ${berlin} and (granted_via is not null or ${own})`);
  await test.app.owner(
    `delete from tenants.app_user where ${berlin} and id::text like '01890000-0000-7000-8000-0000000001%'`,
  );
  for (let n = 0; n < people; n++) {
    const values = [ids.berlin, user(n), hashToken(tokenOf(n))];
    await test.app.owner(
      `insert into tenants.app_user (tenant_id, id, email, name, language, state, created_at, version) values ($1, $2, 'p${n}@example.org', 'P${n}', 'de', 'active', '2026-01-01', 1)`,
      values.slice(0, 2),
    );
    await test.app.owner(
      `insert into tenants.session (tenant_id, id, user_id, token_hash, method, second_factor, idle_seconds, created_at, last_seen_at, expires_at)
       values ($1, $2, $2, $3, 'password', true, 2000000000, '2026-01-01', '2026-01-01', '2100-01-01')`,
      values,
    );
  }
  await test.app.owner(
    `insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, valid_from, valid_until, version)
     values ('${ids.berlin}', '${user(0)}', '${user(0)}', 'P0', 'senate', 'tenant', '2026-01-01', '${rootEnd}', 1)`,
  );
}

const rows = (): Promise<Row[]> =>
  test.app.owner<Row>(
    `select m.id, m.user_id as "userId", m.role, m.scope_id as "scopeId", m.carrier_id as "carrierId", m.valid_from::text as from, m.valid_until::text as until,
            m.granted_via as via, m.review_since::text as review
       from tenants.mandate m where m.${berlin} and (m.granted_via is not null or m.user_id::text like '01890000-0000-7000-8000-0000000001%') order by m.id`,
  );
const some = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];

/** What the graph holds besides its rows: keys as they were shown, sessions as they are now. */
class World {
  readonly keys: { key: string; id: string }[] = [];
  readonly tokens = Array.from({ length: people }, (_, n) => tokenOf(n));
  given = 0;

  run(actor: number, document: string, variables: object): Promise<Answer> {
    const key = actor >= people ? some(this.keys, actor)?.key : undefined;
    return test.run(key ? { apiKey: key } : { token: this.tokens[actor % people] }, document, variables);
  }
  note(answer: Answer): void {
    if (answer.codes.length === 0) this.given += 1;
  }
}

const n = fc.nat({ max: 40 });
const actor = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: people - 1 }) },
  { weight: 1, arbitrary: fc.constant(people + 3) },
);
const end = fc.option(fc.integer({ min: 1, max: 130 }), { freq: 2 });
const place = fc.oneof(fc.constantFrom(...places), fc.constantFrom(...places.slice(0, 6)));
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('grant' as const), actor, n, place, end }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('invite' as const), actor, n, place, end }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('key' as const), actor, n, place, end }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lend' as const), actor, n, place, end }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('act' as const), actor, n, place, end }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), actor, n, place, end }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const), actor, n, place, end }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock' as const), actor, n, place, end }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('days' as const), actor, n, place, end }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const scopesOf = (s: Step): string[] =>
  some([['*:read', 'ApiClient:*'], ['*:read'], ['ApiClient:*', 'Mandate:*'], ['User:read']], s.n)!;
const moves: Record<Step['do'], (world: World, s: Step) => Promise<void>> = {
  grant: async (world, s) => {
    const input = { userId: user(s.n % people), mandate: { ...s.place, until: s.end && plus(s.end) } };
    world.note(
      await world.run(s.actor, `mutation ($input: GrantMandateInput!) { grantMandate(input: $input) { id } }`, {
        input,
      }),
    );
  },
  invite: async (world, s) => {
    const mandate = { ...s.place, until: s.end && plus(s.end) };
    const input = { email: `i${crypto.randomUUID()}@example.org`, name: 'I', mandate };
    world.note(
      await world.run(s.actor, `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`, { input }),
    );
  },
  key: async (world, s) => {
    const input = { ...s.place, name: 'K', scopes: scopesOf(s), expiresOn: plus(s.end ?? 60) };
    const answer = await world.run(
      s.actor,
      `mutation ($input: CreateApiClientInput!) { c: createApiClient(input: $input) { key client { id } } }`,
      { input },
    );
    const made = answer.data['c'] as { key: string; client: { id: string } } | undefined;
    if (made) world.keys.push({ key: made.key, id: made.client.id });
    world.note(answer);
  },
  lend: async (world, s) => {
    const input = {
      absentUserId: user((s.n >> 2) % people),
      substituteUserId: user(s.n % people),
      until: plus(s.end ?? 20),
    };
    world.note(
      await world.run(
        s.actor,
        `mutation ($input: CreateSubstitutionInput!) { createSubstitution(input: $input) { id } }`,
        { input },
      ),
    );
  },
  act: async (world, s) => {
    const who = s.actor % people;
    const mine = await test.app.owner<{ id: string }>(
      `select id from tenants.substitution where substitute_user_id = '${user(who)}' order by id`,
    );
    const id = some(mine, s.n)?.id;
    const document =
      s.n % 3 && id ? `mutation { s: startActing(substitutionId: "${id}") { id } }` : `mutation { s: stopActing }`;
    const answer = await world.run(who, document, {});
    if (answer.session) world.tokens[who] = answer.session.token;
  },
  end: async (world, s) => {
    const id = some(await rows(), s.n)!.id;
    const input = { id, until: s.end && plus(s.end), reason: 'r' };
    world.note(
      await world.run(s.actor, `mutation ($input: EndMandateInput!) { endMandate(input: $input) { id } }`, { input }),
    );
  },
  keep: async (world, s) => {
    const waiting = (await rows()).filter(({ review }) => review !== null);
    const id = some(waiting, s.n)?.id;
    if (id)
      world.note(await world.run(s.actor, `mutation ($id: ID!) { keepMandate(input: { id: $id }) { id } }`, { id }));
  },
  lock: async (world, s) => {
    const verb = s.n % 2 ? 'lockUser' : 'unlockUser';
    const id = user((s.n >> 1) % people);
    await world.run(s.actor, `mutation ($id: ID!) { ${verb}(input: { id: $id, reason: "r" }) { id } }`, { id });
  },
  days: async (_world, s) => test.app.clock.advance((1 + (s.n % 30)) * 86_400_000),
};

const open = (until: string | null): string => until ?? '9999-12-31';
const holds = (m: Row, day: string): boolean => m.from <= day && open(m.until) > day;

/** No path leads to more than the root gave. */
async function check(world: World): Promise<void> {
  const all = await rows();
  const byId = new Map(all.map((m) => [m.id, m]));
  const today = plus(0);
  const state = new Map(
    (await test.app.owner<{ id: string; state: string }>(`select id, state from tenants.app_user where ${berlin}`)).map(
      (u) => [u.id, u.state],
    ),
  );
  for (const m of all) {
    expect([m.role === 'operator', open(m.until) <= rootEnd]).toEqual([false, true]);
    if (m.via === null) continue;
    const giver = byId.get(m.via)!;
    expect(giver.userId).not.toBe(m.userId);
    expect([giver.role, m.role, carries(giver, m)]).toEqual([giver.role, m.role, true]);
    const outlives =
      open(m.until) > today && (open(m.until) > open(giver.until) || state.get(giver.userId) === 'locked');
    expect([m.role, outlives]).toEqual([m.role, m.review !== null && open(m.until) > today]);
  }
  await checkKeys(world, all, { today, state });
  await checkActing(world, all, today);
}

interface KeyRow extends Place {
  id: string;
  maker: string;
  parent: string | null;
  scopes: string[];
  expires: string;
}
async function checkKeys(world: World, all: Row[], at: { today: string; state: Map<string, string> }): Promise<void> {
  const keys = await test.app.owner<KeyRow>(
    `select id, created_by as maker, parent_id as parent, scopes, role, scope_id as "scopeId", carrier_id as "carrierId", expires_on::text as expires from tenants.api_client where ${berlin}`,
  );
  for (const k of keys) {
    expect(k.expires <= rootEnd).toBe(true);
    const parent = keys.find(({ id }) => id === k.parent);
    if (parent) expect([k.expires <= parent.expires, k.maker]).toEqual([true, parent.maker]);
    const who = await test.app.runtime.identify({
      tenantId: ids.berlin,
      apiKey: world.keys.find(({ id }) => id === k.id)!.key,
    });
    if (who.kind === 'anonymous') continue;
    expect(at.state.get(k.maker)).toBe('active');
    const held = all.filter((m) => m.userId === k.maker && holds(m, at.today));
    expect(held.some((m) => carries(m, k))).toBe(true);
    expect(who.within!.mandates.map(({ id }) => id).toSorted()).toEqual(held.map(({ id }) => id).toSorted());
  }
}

async function checkActing(world: World, all: Row[], today: string): Promise<void> {
  for (const token of world.tokens) {
    const who = await test.who(token);
    for (const m of who.mandates) {
      const owner = m.actingFor ?? who.userId;
      expect(all.some((row) => row.id === m.id && row.userId === owner && holds(row, today))).toBe(true);
    }
  }
}

it('random graphs of grants over time: no path leads to more than the root gave', async () => {
  let given = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
      await fresh();
      const world = new World();
      // A graph without a first edge says nothing: the root names two people.
      for (const [to, where] of [
        [1, places[3]!],
        [2, places[5]!],
        [3, places[0]!],
      ] as const) {
        await moves.grant(world, { do: 'grant', actor: 0, n: to, place: where, end: null });
      }
      expect(world.given).toBe(3);
      for (const s of steps) {
        await moves[s.do](world, s);
        await check(world);
      }
      given += world.given;
    }),
    { numRuns: 6 },
  );
  expect(given).toBeGreaterThan(30);
});
