// Builds the front ends: documents and their manifest first, then the pages.
//   node libs/web/build.mjs                    everything
//   node libs/web/build.mjs portal             one front end
//   node libs/web/build.mjs documents          only what the type check needs
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDocuments } from './bundle/src/documents.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const words = process.argv.slice(2);
const named = words.filter((word) => word !== 'documents');
const apps = ['portal', 'workspace', 'developers']
  .filter((name) => named.length === 0 || named.includes(name))
  .map((name) => join(root, 'apps', name))
  .filter((app) => existsSync(join(app, 'vite.config.ts')));

for (const app of apps) {
  const names = writeDocuments({ root, documents: join(app, 'app'), out: join(app, 'build', 'documents') });
  console.log(`${app.slice(root.length)}: ${names.length} documents`);
}

for (const app of words.includes('documents') ? [] : apps) {
  const bin = join(root, 'node_modules/.bin/react-router');
  for (const part of ['client', 'server']) rmSync(join(app, 'build', part), { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [bin, 'build', app, '--logLevel', 'warn'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
