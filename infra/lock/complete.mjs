// npm run lock: brings package-lock.json into the form that `npm ci` of npm 10, 11 and 12 accepts everywhere.
//
// npm leaves optional packages of other platforms out of the lock file when the registry at hand does not serve them, and
// then refuses `npm ci` for just that reason. Their exact versions stand in the packages that ask for them, so they are
// added here. npm 10 also wants optional peers written down that npm 11 leaves out.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { missingOptionals } from './optionals.mjs';

const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));

execFileSync(
  'npx',
  ['--yes', 'npm@10', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
  {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    stdio: 'inherit',
  },
);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = missingOptionals(lock);
for (const { path, entry } of added) lock.packages[path] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} optional packages of other platforms added.`);
