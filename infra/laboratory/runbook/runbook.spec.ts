import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { services } from '#libs/contracts';
import { writeLegalFolder } from '../legal-folder.build.js';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { block, filledIn } from './runbook.build.js';
import { type Major, Site } from './site.build.js';

jest.setTimeout(180_000);

const LEGAL = block('First start on real servers', 'json', 'imprint');
const FIRST_TENANT = block('First start on real servers', 'sh', 'tenants:create');
const SEQUENCES = `select count(*)::int as count from pg_class
  where relnamespace = 'bullmq'::regnamespace and relkind = 'S' and pg_get_userbyid(relowner) = 'qw_queue'`;

/** A demo of the program as it was last released, with messages that nobody had handled yet. */
const released = (): string =>
  gunzipSync(readFileSync(join(projectRoot, 'infra/laboratory/runbook/released.sql.gz'))).toString();

/** With the folder of this site in place of the example's, and in it what the runbook shows. */
const firstTenant = (site: Site): string =>
  filledIn(FIRST_TENANT, {
    '/srv/quartierwerk/legal': writeLegalFolder(join(site.folder, 'legal'), JSON.parse(LEGAL) as object),
  });

describe.each<Major>([15, 18])('docs/runbook.md, word for word, on PostgreSQL %i', (major) => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open(major);
  });
  afterAll(() => site?.close());

  it('sets up an empty server: tables, first tenant, first letter', async () => {
    await site.createDatabase();
    await site.shell('npm run migrate');
    const made = await site.shell(firstTenant(site));
    const link = /https:\S+token=\S+/.exec(made)?.[0];
    expect(link).toContain('https://quartiere.example.de/workspace/');
    await site.startProgram();
    const letter = await site.mails.waitFor(({ envelope }) => envelope.to.includes('anna.amt@example.de'), 20_000);
    expect(letter.text).toContain(link);
    await site.stopProgram();
  });

  it('may be followed again after the queue was used: nothing is refused, nothing made twice', async () => {
    expect((await site.query<{ count: number }>(SEQUENCES))[0]!.count).toBeGreaterThan(0);
    await site.shell('npm run migrate');
    expect(await site.shell(firstTenant(site))).toContain('There is already a tenant "mainz"');
    await site.startProgram();
    const metrics = (headers: Record<string, string>): Promise<number> =>
      fetch(`http://127.0.0.1:${site.port}/metrics`, { headers }).then(({ status }) => status);
    expect(await metrics({})).toBe(200);
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'])
      expect([name, await metrics({ [name]: 'x' })]).toEqual([name, 404]);
    await site.stopProgram();
    expect(await site.query('select slug from tenants.tenant')).toEqual([{ slug: 'mainz' }]);
  });

  it('is run by an owner that is no superuser', async () => {
    const [owner] = await site.query(
      `select rolsuper, rolbypassrls from pg_roles where rolname in ('qw_owner') and rolcreaterole`,
    );
    expect(owner).toEqual({ rolsuper: false, rolbypassrls: false });
    const tables = await site.query(`select distinct tableowner from pg_tables where schemaname = 'tenants'`);
    expect(tables).toEqual([{ tableowner: 'qw_owner' }]);
  });

  it('brings the last released state up to date, with its data and the messages on their way', async () => {
    await site.dropDatabase();
    await site.asAdmin('postgres', (client) => client.query('create database quartierwerk owner qw_owner'));
    await site.asAdmin('quartierwerk', (client) => client.query(released()));
    const [before] = await site.query<{ open: number }>(
      'select count(*)::int as open from kernel.outbox where done_at is null',
    );
    expect(before!.open).toBeGreaterThan(10);
    await site.shell('npm run migrate');
    await site.startProgram();
    await everythingHandled();
    await site.stopProgram();
    await site.shell('npm run migrate');
    await site.shell('npm run audit:anchor');
    expect(await site.shell('npm run audit:verify')).toMatch(
      /berlin: [1-9]\d* rows are right.*checked against 1 anchors/,
    );
  });

  if (major === 15) {
    it('restores a backup on another machine: the same rows, roles that work, an audit trail that holds', async () => {
      const backup = block('Backup and restore', 'sh', 'pg_dump --');
      const restore = block('Backup and restore', 'sh', 'pg_restore');
      const admin = (code: string): string =>
        filledIn(code, { 'postgres://postgres:ADMIN-PASSWORD@db.internal:5432': site.adminUrl });
      const rows = await everyRow();
      await site.shell(`cd ${site.folder}\n${admin(backup)}`);
      await site.newServer();
      await site.shell(admin(restore).replaceAll('BACKUP', site.folder));
      expect(await everyRow()).toEqual(rows);
      await site.startProgram();
      await site.stopProgram();
    });
  }

  async function everythingHandled(): Promise<void> {
    // What an update wants done minutes later may still be open.
    const open = `select consumer, topic, last_error from kernel.outbox where done_at is null and due_at <= now()`;
    for (let left = 300; left > 0; left -= 1) {
      if ((await site.query(open)).length === 0) return;
      await sleep(100);
    }
    expect(await site.query(open)).toEqual([]);
  }

  /** How many rows every table has, and a sum over what is in them. */
  async function everyRow(): Promise<object[]> {
    const tables = await site.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in (${services.map((name) => `'${name}'`).join()}) order by 1`,
    );
    const sums = tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from ${name} t`,
    );
    return site.query(sums.join(' union all '));
  }
});
