import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ImportRefused } from './report.js';

const unzip = promisify(gunzip);
/** A city's address register is 20 MB; what is a hundred times that is no reference file. */
const LIMIT = 2 * 1024 * 1024 * 1024;

export interface SourceFile {
  name: string;
  sha256: string;
  bytes: Buffer;
}

const refuse = (code: string, detail: string): never => {
  throw new ImportRefused([{ at: 'file', code, detail }]);
};

/** Reads a file, unpacked when it is gzip; the checksum is of the file as given. */
export async function readSourceFile(path: string): Promise<SourceFile> {
  const raw = await readFile(path).catch((e: NodeJS.ErrnoException) => refuse('FILE_UNREADABLE', e.code ?? ''));
  const sha256 = createHash('sha256').update(raw).digest('hex');
  const zipped = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = zipped ? await unzip(raw, { maxOutputLength: LIMIT }).catch(() => refuse('GZIP_DAMAGED', '')) : raw;
  return { name: basename(path), sha256, bytes };
}

/** The text of a UTF-8 file, its umlauts composed; another encoding would garble every one of them and is refused. */
export function textOf(file: SourceFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes).normalize('NFC');
  } catch {
    return refuse('NOT_UTF8', file.name);
  }
}
