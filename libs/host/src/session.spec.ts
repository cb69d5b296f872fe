import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type PoolClient } from 'pg';
import { as, berlin, createServiceApp, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { Note, notes } from '../../kernel/src/fixtures/notes.js';
import { DatabaseSession } from './session.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
}, 60_000);
afterAll(() => app.close());

const reading = (): Ctx => app.query({ who: as('senate') });
const open = (readOnly = true): Promise<DatabaseSession> =>
  DatabaseSession.open(app.runtime.source, berlin.id, readOnly);

/** Behind a pooler nothing may be prepared: whoever gets the connection next does not know the name. */
const isDirect =
  new URL(process.env['TEST_DATABASE_URL'] ?? 'postgres://same').host ===
  new URL(process.env['TEST_DATABASE_DIRECT_URL'] ?? 'postgres://same').host;

it('says which control statement failed, and gives the connection back', async () => {
  const session = (await open()).as('qw_nobody');
  await expect(session.query('select 1')).rejects.toThrow('role "qw_nobody" does not exist');
  await session.rollback();
  const next = (await open()).as('qw_notes');
  const { rows } = await next.query<{ user: string }>('select current_user as user');
  expect(rows).toEqual([{ user: 'qw_notes' }]);
  await next.commit();
});

it('sends begin, tenant and role before TypeORM writes on the same transaction', async () => {
  const session = (await open(false)).as('qw_notes');
  const rows = (await session.manager.query(
    `select current_user as who, current_setting('app.tenant_id') as tenant`,
  )) as object[];
  expect(rows).toEqual([{ who: 'qw_notes', tenant: berlin.id }]);
  await session.rollback();
});

it('is no transaction at all until something is asked', async () => {
  for (const end of ['commit', 'rollback'] as const) {
    const session = await open();
    const query = jest.spyOn((session as unknown as { client: PoolClient }).client, 'query');
    await session[end]();
    expect(query).not.toHaveBeenCalled();
    query.mockRestore();
  }
});

it('prepares its own selects once per connection, and only without a pooler in between', async () => {
  const session = (await open()).as('qw_notes');
  const text = 'select t.id from notes.note t where t.tenant_id = $1';
  await session.select(text, [berlin.id]);
  await session.select(text, [berlin.id]);
  const { rows } = await session.query<{ n: number }>(
    'select count(*) as n from pg_prepared_statements where statement = $1',
    [text],
  );
  await session.commit();
  expect(rows[0]!.n).toBe(isDirect ? 1 : 0);
});

it('a prepared select that failed does not fail for ever', async () => {
  const list = async (): Promise<number> => {
    const ctx = reading();
    try {
      return (await ctx.all(Note, { where: { cents: { $gte: 0 } } })).length;
    } finally {
      await ctx.finish(new Error('rolled back'));
    }
  };
  await app.owner('alter table notes.note rename to moved');
  // More often than there are connections.
  for (let i = 0; i < 15; i++) await expect(list()).rejects.toThrow('notes.note');
  await app.owner('alter table notes.moved rename to note');
  for (let i = 0; i < 15; i++) expect(await list()).toBe(0);
});

it('reads a column as it is now on a connection that comes later, when a migration changed its type meanwhile', async () => {
  await app.owner('create table notes.changing (tenant_id uuid, value int)');
  await app.owner('grant select on notes.changing to qw_notes');
  await app.owner('insert into notes.changing values ($1, 7)', [berlin.id]);
  const text = 'select t.value from notes.changing t where t.tenant_id = $1';
  const early = (await open()).as('qw_notes');
  const late = await open();
  expect(await early.select(text, [berlin.id])).toEqual([[7]]);
  await early.commit();
  await app.owner('alter table notes.changing alter column value type text');
  expect(await late.as('qw_notes').select(text, [berlin.id])).toEqual([['7']]);
  await late.commit();
  await app.owner('drop table notes.changing');
});

const note = { areaId: berlin.id, text: 'a', isPublic: true, cents: 0, due: null, secretWord: null };

describe('a reading transaction', () => {
  afterAll(() => app.owner('delete from notes.note'));

  const busy = async (): Promise<number> => {
    const [row] = (await app.owner(
      `select count(*) as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )) as { n: number }[];
    return Number(row!.n);
  };

  it('is ended for whoever takes its connection next, without a trace of tenant and role', async () => {
    for (let i = 0; i < 30; i++) {
      const session = (await open()).as('qw_notes');
      await session.select('select t.id from notes.note t where t.tenant_id = $1', [berlin.id]);
      await session.commit();
      const [row] = (await app.runtime.source.query(
        `select current_user <> session_user as role, coalesce(current_setting('app.tenant_id', true), '') as tenant,
           current_setting('transaction_read_only') as reading`,
      )) as object[];
      expect(row).toEqual({ role: false, tenant: '', reading: 'off' });
    }
  });

  it('sees what was committed after the one before it on the same connection', async () => {
    const count = 'select count(*) from notes.note t where t.tenant_id = $1';
    for (let i = 0; i < 20; i++) {
      const before = (await open()).as('qw_notes');
      const [[n]] = (await before.select(count, [berlin.id])) as [[number]];
      await before.commit();
      await app.runtime
        .db('notes')
        .tx(app.ctx({ who: as('senate') }), (ctx) => ctx.repo(Note).insert({ ...note, id: ctx.newId() }));
      const after = (await open()).as('qw_notes');
      expect(await after.select(count, [berlin.id])).toEqual([[n + 1]]);
      await after.commit();
    }
  });

  it('does not stay open on a connection that nobody uses', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => open()));
    await Promise.all(sessions.map((s) => s.as('qw_notes').query('select 1')));
    await Promise.all(sessions.map((s) => s.commit()));
    for (let i = 0; i < 50 && (await busy()) > 0; i++) await sleep(20);
    expect(await busy()).toBe(0);
  });
});

describe('a connection that ends in the middle of a write is the absence of the server, no fault of the program', () => {
  const write = (after: (ctx: Ctx) => Promise<unknown>): Promise<unknown> =>
    app.runtime.db('notes').tx(app.ctx({ who: as('senate') }), async (ctx) => {
      const [own] = await ctx.sql<{ pid: number }>('select pg_backend_pid() as pid', []);
      await app.owner('select pg_terminate_backend($1)', [own!.pid]);
      await sleep(200); // the end arrives while nothing is asked
      await after(ctx);
    });

  it.each<[string, (ctx: Ctx) => Promise<unknown>]>([
    ['TypeORM writes next', (ctx) => ctx.repo(Note).insert(note)],
    ['SQL comes next', (ctx) => ctx.sql('select 1', [])],
    ['the commit comes next', async () => undefined],
  ])('%s', async (_next, after) => {
    await expect(write(after)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await app.owner('select from notes.note')).toEqual([]);
  });
});

it('begins anew on another connection when the first one is lost before anything was answered, and only then', async () => {
  const { runtime } = app;
  const begin = async (): Promise<DatabaseSession> =>
    (await DatabaseSession.open(runtime.source, berlin.id, true, runtime.pulse)).as('qw_notes');
  const cut = (session: DatabaseSession): void => {
    const { client } = session as unknown as { client: { connection: { stream: { destroy(error: Error): void } } } };
    client.connection.stream.destroy(new Error('Connection terminated by the test'));
  };
  const fresh = await begin();
  const asked = Promise.all(
    ['qw_notes', 'qw_relay'].map((role) => fresh.as(role).query<{ who: string }>('select current_user as who')),
  );
  cut(fresh);
  expect((await asked).map(({ rows }) => rows[0]?.who)).toEqual(['qw_notes', 'qw_relay']);
  await fresh.commit();
  const known = await begin();
  await known.query('select 1');
  const lost = known.query('select pg_sleep(1)');
  cut(known);
  await expect(lost).rejects.toThrow('Connection terminated');
  await known.rollback();
});
