import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { type inAnyOrder, type Messages, subscriptions, type Topic } from '#libs/contracts';
import { type Delivery, deliverMessage, FillKeeper, survivingPool } from '#libs/host';
import { type Role, type ServiceDefinition, uuidFrom } from '#libs/kernel';
import { createWorld, type IsolationWorld, person } from '../isolation/world.build.js';

jest.setTimeout(120_000);

const START = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;

let world: IsolationWorld;
let pool: ReturnType<typeof survivingPool>;
/** ids of a handful of rows of each kind: the more often the same one changes, the more there is to confuse */
let ids: Record<'area' | 'district' | 'carrier' | 'commission' | 'application' | 'mandate', string[]>;
beforeAll(async () => {
  world = await createWorld();
  pool = survivingPool({ connectionString: world.app.runtimeDirectUrl, max: 1 });
  const some = async (table: string, where = 'true'): Promise<string[]> => {
    const rows = await world.app.owner<{ id: string }>(
      `select id from ${table} where tenant_id = $1 and ${where} order by id limit 2`,
      [world.berlin.id],
    );
    return rows.map((row) => row.id);
  };
  const areas = await world.app.owner<{ id: string }>('select id from areas.area');
  everywhere = areas.map((row) => row.id);
  ids = {
    area: await some('areas.area'),
    district: await some('areas.district'),
    carrier: await some('carriers.carrier'),
    commission: (await Promise.all(['verified', 'not verified'].map((x) => some('carriers.commission', x)))).flat(),
    mandate: await some('tenants.mandate', `role in ('team', 'carrier')`),
    application: await some('funding.application', `state = 'submitted'`),
  };
});
let everywhere: string[];
afterAll(async () => {
  await pool?.end();
  await world?.app.close();
});

interface Change {
  what: keyof typeof changes;
  /** which of the few rows */
  which: number;
  n: number;
  /** how far the clock of the process that serves it is off */
  offMinutes: number;
}

const pick = (kind: keyof typeof ids, { which }: Change): string => ids[kind][which % ids[kind].length]!;
const day = (year: number): string => `${year}-01-01`;
const reason = 'Probe der Reihenfolge';

/** name of the mutation → who asks, and what for */
const changes = {
  renameArea: (c: Change) => ['senate', { id: pick('area', c), name: `Gebiet ${c.n}`, aliases: [] }],
  changeAreaPhase: (c: Change) => [
    'senate',
    {
      areaId: pick('area', c),
      kind: ['running', 'ended', 'transition'][c.n % 3],
      from: day(2010 + (c.n % 15)),
      later: 'keep',
      reason,
      source: reason,
    },
  ],
  renameDistrict: (c: Change) => ['senate', { id: pick('district', c), name: `Bezirk ${c.n} ${c.which}` }],
  renameCarrier: (c: Change) => ['senate', { id: pick('carrier', c), name: `Träger ${c.n}` }],
  endCommission: (c: Change) => ['senate', { id: pick('commission', c), until: day(2027 + (c.n % 20)), reason }],
  verifyCommission: (c: Change) => ['senate', { id: pick('commission', c), source: reason }],
  removeCommission: (c: Change) => ['senate', { id: pick('commission', c), reason }],
  /** Works once for each: made before the others. */
  endMandate: (c: Change) => ['senate', { id: pick('mandate', c), until: day(2090 - (c.n % 50)), reason }],
  setFund: (c: Change) => ['senate', { areaId: pick('area', c), year: 2027, ceilingCents: 1_000_000 + c.n, reason }],
  checkApplication: (c: Change) => ['team', { id: pick('application', c), eligible: c.n % 2 === 0, reasons: reason }],
  addLegalText: (c: Change) => [
    'senate',
    {
      kind: 'remedy',
      texts: [{ language: 'de', text: `Belehrung Nummer ${c.n}, lang genug` }],
      statedOn: '2026-11-19',
      source: reason,
    },
  ],
  withdrawApplication: (c: Change) => ['team', { id: pick('application', c), reason }],
} satisfies Record<string, (c: Change) => [Role, object]>;

const told = new Set<string>();
const done = new Set<string>();
/** Every topic whose facts have an order. The compiler asks for a new one. */
const versioned: Record<Exclude<Topic, keyof typeof inAnyOrder>, true> = {
  'application.checked': true,
  'application.decided': true,
  'application.submitted': true,
  'area.changed': true,
  'carrier.changed': true,
  'commission.changed': true,
  'district.changed': true,
  'fund.changed': true,
  'letter.changed': true,
  'mandate.changed': true,
  'programme.changed': true,
};

/** One mutation, served by a process with a clock of its own. What the rules refuse changes nothing, and is not wanted here. */
async function make(change: Change): Promise<void> {
  const [role, input] = changes[change.what](change) as [Role, object];
  const { app, berlin, graph, schema } = world;
  app.clock.set(new Date(START + change.offMinutes * MINUTE));
  const type = schema.getMutationType()!.getFields()[change.what]!.args[0]!.type;
  const ctx = app.ctx({ who: person(role, ids.area[0]!, everywhere), tenant: berlin }).forReading();
  const document = parse(`mutation ($input: ${type}) { ${change.what}(input: $input) { id } }`);
  const { errors = [] } = await graph.execute({ document, variables: { input }, ctx });
  await ctx.finish();
  if (errors.length === 0) done.add(change.what);
}

/** Has the copies of a service filled anew, as the command does: what is told twice is told with the same version, or with a higher one. */
async function refill(service: string): Promise<void> {
  await new FillKeeper(world.app.runtime, pool).again(serviceOf(service));
}

/** A message of long ago comes once more. */
async function sayAgain(topic: 'application.submitted'): Promise<void> {
  const { app, berlin } = world;
  const [said] = await app.owner<{ payload: Messages['application.submitted'] }>(
    `select payload from kernel.outbox where topic = $1 and tenant_id = $2 order by id limit 1`,
    [topic, berlin.id],
  );
  await app.runtime.db('funding').tx(app.system(berlin), (ctx) => ctx.publish(topic, said!.payload));
}

const serviceOf = (service: string): ServiceDefinition =>
  world.app.runtime.definitions.find(({ name }) => name === service)!;

/** Everything that is on its way and what follows from it, in this order and some of it twice. */
async function deliver(order: readonly number[]): Promise<void> {
  while (await deliverOpen(order));
}

async function deliverOpen(order: readonly number[]): Promise<boolean> {
  const columns = `tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts`;
  const open = await world.app.owner<Delivery>(
    `select ${columns} from kernel.outbox where done_at is null and consumer <> 'mail' order by id`,
  );
  for (const { topic } of open) told.add(topic);
  const twice: Delivery[] = [];
  for (const d of open.filter((_, i) => order[i % order.length]! % 2 === 0)) {
    const copy = await world.app.owner<Delivery>(
      `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
       select tenant_id, $2, created_at, producer, consumer, topic, payload, due_at from kernel.outbox where id = $1 returning ${columns}`,
      [d.id, randomUUID()],
    );
    twice.push(...copy);
  }
  const rank = (d: Delivery, i: number): string => uuidFrom(String(order[i % order.length]), d.id);
  const shuffled = [...open, ...twice]
    .map((d, i) => ({ d, rank: rank(d, i) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  for (const several of cut(
    shuffled.map(({ d }) => d),
    order,
  ))
    await deliverMessage(world.app.runtime, serviceOf(several[0].consumer), ...several);
  return open.length > 0;
}

/** As they are handed over: alone, or with the next ones for the same consumer. */
function cut(deliveries: readonly Delivery[], order: readonly number[]): [Delivery, ...Delivery[]][] {
  const jobs: [Delivery, ...Delivery[]][] = [];
  for (const [i, d] of deliveries.entries()) {
    const isWithOthers = Object.hasOwn(subscriptions, d.topic) && order[i % order.length]! % 4 > 0;
    const others = jobs.find(([{ consumer, topic }]) => consumer === d.consumer && Object.hasOwn(subscriptions, topic));
    if (isWithOthers && others) others.push(d);
    else jobs.unshift([d]);
  }
  return jobs.reverse();
}

/** The phase an area is in today, by its history. */
const phase = `coalesce((select p.kind from areas.phase p where p.tenant_id = o.tenant_id and p.area_id = o.id
  and p.valid_from <= '2026-11-20' and p.valid_until > '2026-11-20'), 'unknown')`;

/** Each copy, and its owner's row: what must be equal once everything has arrived. */
const copies: Record<string, [own: string, copy: string]> = {
  'tenants.area': ['name, district_id from areas.area', 'name, district_id'],
  'carriers.area': ['name from areas.area', 'name'],
  'funding.area': [`slug, name, district_id, ${phase} from areas.area`, 'slug, name, district_id, phase'],
  'oversight.area': [`slug, name, district_id, ${phase} from areas.area`, 'slug, name, district_id, phase'],
  'funding.commission': [
    `"from", until from carriers.commission o where verified`,
    'valid_from, valid_until from funding.commission o where not removed',
  ],
  'funding.mandate': [
    `user_id, user_name, scope_id, valid_until from tenants.mandate o where role in ('district', 'carrier', 'team')`,
    'user_id, user_name, scope_id, valid_until',
  ],
  'tenants.district': ['name from areas.district', 'name'],
  'tenants.carrier': ['name from carriers.carrier', 'name'],
  'funding.programme': [
    `(select t.texts -> 0 ->> 'text' from tenants.legal_text t where t.tenant_id = o.tenant_id and t.kind = 'remedy'
       order by t.version desc limit 1) from tenants.tenant`,
    `remedy -> 'texts' ->> 'de'`,
  ],
  'tenants.commission': [
    `"from", until from carriers.commission o where verified`,
    'valid_from, valid_until from tenants.commission o where not removed',
  ],
  'oversight.fund': ['ceiling_cents, free_cents from funding.fund', 'ceiling_cents, free_cents'],
  'oversight.application': ['state, version from funding.application', 'state, fact_version'],
  'carriers.open_item': ['state, version from funding.application', 'state, fact_version'],
};

async function differences(): Promise<string[]> {
  const found: string[] = [];
  for (const [table, [own, copy]] of Object.entries(copies)) {
    const select = (of: string): string =>
      `select o.id, ${of.includes(' o ') ? of : `${of.includes('from') ? of : `${of} from ${table}`} o`}`;
    const rows = await world.app.owner<object>(
      `(select 'own', * from (${select(own)} except ${select(copy)}) a) union all (select 'copy', * from (${select(copy)} except ${select(own)}) b)`,
    );
    found.push(...rows.map((row) => `${table}: ${JSON.stringify(row)}`));
  }
  return found;
}

const anyChange = fc.record({
  what: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[]).filter((what) => what !== 'endMandate')),
  which: fc.nat(3),
  n: fc.nat(10_000),
  offMinutes: fc.constantFrom(0, -5, 5, -600),
});

describe('facts are ordered by their owner’s version, never by a clock', () => {
  it('finds every copy equal to its original after the demo', async () => {
    expect(await differences()).toEqual([]);
  });

  it('whatever clocks the processes have, and in whatever order and however often the facts arrive', async () => {
    for (const which of [0, 1]) await make({ what: 'endMandate', which, n: which, offMinutes: 0 });
    const consumer = fc.constantFrom(null, null, null, 'tenants', 'carriers', 'funding', 'oversight');
    const order = fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyChange, { minLength: 4, maxLength: 14 }),
        consumer,
        order,
        async (made, again, delivered) => {
          for (const change of made) await make(change);
          if (again) await refill(again);
          if (again) await sayAgain('application.submitted');
          if (made.length > 8) await make(made[0]!);
          await deliver(delivered);
          expect(await differences()).toEqual([]);
        },
      ),
      { numRuns: 20, seed: 20_261_120, endOnFailure: true },
    );
    expect([...done].sort()).toEqual(Object.keys(changes).sort());
    expect([...told]).toEqual(expect.arrayContaining(Object.keys(versioned)));
  });

  it('takes what was on its way without a version before there were any, and never lets it undo a removal', async () => {
    const at = {
      commissionId: randomUUID(),
      carrierId: ids.carrier[0],
      areaId: ids.area[0],
      from: '2020-01-01',
      until: null,
    };
    const { berlin, app } = world;
    const hear = async (fact: object): Promise<{ until: string | null; removed: boolean }> => {
      const [delivery] = await app.owner<Delivery>(
        `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
         values ($1, $2, now(), 'carriers', 'tenants', 'commission.changed', $3, now())
         returning tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts`,
        [berlin.id, randomUUID(), JSON.stringify({ ...at, removed: false, ...fact })],
      );
      await deliverMessage(app.runtime, serviceOf('tenants'), delivery!);
      const [row] = await app.owner<{ until: string | null; removed: boolean }>(
        `select valid_until::text as until, removed from tenants.commission where id = $1`,
        [at.commissionId],
      );
      return row!;
    };
    expect(await hear({})).toEqual({ until: null, removed: false });
    expect(await hear({ until: '2027-01-01' })).toEqual({ until: '2027-01-01', removed: false });
    expect(await hear({ version: 3, until: '2026-06-01' })).toEqual({ until: '2026-06-01', removed: false });
    expect(await hear({ until: '2028-01-01' })).toEqual({ until: '2026-06-01', removed: false });
    at.commissionId = randomUUID();
    expect(await hear({ removed: true })).toEqual({ until: null, removed: true });
    expect(await hear({})).toEqual({ until: null, removed: true });
  });
});
