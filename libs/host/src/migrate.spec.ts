import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServer } from '#libs/testing';
import { migrate, OwnerRightsError } from './migrate.js';

const server = testServer();
const run = randomBytes(4).toString('hex');
const databases = [1, 2, 3, 4, 5, 6].map((n) => `m_${run}_${n}`);
const service = `s_${run}`;
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client(server.directUrl);
  await owner.connect();
  for (const name of databases) await owner.query(`create database ${name}`);
});
afterAll(async () => {
  for (const name of databases) await owner.query(`drop database if exists ${name} with (force)`);
  const logins = [`login_${run}`, `poor_${run}`, `one_${run}`];
  const made = (await owner.query(`select 1 from pg_roles where rolname = 'one_${run}'`)).rowCount;
  if (made) await owner.query(`drop owned by one_${run}`);
  for (const role of [`qw_${service}_own`, `qw_${service}`, ...logins])
    await owner.query(`drop role if exists ${role}`);
  await owner.end();
});

const urlOf = (name: string): string => Object.assign(new URL(server.directUrl), { pathname: `/${name}` }).href;

const migrateOne = (
  name: string,
  owner: { username?: string; password?: string } = {},
  user = `login_${run}`,
): Promise<void> =>
  migrate({
    definitions: [{ name: service, migrations: [] }],
    directUrl: Object.assign(new URL(urlOf(name)), owner).href,
    runtime: { user, ...(user === `login_${run}` && { password: 'of a spec' }) },
  });

/** Makes the months of the outbox as a server of this time zone would, and tells where they begin and end. */
async function monthsIn(zone: string, ahead: number): Promise<string[]> {
  const client = new pg.Client(urlOf(databases[0]!));
  await client.connect();
  try {
    await client.query(`set timezone = '${zone}'`);
    await client.query(`select kernel.ensure_partitions('kernel.outbox', ${ahead})`);
    await client.query(`set timezone = 'UTC'`);
    const { rows } = await client.query<{ bounds: string }>(
      `select pg_get_expr(c.relpartbound, c.oid) as bounds from pg_class c join pg_inherits i on i.inhrelid = c.oid
        where i.inhparent = 'kernel.outbox'::regclass order by c.relname`,
    );
    return rows.map((row) => row.bounds);
  } finally {
    await client.end();
  }
}

it('creates the roles of a cluster once when several databases are migrated at the same time, some of them twice', async () => {
  const four = databases.slice(0, 4);
  await Promise.all([...four, ...four].map((name) => migrateOne(name)));
  const { rows } = await owner.query<{ member: string; role: string }>(
    `select m.rolname as member, r.rolname as role from pg_auth_members am
     join pg_roles m on m.oid = am.member join pg_roles r on r.oid = am.roleid
     where m.rolname in ($1, $2) order by 1, 2`,
    [`login_${run}`, `qw_${service}`],
  );
  expect(rows.filter((row) => row.member === `qw_${service}`)).toEqual([
    { member: `qw_${service}`, role: 'qw_service' },
  ]);
  expect(rows.filter((row) => row.member === `login_${run}`).map((row) => row.role)).toContain(`qw_${service}`);
});

it('closes what schedules left behind that planned themselves, and nothing else', async () => {
  const client = new pg.Client(urlOf(databases[0]!));
  await client.connect();
  const left = ['schedule:tidy', 'schedule:tidy', 'job:tell'];
  for (const [i, topic] of left.entries())
    await client.query(
      `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at, dead_at)
       values (gen_random_uuid(), gen_random_uuid(), now(), 'one', 'one', $1, '{}', now(), $2)`,
      [topic, i === 0 ? new Date() : null],
    );
  // As an installation that has not had it yet.
  await client.query(`delete from kernel.migration where name like 'EndlessSchedules%'`);
  await migrateOne(databases[0]!);
  const { rows } = await client.query<{ topic: string }>('select topic from kernel.outbox where done_at is null');
  await client.end();
  expect(rows).toEqual([{ topic: 'job:tell' }]);
});

it('gives only the roles that are missing, and says so when the owner may not give them', async () => {
  const poor = { username: `poor_${run}`, password: 'of a spec' };
  await owner.query(`create role ${poor.username} login password '${poor.password}'`);
  await owner.query(`alter database ${databases[4]} owner to ${poor.username}`);
  await migrateOne(databases[4]!, poor);
  const refused = migrateOne(databases[4]!, poor, poor.username);
  await expect(refused).rejects.toThrow(OwnerRightsError);
  await expect(refused).rejects.toThrow(/lacks a right: .*As superuser .*CREATEROLE/);
});

it('lets an owner that may make roles be the login of the program, too', async () => {
  const one = { username: `one_${run}`, password: 'of a spec' };
  await owner.query(`create role ${one.username} login createrole noinherit password '${one.password}'`);
  for (const role of ['qw_service', 'qw_relay', 'qw_queue', 'qw_mail'])
    await owner.query(`grant ${role} to ${one.username} with admin option`);
  await owner.query(`alter database ${databases[5]} owner to ${one.username}`);
  const own = Object.assign(new URL(urlOf(databases[5]!)), one).href;
  const definitions = [{ name: `${service}_own`, migrations: [] }];
  await migrate({ definitions, directUrl: own, runtime: { user: one.username } });
  const client = new pg.Client(own);
  await client.connect();
  await client.query(`set role qw_${service}_own`);
  await client.end();
});

it('cuts months in UTC, whatever the time zone of the server or of the session is', async () => {
  await Promise.all(['America/New_York', 'Asia/Tokyo', 'Europe/Berlin'].map((zone) => monthsIn(zone, 9)));
  const months = await monthsIn('Pacific/Kiritimati', 9);
  expect(months.filter((bounds) => bounds === 'DEFAULT')).toHaveLength(1);
  expect(months.length).toBeGreaterThanOrEqual(11);
  const midnights = /^FOR VALUES FROM \('\d{4}-\d\d-01 00:00:00\+00'\) TO \('\d{4}-\d\d-01 00:00:00\+00'\)$/;
  for (const bounds of months) if (bounds !== 'DEFAULT') expect(bounds).toMatch(midnights);
});

it('goes on after months that an older installation cut in the time zone of its server', async () => {
  const before = await monthsIn('UTC', 9);
  const [, end] = /TO \('(\d{4}-\d\d)/.exec(before.at(-2)!)!;
  const client = new pg.Client(urlOf(databases[0]!));
  await client.connect();
  // The month after the last one, as New York had cut it: it reaches four or five hours into the next.
  await client.query(`create table kernel.outbox_${end!.replace('-', '')} partition of kernel.outbox
    for values from ('${end!}-01 05:00+00') to (date '${end!}-01' + interval '1 month 5 hours')`);
  await client.end();
  const after = await monthsIn('UTC', 12);
  expect(after.length).toBeGreaterThan(before.length + 1);
});
