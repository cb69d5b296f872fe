import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { subscriptions } from '#libs/contracts';
import { type Delivery, deliverMessage, FillKeeper, survivingPool } from '#libs/host';
import { type Ctx, type ServiceDefinition } from '#libs/kernel';
import { createWorld, type IsolationWorld } from '../isolation/world.build.js';
import { registry } from '../../../apps/server/src/registry.js';
import { confirmedImport, nextMessages, stateOf } from './messages.build.js';

jest.setTimeout(120_000);

let world: IsolationWorld;
let messages: Awaited<ReturnType<typeof nextMessages>>;
beforeAll(async () => {
  world = await createWorld();
  messages = await nextMessages(world);
});
afterAll(() => world?.app.close());

type Person = { id: string; email: string };

/** Jobs and what they are asked to do; every service's handlers are in `subscriptions`. */
async function jobOf(name: string): Promise<object> {
  if (name === 'import') return confirmedImport(world);
  const own = <T extends object>(sql: string): Promise<T[]> => world.app.owner<T>(sql, [world.berlin.id]);
  const staff = `select u.id, u.email from tenants.app_user u join tenants.mandate m using (tenant_id) where m.user_id = u.id and u.tenant_id = $1
    and m.role = $ROLE and u.state = 'active' and u.account_id is not null limit 1`;
  const [resident] = await own<Person>(staff.replace('$ROLE', `'resident'`));
  const [senate] = await own<Person>(staff.replace('$ROLE', `'senate'`));
  const [decision] = await own<object>(
    `update funding.applicant p set email = 'erfunden@example.org' from funding.application a
      where a.tenant_id = $1 and p.tenant_id = $1 and a.id = p.id and a.state = 'approved' returning a.id as "applicationId", a.version`,
  );
  const [act] = await own<{ id: string; userId: string }>(
    `insert into tenants.pending_act (tenant_id, id, request_id, act, user_id, asked, deciders, state, asked_at, expires_at, version)
     select tenant_id, gen_random_uuid(), gen_random_uuid(), 'lockUser', id, true, array[id], 'ended', now(), now() + interval '7 days', 1
       from tenants.app_user where tenant_id = $1 and state = 'active' limit 1 returning id, user_id as "userId"`,
  );
  const [question] = await own<object>(
    `select application_id as "applicationId", id as "correctionId", due_on::text as "dueOn", 'correctionAsked' as news
       from funding.application_correction where tenant_id = $1 and state = 'asked' limit 1`,
  );
  const payloads: Record<string, object | undefined> = {
    sendSignInLink: resident && { email: resident.email, language: 'de' },
    sendPasswordLink: senate && { email: senate.email, language: 'de' },
    sendEmailLink: senate && { userId: senate.id, email: 'neu@example.org', language: 'de' },
    tellAct: act && {
      ...{ id: act.id, state: 'waiting' },
      person: { userId: act.userId, email: 'p@example.org', language: 'de', name: 'P' },
    },
    'decision-mail': decision,
    'correction-mail': question,
  };
  const payload = payloads[name];
  if (!payload) throw new Error(`nothing to do for ${name}`);
  return payload;
}

type Work = (ctx: Ctx, payload: never, meta: never) => Promise<void>;

/** The same service, whose work does what it does and then whatever `after` says. */
function followedBy(definition: ServiceDefinition, after: (ctx: Ctx) => Promise<void>): ServiceDefinition {
  const wrap =
    (work: Work): Work =>
    async (ctx, payload, meta) => {
      await work(ctx, payload, meta);
      await after(ctx);
    };
  const all = (works: object = {}): object =>
    Object.fromEntries(Object.entries(works).map(([name, work]) => [name, wrap(work as Work)]));
  const schedules = definition.schedules?.map((schedule) => ({
    ...schedule,
    run: wrap(schedule.run) as typeof schedule.run,
  }));
  return { ...definition, handlers: all(definition.handlers), jobs: all(definition.jobs) as never, schedules };
}

async function post(consumer: string, topic: string, payload: object): Promise<Delivery> {
  const [row] = await world.app.owner<Delivery>(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, $2, now(), $3, $3, $4, $5, now())
     returning tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts`,
    [world.berlin.id, randomUUID(), consumer, topic, JSON.stringify(payload)],
  );
  return row!;
}

/** Delivered until the process dies, then twice at once, then again although the acknowledgement was lost. */
async function effects(consumer: string, topic: string, payload: object): Promise<{ changed: boolean; times: number }> {
  const definition = world.app.runtime.definitions.find((d) => d.name === consumer)!;
  const delivery = await post(consumer, topic, payload);
  const before = await stateOf(world);
  const dying = followedBy(definition, async (ctx) => {
    const [own] = await ctx.sql<{ pid: number }>('select pg_backend_pid() as pid', []);
    await world.app.owner('select pg_terminate_backend($1, 5000)', [own!.pid]);
  });
  await expect(deliverMessage(world.app.runtime, dying, delivery)).rejects.toThrow();
  expect(await stateOf(world)).toEqual(before);

  let times = 0;
  const counted = followedBy(definition, async () => void (times += 1));
  const deliver = (): Promise<void> => deliverMessage(world.app.runtime, counted, delivery);
  await Promise.all([deliver(), deliver()]);
  const after = await stateOf(world);
  await world.app.owner(`update kernel.outbox set done_at = null, payload = $2 where id = $1`, [
    delivery.id,
    JSON.stringify(payload),
  ]);
  await deliver();
  expect(await stateOf(world)).toEqual(after);
  return { changed: JSON.stringify(after) !== JSON.stringify(before), times };
}

const handlers = Object.entries(subscriptions).flatMap(([topic, consumers]) =>
  consumers.map((consumer) => [topic as keyof typeof subscriptions, consumer] as const),
);
const named = (kind: 'jobs' | 'schedules'): [string, string][] =>
  registry.flatMap((d) =>
    (kind === 'jobs' ? Object.keys(d.jobs ?? {}) : (d.schedules ?? []).map((s) => s.name)).map(
      (name): [string, string] => [d.name, name],
    ),
  );

describe('killed in the middle, delivered twice at once, and again after the acknowledgement was lost: one effect', () => {
  it.each(handlers)('the message %s in %s', async (topic, consumer) => {
    expect(await effects(consumer, topic, messages[topic])).toEqual({ changed: true, times: 1 });
    await world.app.settle();
  });

  it.each(named('jobs'))('in %s the job %s', async (consumer, name) => {
    expect(await effects(consumer, `job:${name}`, await jobOf(name))).toEqual({ changed: true, times: 1 });
    await world.app.settle();
  });

  it.each(named('schedules'))('in %s the schedule %s', async (consumer, name) => {
    expect((await effects(consumer, `schedule:${name}`, {})).times).toBe(1);
    await world.app.settle();
  });
});

/** The process dies where it would have committed. */
function dyingAtCommit(): typeof world.app.runtime {
  const { runtime } = world.app;
  const openForWork: typeof runtime.openForWork = async (...how) => {
    const session = await runtime.openForWork(...how);
    const commit = session.commit.bind(session);
    session.commit = async () => {
      const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
      await world.app.owner('select pg_terminate_backend($1, 5000)', [rows[0]!.pid]);
      await commit();
    };
    return session;
  };
  return Object.create(runtime, { openForWork: { value: openForWork } }) as typeof runtime;
}

describe('history that is told again', () => {
  type Row = Delivery & { payload: object };
  const nextPiece = (): Promise<Row[]> =>
    world.app.owner<Row>(
      `select tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts, payload from kernel.outbox
        where done_at is null and topic like 'restate%' order by created_at, id limit 1`,
    );

  it('is asked for and taken piece by piece: killed before each commit, twice at once, and again: one effect', async () => {
    const { owner, runtime, runtimeDirectUrl } = world.app;
    await owner(
      `insert into carriers.carrier (tenant_id, id, name, kind, verified, version)
       select $1, gen_random_uuid(), 'Träger Nummer ' || n, 'other', true, 7 from generate_series(1, 2300) n`,
      [world.berlin.id],
    );
    await owner(`insert into tenants.carrier (tenant_id, id, name, fact_version) values ($1, $2, 'nirgends', 3)`, [
      world.berlin.id,
      randomUUID(),
    ]);
    const pool = survivingPool({ connectionString: runtimeDirectUrl, max: 1 });
    await new FillKeeper(runtime, pool).again(runtime.definitions.find(({ name }) => name === 'tenants')!);
    await pool.end();
    const topics: string[] = [];
    for (let [piece] = await nextPiece(); piece; [piece] = await nextPiece()) {
      const { payload, ...delivery } = piece;
      const definition = runtime.definitions.find(({ name }) => name === delivery.consumer)!;
      const before = await stateOf(world);
      await expect(deliverMessage(dyingAtCommit(), definition, delivery)).rejects.toThrow();
      expect(await stateOf(world)).toEqual(before);
      await Promise.all([1, 2].map(() => deliverMessage(runtime, definition, delivery)));
      const after = await stateOf(world);
      await owner(`update kernel.outbox set done_at = null, payload = $2 where id = $1`, [
        delivery.id,
        JSON.stringify(payload),
      ]);
      await deliverMessage(runtime, definition, delivery);
      expect(await stateOf(world)).toEqual(after);
      // The answer to a question that was asked twice comes twice, as another message.
      await deliverMessage(runtime, definition, await post(delivery.consumer, delivery.topic, payload));
      if (delivery.topic.startsWith('restated:')) expect(await stateOf(world)).toEqual(after);
      topics.push(delivery.topic);
    }
    expect(new Set(topics).size).toBe(8);
    expect(topics.filter((topic) => topic === 'restated:Carrier').length).toBeGreaterThanOrEqual(3);
    const [different] = await owner<{ n: number }>(
      `select count(*)::int as n from carriers.carrier o full join tenants.carrier c on c.tenant_id = o.tenant_id and c.id = o.id
        where coalesce(o.tenant_id, c.tenant_id) = $1 and c.fact_version is distinct from 100 and (o.name is distinct from c.name or o.version is distinct from c.fact_version)`,
      [world.berlin.id],
    );
    expect(different).toEqual({ n: 0 });
  });
});
