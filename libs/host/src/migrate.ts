import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { type ServiceDefinition, sqlState } from '#libs/kernel';
import {
  EndlessSchedules,
  Fills,
  KernelTables,
  OrphansEnd,
  LetterVersions,
  OutboxDone,
  PartitionsInUtc,
  SecretMark,
  SealedAnswers,
} from './kernel-tables.js';
import { CopyRecords } from './copy-tables.js';
import { migrationsOf } from './migrations-of.js';
import { migrateQueue } from './queue.js';

export interface MigrateOptions {
  definitions: Pick<ServiceDefinition, 'name' | 'migrations' | 'copies' | 'follows'>[];
  /** owner's connection: creates roles, schemas and tables; never used at run time */
  directUrl: string;
  /** login of the runtime (the user of DATABASE_URL); created when it does not exist and a password is given */
  runtime: { user: string; password?: string };
  onStep?: (text: string) => void;
}

const quoteIdent = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Creates what is missing: roles, schemas, kernel tables, then the migrations of every service. It may be repeated, and may run twice at
 * the same time.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new pg.Client(options.directUrl);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('quartierwerk migrate'))`);
    await besideOthers(() => createRoles(client, options)).catch(explainRights);
    const copies = await CopyRecords.open(client);
    await runMigrations('kernel', options.directUrl, [
      KernelTables,
      OutboxDone,
      PartitionsInUtc,
      OrphansEnd,
      SecretMark,
      LetterVersions,
      SealedAnswers,
      EndlessSchedules,
      Fills,
    ]);
    await migrateQueue(options.directUrl);
    for (const definition of options.definitions) {
      const { name, migrations = await migrationsOf(name) } = definition;
      options.onStep?.(name);
      await client.query(`create schema if not exists ${name}`);
      await client.query(`grant usage on schema ${name} to qw_${name}`);
      await runMigrations(name, options.directUrl, migrations);
      await copies.keep(definition);
    }
  } finally {
    await client.end();
  }
}

/**
 * Roles belong to the whole cluster, but advisory locks to one database: migrations of two databases can meet here. The second one gets one
 * of these errors (duplicate role, duplicate key of a catalogue, "tuple concurrently updated") and tries again. Each time one role more
 * exists, so this ends.
 */
const met = ['42710', '23505', 'XX000'];

async function besideOthers(create: () => Promise<void>): Promise<void> {
  for (let left = 50; ; left -= 1) {
    try {
      return await create();
    } catch (error) {
      if (left === 0 || !met.includes(sqlState(error) ?? '')) throw error;
    }
  }
}

async function createRoles(client: pg.Client, { definitions, runtime }: MigrateOptions): Promise<void> {
  const services = [...definitions.map((d) => d.name), 'mail'];
  const roles = ['qw_service', 'qw_relay', 'qw_queue', ...services.map((s) => `qw_${s}`)];
  for (const role of roles) await createRole(client, role, 'nologin nosuperuser nobypassrls');
  for (const service of services) await grantRole(client, 'qw_service', `qw_${service}`);
  if (runtime.password !== undefined) {
    await createRole(
      client,
      runtime.user,
      `login noinherit nosuperuser nobypassrls password ${quoteText(runtime.password)}`,
    );
  }
  for (const role of roles) await grantRole(client, role, runtime.user);
  await client.query('create schema if not exists kernel');
  await client.query('grant usage on schema kernel to qw_service, qw_relay');
}

/**
 * Only missing roles are granted, so that nobody needs the right to grant them when all are there. From PostgreSQL 16 on the creator of a
 * role is its member but may not set it (`set_option`); 15 makes no such difference.
 */
async function grantRole(client: pg.Client, role: string, to: string): Promise<void> {
  const known = await client.query(
    `select 1 from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
      where r.rolname = $1 and u.rolname = $2 and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)`,
    [role, to],
  );
  if (known.rowCount === 0) await client.query(`grant ${quoteIdent(role)} to ${quoteIdent(to)}`);
}

/** The owner lacks a right in the cluster. */
export class OwnerRightsError extends Error {}

function explainRights(error: Error): never {
  if (sqlState(error) !== '42501') throw error;
  throw new OwnerRightsError(
    `The owner in DATABASE_DIRECT_URL lacks a right: ${error.message}. As superuser of PostgreSQL give it CREATEROLE; where the ` +
      `roles qw_… were made by another owner of the same cluster, grant it these roles WITH ADMIN OPTION. Then start again.`,
    { cause: error },
  );
}

async function createRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (known.rowCount === 0) await client.query(`create role ${quoteIdent(role)} ${attributes}`);
}

async function runMigrations(schema: string, url: string, migrations: (new () => MigrationInterface)[]): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema,
    migrationsTableName: 'migration',
    migrations,
    installExtensions: false,
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
