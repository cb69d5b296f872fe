import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
/**
 * Stands for everything that shapes the database of these services: their migrations, their copies of others' nouns, the kernel that
 * runs them and the queue's own tables; when it is filled, all they do.
 */
export function fingerprintOf(services: readonly string[], { filled }: { filled?: string } = {}): string {
  const hash = createHash('sha256').update(JSON.stringify([services, filled]));
  const own = services.map((service) => (filled === undefined ? `${service}/src/migrations` : `${service}/src`));
  const declared = services.flatMap((name) => [`${name}/src/${name}.service-definition.ts`, `${name}/src/copies.ts`]);
  const files = declared.map((file) => join(root, 'libs', file)).filter((file) => existsSync(file));
  const folders = ['contracts/src', 'kernel/src', 'host/src', ...own].map((folder) => join(root, 'libs', folder));
  for (const file of [...folders.flatMap(sourcesIn), ...files]) hash.update(file).update(readFileSync(file));
  return hash.update(readFileSync(join(root, 'node_modules/bullmq/package.json'))).digest('hex');
}

function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => /(?<!\.spec)\.ts$/.test(name)).map((name) => join(folder, name));
}
