import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServer } from '#libs/testing';
import { migrate } from './migrate.js';

const server = testServer();
const run = randomBytes(4).toString('hex');
const databases = [1, 2, 3, 4].map((n) => `m_${run}_${n}`);
const service = `s_${run}`;
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client(server.directUrl);
  await owner.connect();
  for (const name of databases) await owner.query(`create database ${name}`);
});
afterAll(async () => {
  for (const name of databases) await owner.query(`drop database if exists ${name} with (force)`);
  for (const role of [`qw_${service}`, `login_${run}`]) await owner.query(`drop role if exists ${role}`);
  await owner.end();
});

const migrateOne = (name: string): Promise<void> => {
  const target = new URL(server.directUrl);
  target.pathname = `/${name}`;
  return migrate({
    definitions: [{ name: service, migrations: [] }],
    directUrl: target.href,
    runtime: { user: `login_${run}`, password: 'of a spec' },
  });
};

it('creates the roles of a cluster once when several databases are migrated at the same time, some of them twice', async () => {
  await Promise.all([...databases, ...databases].map(migrateOne));
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
