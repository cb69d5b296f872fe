import { readdir } from 'node:fs/promises';
import { type MigrationInterface } from 'typeorm';

type Migration = new () => MigrationInterface;

/**
 * The migrations of a service: one class in each file of libs/<service>/src/migrations, in the sources and in dist/. Their order follows
 * from the time stamps in their names. Throws when a file has no class, several, or one with another time stamp.
 */
export async function migrationsOf(service: string): Promise<Migration[]> {
  const folder = new URL(`../../${service}/src/migrations/`, import.meta.url);
  const files = (await readdir(folder)).filter((file) => /(?<!\.d)\.[jt]s$/.test(file)).sort();
  return Promise.all(files.map((file) => migrationIn(new URL(file, folder))));
}

async function migrationIn(file: URL): Promise<Migration> {
  const [migration, ...more] = Object.values((await import(file.href)) as Record<string, unknown>).filter(isMigration);
  const stamp = /(\d{13})-[^/]+$/.exec(file.href)?.[1];
  if (!migration || more.length || !stamp || !new migration().name?.endsWith(stamp))
    throw new Error(`${file.href} has to hold one migration, whose name ends in the time stamp of the file`);
  return migration;
}

const isMigration = (value: unknown): value is Migration =>
  typeof value === 'function' && typeof (value.prototype as MigrationInterface | undefined)?.up === 'function';
