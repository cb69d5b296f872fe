import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebian } from './debian.js';
import { toolsDir } from './tools-dir.js';

/** Options of `startPostgres` for Debian's server. */
export interface DebianPostgres {
  readonly binDir: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The oldest PostgreSQL that is supported: the machine's own, else a privately unpacked one. */
export async function debianPostgres(major = 15): Promise<DebianPostgres> {
  const binDir = `usr/lib/postgresql/${major}/bin`;
  if (existsSync(join('/', binDir, 'postgres'))) return { binDir: join('/', binDir) };
  const { root, env } = await unpackDebian(join(toolsDir(), `postgresql-${major}`), [`postgresql-${major}`]);
  return { binDir: join(root, binDir), env };
}
