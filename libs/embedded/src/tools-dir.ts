import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataDir } from './data-dir.js';

/** Where unpacked programs (Redis, PgBouncer, PostgreSQL 15, Chromium) are kept between runs. */
export function toolsDir(): string {
  return join(defaultDataDir(projectRoot()), 'tools');
}

function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) {
    if (folder === dirname(folder)) return process.cwd();
    folder = dirname(folder);
  }
  return folder;
}
