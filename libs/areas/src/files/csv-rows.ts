import { parse } from 'csv-parse/sync';
import { type Faults, refuse } from './report.js';
import { type SourceFile } from './source-file.js';
import { badLines } from './text-check.js';

export interface CsvRow {
  line: number;
  fields: string[];
}

/** Position of every wanted column; a missing one refuses the file. A name ending in "?" may be missing: -1. */
function positions(header: string[], wanted: readonly string[]): number[] {
  const names = header.map((h) => h.trim());
  const missing = wanted.filter((w) => !w.endsWith('?') && !names.includes(w));
  if (missing.length) refuse(1, 'COLUMNS_MISSING', missing.join(', '));
  return wanted.map((w) => names.indexOf(w.replace('?', '')));
}

/** A line of a register has a hundred signs; what has no end for so long is no table. */
const LONGEST_LINE = 64 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Some whole lines as text; the line that is no UTF-8 is found and named. */
function decoded(bytes: Buffer, first: number): string {
  try {
    return utf8.decode(bytes);
  } catch {
    let line = first;
    for (let start = 0; start < bytes.length; line += 1) {
      const end = bytes.indexOf(10, start);
      const one = bytes.subarray(start, end < 0 ? bytes.length : end);
      start += one.length + 1;
      try {
        utf8.decode(one);
      } catch {
        return refuse(line, 'NOT_UTF8', one.toString('latin1').slice(0, 40));
      }
    }
    return refuse(first, 'NOT_UTF8');
  }
}

interface Block {
  /** number of its first line, from 1 */
  first: number;
  text: string;
}

/** The content in blocks of whole lines, umlauts composed, without the mark at the beginning. */
async function* blocksOf(file: SourceFile): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let first = 1;
  const blockOf = (bytes: Buffer): Block => {
    const text = decoded(bytes, first).normalize('NFC');
    const block = { first, text: first === 1 ? text.replace(/^\uFEFF/, '') : text };
    first += text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    return block;
  };
  for await (const chunk of file.chunks()) {
    const end = chunk.lastIndexOf(10) + 1;
    if (end > 0) {
      yield blockOf(Buffer.concat([rest, chunk.subarray(0, end)]));
      rest = chunk.subarray(end);
    } else rest = Buffer.concat([rest, chunk]);
    if (rest.length > LONGEST_LINE) refuse(first, 'LINE_TOO_LONG', `more than ${LONGEST_LINE} bytes`);
  }
  if (rest.length) yield blockOf(rest);
}

/** Fields of one line. Lines with quotes go to the CSV library; nearly all lines have none and are simply cut. */
function fieldsOf(text: string, delimiter: string, line: number): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    return (parse(text, { delimiter, relax_column_count: true }) as string[][])[0] ?? [];
  } catch (error) {
    return refuse(line, 'CSV_DAMAGED', (error as { code?: string }).code ?? '');
  }
}

function* linesOf({ first, text }: Block): Generator<{ line: number; text: string }> {
  let line = first;
  for (const one of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
    yield { line, text: one.endsWith('\r') ? one.slice(0, -1) : one };
    line += 1;
  }
}

export interface CsvFile {
  /** positions of the wanted columns, in their order */
  columns: number[];
  width: number;
  /** some rows at a time: a whole register is never in memory */
  rows: AsyncIterable<CsvRow[]>;
}

/**
 * Reads a CSV file in pieces with line numbers; comma, semicolon or tab. A field may be quoted, but not go over several lines. Lines
 * with garbled text go to the faults and are no rows.
 */
export async function openCsv(file: SourceFile, wanted: readonly string[], faults: Faults): Promise<CsvFile> {
  const blocks = blocksOf(file);
  const opening = await blocks.next();
  const head = opening.done ? undefined : [...linesOf(opening.value)][0];
  if (opening.done || !head || head.text.trim() === '') return refuse('file', 'EMPTY', file.name);
  const begins = opening.value;
  if (head.text.length > LONGEST_LINE) refuse(1, 'LINE_TOO_LONG', `more than ${LONGEST_LINE} bytes`);
  const times = (sign: string): number => head.text.split(sign).length;
  const delimiter = [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
  const header = fieldsOf(head.text, delimiter, 1);
  const rowsOf = (block: Block): CsvRow[] => {
    const bad = new Set<number>();
    for (const { line, code, detail } of badLines(block.text, block.first)) {
      faults.add(line, code, detail);
      bad.add(line);
    }
    return [...linesOf(block)]
      .filter(({ line, text }) => line > 1 && text !== '' && !bad.has(line))
      .map(({ line, text }) => ({ line, fields: fieldsOf(text, delimiter, line) }));
  };
  async function* rows(): AsyncGenerator<CsvRow[]> {
    yield rowsOf(begins);
    for await (const block of blocks) yield rowsOf(block);
  }
  return { columns: positions(header, wanted), width: header.length, rows: rows() };
}
