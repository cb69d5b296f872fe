import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackDebian } from './debian.js';

describe('private unpack of Debian packages', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qw-debian-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a program usable without installing it', async () => {
    const { root, env } = await unpackDebian(join(folder, 'hello'), ['hello']);
    expect(execFileSync(join(root, 'usr/bin/hello'), { env: { ...env, LC_ALL: 'C' }, encoding: 'utf8' })).toBe(
      'Hello, world!\n',
    );
    expect(existsSync('/usr/bin/hello')).toBe(false);
    expect(readdirSync(folder)).toEqual(['hello']);
  }, 240_000);

  it('leaves nothing behind when a package does not exist', async () => {
    await expect(unpackDebian(join(folder, 'none'), ['qw-no-such-package'])).rejects.toThrow(/qw-no-such-package/);
    expect(readdirSync(folder)).toEqual([]);
  }, 240_000);
});
