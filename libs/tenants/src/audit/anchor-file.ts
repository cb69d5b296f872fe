import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnchorLine, readAnchor } from './anchor.js';

const ending = '.anchors';
/** more than the longest line: slug and signature included */
const tailBytes = 4096;

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

const anchorsIn = (text: string): AnchorLine[] =>
  text.split('\n').flatMap((line) => {
    const anchor = readAnchor(line);
    return anchor ? [anchor] : [];
  });

/** One file per tenant that only grows: the folder may lie on a disk that takes no change of what is written. */
export class AnchorFiles {
  constructor(readonly folder: string) {}

  private path(tenant: string): string {
    return join(this.folder, tenant + ending);
  }

  async tenants(): Promise<string[]> {
    const names = (await readdir(this.folder).catch(absent)) ?? [];
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }

  /** Every anchor of a tenant. A line that a crash has torn is left out: its number is written again after it. */
  async all(tenant: string): Promise<AnchorLine[]> {
    return anchorsIn((await readFile(this.path(tenant), 'utf8').catch(absent)) ?? '');
  }

  /** The last one alone, however long the file is. */
  async last(tenant: string): Promise<AnchorLine | null> {
    const file = await open(this.path(tenant), 'r').catch(absent);
    if (!file) return null;
    try {
      const { size } = await file.stat();
      const tail = Buffer.alloc(Math.min(size, tailBytes));
      await file.read(tail, 0, tail.length, size - tail.length);
      return anchorsIn(tail.toString()).at(-1) ?? null;
    } finally {
      await file.close();
    }
  }

  /** Written through to the disk before it counts. A line that a crash has torn is ended first. */
  async append(tenant: string, line: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o750 });
    const file = await open(this.path(tenant), 'a+', 0o640);
    try {
      const { size } = await file.stat();
      const end = Buffer.from('\n');
      if (size) await file.read(end, 0, 1, size - 1);
      await file.write(`${end.toString() === '\n' ? '' : '\n'}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
