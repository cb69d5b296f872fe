import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { type Fault, ImportRefused } from './report.js';
import { type SourceFile } from './source-file.js';

export interface CsvRow {
  line: number;
  fields: string[];
}

/** Position of every wanted column; a missing one refuses the file. A name ending in "?" may be missing: -1. */
function positions(header: string[], wanted: readonly string[]): number[] {
  const names = header.map((h) => h.trim());
  const missing = wanted.filter((w) => !w.endsWith('?') && !names.includes(w));
  if (missing.length) throw new ImportRefused([{ at: 1, code: 'COLUMNS_MISSING', detail: missing.join(', ') }]);
  return wanted.map((w) => names.indexOf(w.replace('?', '')));
}

/** Lines of a buffer as text, composed and without their ends, numbered from 1: one megabyte is decoded at a time. */
function* linesOf(bytes: Buffer): Generator<{ line: number; text: string }> {
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const wanted = bytes.indexOf(10, Math.min(start + (1 << 20), bytes.length - 1));
    const end = wanted < 0 ? bytes.length : wanted + 1;
    const block = bytes.toString('utf8', start, end).normalize('NFC');
    for (const text of (block.endsWith('\n') ? block.slice(0, -1) : block).split('\n')) {
      yield { line: ++line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
    }
    start = end;
  }
}

/** Fields of one line. Lines with quotes go to the CSV library; nearly all lines have none and are simply cut. */
function fieldsOf(text: string, delimiter: string, line: number): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    return (parse(text, { delimiter, relax_column_count: true }) as string[][])[0] ?? [];
  } catch (error) {
    throw new ImportRefused([{ at: line, code: 'CSV_DAMAGED', detail: (error as { code?: string }).code ?? '' }]);
  }
}

export interface CsvFile {
  /** positions of the wanted columns, in their order */
  columns: number[];
  width: number;
  rows: Iterable<CsvRow>;
}

/** Reads a CSV file row by row with line numbers; comma or semicolon. A field may be quoted, but not go over several lines. */
export function openCsv(file: SourceFile, wanted: readonly string[]): CsvFile {
  const refused = (code: string): Fault[] => [{ at: 'file', code, detail: file.name }];
  if (!isUtf8(file.bytes)) throw new ImportRefused(refused('NOT_UTF8'));
  if (file.bytes.includes(0)) throw new ImportRefused(refused('TEXT_INVALID'));
  const bom = file.bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0;
  const lines = linesOf(file.bytes.subarray(bom));
  const first = lines.next();
  if (first.done || first.value.text.trim() === '') throw new ImportRefused(refused('EMPTY'));
  const head = first.value.text;
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  const header = fieldsOf(head, delimiter, 1);
  const columns = positions(header, wanted);
  function* rows(): Generator<CsvRow> {
    for (const { line, text } of lines) if (text !== '') yield { line, fields: fieldsOf(text, delimiter, line) };
  }
  return { columns, width: header.length, rows: rows() };
}
