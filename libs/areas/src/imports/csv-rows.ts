import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Fault, ImportRefused } from './report.js';
import { type SourceFile } from './source-file.js';

export interface CsvRow {
  line: number;
  fields: string[];
}

const CHUNK = 1 << 20;

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

/** Position of every wanted column; a missing one refuses the file. A name ending in "?" may be missing. */
function positions(header: string[], wanted: readonly string[]): Map<string, number> {
  const names = header.map((h) => h.trim());
  const missing = wanted.filter((w) => !w.endsWith('?') && !names.includes(w));
  if (missing.length) throw new ImportRefused([{ at: 1, code: 'COLUMNS_MISSING', detail: missing.join(', ') }]);
  return new Map(
    wanted.map((w) => w.replace('?', '')).flatMap((w) => (names.includes(w) ? [[w, names.indexOf(w)]] : [])),
  );
}

export interface CsvFile {
  columns: ReadonlyMap<string, number>;
  width: number;
  rows: AsyncIterable<CsvRow>;
}

/** Reads a CSV file row by row with line numbers, comma or semicolon. A damaged quote refuses the file at its line. */
export async function openCsv(file: SourceFile, wanted: readonly string[]): Promise<CsvFile> {
  if (!isUtf8(file.bytes)) throw new ImportRefused([{ at: 'file', code: 'NOT_UTF8', detail: file.name }]);
  const head = file.bytes.subarray(0, file.bytes.indexOf(10)).toString('utf8');
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  const parser = Readable.from(chunks(file.bytes)).pipe(
    parse({
      bom: true,
      info: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }),
  );
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<{ record: string[]; info: { lines: number } }>;
  const first = await records.next().catch(damaged);
  if (first.done) throw new ImportRefused([{ at: 1, code: 'EMPTY', detail: file.name }]);
  const header = first.value.record;
  async function* rows(): AsyncGenerator<CsvRow> {
    for (let next = await records.next().catch(damaged); !next.done; next = await records.next().catch(damaged)) {
      yield { line: next.value.info.lines, fields: next.value.record };
    }
  }
  return { columns: positions(header, wanted), width: header.length, rows: rows() };
}

function damaged(error: unknown): never {
  if (!(error instanceof CsvError)) throw error;
  const fault: Fault = { at: Number(error['lines'] ?? 0), code: 'CSV_DAMAGED', detail: error.code };
  throw new ImportRefused([fault]);
}
