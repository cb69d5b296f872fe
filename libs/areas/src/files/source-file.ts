import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { nameOfKind } from './file-kind.js';
import { Faults, ImportRefused, refuse } from './report.js';
import { badLines } from './text-check.js';

const MEGABYTE = 1024 * 1024;
/** Small pieces die young: what is read is garbage before it grows old. */
const PIECE = MEGABYTE / 16;
/** A city's address register is 25 MB, a whole state's 300 MB; what is more is no register. */
const LONGEST = 2048 * MEGABYTE;
/** Registers shrink to a twentieth. What unpacks to more than a hundredfold holds nothing. */
const MOST_UNPACKED = 100;
const SMALL = 16 * MEGABYTE;
/** A document is read as a whole and takes about ten times its length; boundaries of a city are 5 MB. */
const LONGEST_DOCUMENT = 16 * MEGABYTE;

/**
 * A file that is to be imported, read in pieces. It was looked through once when it is opened: it is what it says, not too long, whole,
 * and no bomb. Only then does anybody look for rows in it.
 */
export interface SourceFile {
  name: string;
  /** of the file as it was given */
  sha256: string;
  /** the content, unpacked, from the beginning */
  chunks: () => AsyncIterable<Buffer>;
}

type Raw = () => AsyncIterable<Buffer>;
const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

async function headOf(raw: Raw): Promise<Buffer> {
  for await (const chunk of raw()) return chunk;
  return Buffer.alloc(0);
}

const fromDisk = (path: string): Raw =>
  async function* () {
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: PIECE })) yield chunk as Buffer;
    } catch (error) {
      refuse('file', 'FILE_UNREADABLE', (error as NodeJS.ErrnoException).code ?? '');
    }
  };

/** What zlib complains about is damage of the file; what the source complained about stays what it was. */
const unpacked = (raw: Raw): Raw =>
  async function* () {
    let cause: unknown = null;
    const source = async function* (): AsyncIterable<Buffer> {
      try {
        yield* raw();
      } catch (error) {
        cause = error;
        throw error;
      }
    };
    const gunzip = createGunzip({ chunkSize: PIECE });
    pipeline(source(), gunzip, () => undefined);
    try {
      for await (const chunk of gunzip) yield chunk as Buffer;
    } catch (error) {
      if (cause instanceof ImportRefused) throw cause;
      if (/^Z_/.test(String((error as NodeJS.ErrnoException).code))) refuse('file', 'GZIP_DAMAGED');
      throw error;
    }
  };

/** Reads everything once and keeps nothing: checksum, length and how far it unpacks. */
async function lookThrough(raw: Raw): Promise<{ sha256: string; chunks: Raw }> {
  const hash = createHash('sha256');
  const read = { packed: 0, unpacked: 0 };
  const counted: Raw = async function* () {
    for await (const chunk of raw()) {
      hash.update(chunk);
      read.packed += chunk.length;
      yield chunk;
    }
  };
  const packed = isGzip(await headOf(raw));
  const chunks = packed ? unpacked(raw) : raw;
  for await (const chunk of packed ? unpacked(counted)() : counted()) {
    if (read.unpacked === 0) {
      const kind = nameOfKind(chunk);
      if (kind) refuse('file', kind);
    }
    read.unpacked += chunk.length;
    if (packed && read.unpacked > SMALL && read.unpacked > read.packed * MOST_UNPACKED)
      refuse('file', 'GZIP_BOMB', `unpacks to more than ${MOST_UNPACKED} times its length`);
    if (read.unpacked > LONGEST) refuse('file', 'FILE_TOO_LONG', `more than ${LONGEST / MEGABYTE} MB`);
  }
  return { sha256: hash.digest('hex'), chunks };
}

export async function openSourceFile(path: string): Promise<SourceFile> {
  return { name: basename(path), ...(await lookThrough(fromDisk(path))) };
}

/** Content that is in memory already: of the demo, and of specs. */
export const sourceOf = (name: string, content: string): SourceFile => ({
  name,
  sha256: createHash('sha256').update(content).digest('hex'),
  chunks: async function* () {
    yield Buffer.from(content);
  },
});

/** The text of a document that only makes sense as a whole (JSON), umlauts composed. Bad signs are named by their line. */
export async function textOf(file: SourceFile): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    length += chunk.length;
    if (length > LONGEST_DOCUMENT) refuse('file', 'FILE_TOO_LONG', `more than ${LONGEST_DOCUMENT / MEGABYTE} MB`);
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)).normalize('NFC');
  } catch {
    return refuse('file', 'NOT_UTF8', file.name);
  }
  const faults = new Faults();
  for (const { line, code, detail } of badLines(text, 1)) faults.add(line, code, detail);
  faults.refuseAny();
  return text;
}
