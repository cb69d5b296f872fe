import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onPath } from './on-path.js';

const run = promisify(execFile);

export interface UnpackedPackages {
  /** Root of the unpacked tree: `${root}/usr/bin/…`. */
  readonly root: string;
  /** Environment in which its programs find their libraries. */
  readonly env: NodeJS.ProcessEnv;
}

/** Libraries of the running system that must not be mixed with another copy of themselves. */
const NEVER = /^(libc6|libc-bin|libgcc-s1|locales)$/;

const DOWNLOAD_MS = 600_000;

/**
 * Downloads Debian or Ubuntu packages with everything they need that is missing here, and unpacks them into a private
 * folder. Needs no root, installs nothing, starts no service. Made once: later calls only look it up.
 */
export async function unpackDebian(folder: string, packages: readonly string[]): Promise<UnpackedPackages> {
  if (!existsSync(folder)) await fetchPackages(folder, packages);
  return { root: folder, env: { ...process.env, LD_LIBRARY_PATH: libraryFolders(folder).join(':') } };
}

async function fetchPackages(folder: string, packages: readonly string[]): Promise<void> {
  if (!onPath('apt-get') || !onPath('dpkg')) {
    throw new Error(
      `${packages[0]} is missing, and this is not a Debian or Ubuntu from whose packages it could be taken.`,
    );
  }
  mkdirSync(dirname(folder), { recursive: true });
  const workshop = mkdtempSync(`${folder}.`);
  try {
    const root = join(workshop, 'root');
    for (const archive of await download(join(workshop, 'apt'), packages)) await run('dpkg', ['-x', archive, root]);
    renameSync(root, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another process was faster
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Package lists and archives of our own, so that it also works for an ordinary user and where the lists were deleted. */
async function download(folder: string, packages: readonly string[]): Promise<string[]> {
  for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(folder, name), { recursive: true });
  const settings = {
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': '',
    'Debug::NoLocking': '1',
    'Acquire::Retries': '2',
  };
  const options = ['-q', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
  const apt = async (...args: string[]): Promise<string> =>
    (await run('apt-get', [...options, ...args], { cwd: folder, timeout: DOWNLOAD_MS, maxBuffer: 1e8 })).stdout;
  await apt('update');
  const plan = await apt('install', '--simulate', '--no-install-recommends', '--reinstall', ...packages);
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name ?? '');
  await apt('download', ...missing.filter((name) => !NEVER.test(name)));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name));
}

function libraryFolders(root: string): string[] {
  const machines = ['usr/lib', 'lib'].flatMap((name) =>
    foldersIn(join(root, name)).filter((folder) => /-linux-gnu/.test(folder)),
  );
  const nested = machines
    .flatMap(foldersIn)
    .filter((folder) => readdirSync(folder).some((name) => /^lib.*\.so/.test(name)));
  return [...machines, ...nested];
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
