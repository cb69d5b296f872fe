import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Stands for everything that shapes the database of these services: their migrations, the kernel that runs them and
 * the queue's own tables; when it is filled, all they do.
 */
export function fingerprintOf(services: readonly string[], { filled }: { filled?: string } = {}): string {
  const hash = createHash('sha256').update(JSON.stringify([services, filled]));
  const own = services.map((service) => (filled === undefined ? `${service}/src/migrations` : `${service}/src`));
  for (const folder of ['kernel/src', 'host/src', ...own]) {
    for (const file of sourcesIn(join(root, 'libs', folder))) hash.update(file).update(readFileSync(file));
  }
  return hash.update(readFileSync(join(root, 'node_modules/bullmq/package.json'))).digest('hex');
}

function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => /(?<!\.spec)\.ts$/.test(name)).map((name) => join(folder, name));
}
