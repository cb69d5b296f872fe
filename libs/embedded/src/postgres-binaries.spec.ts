import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unprivilegedAccount } from './account.js';
import { findBinaries, usableFolder } from './postgres-binaries.js';

/** As an ordinary user a folder without write permission, as root one that the server's account cannot enter. */
const CLOSED = process.getuid?.() === 0 ? 0o700 : 0o555;

describe('packaged PostgreSQL binaries', () => {
  const account = unprivilegedAccount();
  let folder: string;
  let native: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qw-bin-'));
    chmodSync(folder, 0o755);
    const installed = findBinaries({ copyTo: join(folder, 'unused'), account }).binDir;
    native = join(folder, 'package', 'native');
    mkdirSync(native, { recursive: true });
    cpSync(dirname(installed), native, { recursive: true, verbatimSymlinks: true });
    cpSync(join(dirname(installed), '..', 'package.json'), join(folder, 'package', 'package.json'));
    const libraries = join(native, 'lib');
    for (const name of readdirSync(libraries)) {
      if (lstatSync(join(libraries, name)).isSymbolicLink()) rmSync(join(libraries, name));
    }
  });

  afterEach(() => {
    for (const name of ['package', 'package/native', 'package/native/lib']) chmodSync(join(folder, name), 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  function runs(from: string): boolean {
    return spawnSync(join(from, 'bin', 'initdb'), ['--version'], { ...account, cwd: '/' }).status === 0;
  }

  it('restores the links that npm leaves out', () => {
    expect(runs(native)).toBe(false);
    expect(usableFolder(native, join(folder, 'copy'), account)).toBe(native);
    expect(runs(native)).toBe(true);
  });

  it('makes a private copy where it can neither write nor let the account in', () => {
    for (const name of ['package/native/lib', 'package/native', 'package']) chmodSync(join(folder, name), CLOSED);
    const usable = usableFolder(native, join(folder, 'copy'), account);
    expect(usable).toMatch(/copy-\d+\.\d+/);
    expect(runs(usable)).toBe(true);
    expect(existsSync(join(usable, 'share'))).toBe(true);
    expect(usableFolder(native, join(folder, 'copy'), account)).toBe(usable);
  });
});
