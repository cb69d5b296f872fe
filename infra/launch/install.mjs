import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, root } from './project.mjs';
import { longStep } from './progress.mjs';

const note = inRoot('node_modules', '.package-lock.json');

/** Installs the dependencies when they are missing or are not those of package-lock.json. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  // npm empties the folder first and leaves its note of the last installation: who is interrupted then must not find it.
  rmSync(note, { force: true });
  const title = 'Abhängigkeiten werden installiert (npm ci, das dauert ein bis drei Minuten)';
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // also with NODE_ENV=production: building needs the tools
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  await longStep(title, npm[0], [...npm.slice(1), ...args], { cwd: root, env });
}

/** npm notes at the end of an installation what it installed: that must be what the lock file asks for. */
function isInstalled() {
  if (!existsSync(note)) return false;
  const installed = packagesIn(note);
  const wanted = packagesIn(inRoot('package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional, integrity }]) => {
    const present = installed[path];
    if (!present) return path === '' || optional === true; // of another platform
    return present.version === version && present.integrity === integrity;
  });
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
