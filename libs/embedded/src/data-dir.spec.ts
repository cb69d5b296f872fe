import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirTakenError, defaultDataDir, holdDataDir } from './data-dir.js';
import { startedAt } from './running-process.js';

describe('data folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qw-data-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is held by one process at a time, which is named', async () => {
    const other = spawn('sleep', ['60']);
    const mark = `${other.pid} ${startedAt(other.pid ?? 0)}\n`;
    writeFileSync(join(folder, 'in-use-by'), mark);
    const attempt = holdDataDir(folder, 200);
    await expect(attempt).rejects.toThrow(DataDirTakenError);
    await expect(attempt).rejects.toThrow(new RegExp(`process ${other.pid}\\b`));
    other.kill();
    (await holdDataDir(folder, 2_000))();
  });

  it('waits for a process that is just ending', async () => {
    const release = await holdDataDir(folder);
    setTimeout(release, 300);
    (await holdDataDir(folder, 5_000))();
    expect(existsSync(join(folder, 'in-use-by'))).toBe(false);
  });

  it('ignores the mark of a killed process, also when its number is in use again', async () => {
    writeFileSync(join(folder, 'in-use-by'), `${process.pid} 1\n`);
    (await holdDataDir(folder, 0))();
  });

  it('has one holder when many ask at once over a stale mark', async () => {
    writeFileSync(join(folder, 'in-use-by'), '999999999 1\n');
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => holdDataDir(folder, 300)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is beside the code unless PostgreSQL could not reach it', () => {
    expect(defaultDataDir('/usr')).toBe('/usr/.data');
    const expected = process.getuid?.() === 0 ? '/var/lib/quartierwerk' : join(folder, '.data');
    expect(defaultDataDir(folder)).toBe(expected); // mkdtemp makes it 0700
  });
});
