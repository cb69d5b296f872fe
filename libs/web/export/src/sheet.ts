import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { stringify } from 'csv-stringify/sync';

export type CellValue = string | number | null;

/** A table on its way out of the platform. */
export interface Sheet {
  name: string;
  /**
   * `cents`: whole euro cents, written as euros; `day`: `2026-11-22` is a date, everything else (`2026`, `about 2026`) a text; `moment`: the same
   * with the time of day on the clock of the programme (`2026-11-22 14:05`)
   */
  columns: { label: string; kind: 'text' | 'number' | 'cents' | 'day' | 'moment'; width?: number }[];
  /** asked for one after the other, so that a long list never lies in memory */
  rows: Iterable<CellValue[]> | AsyncIterable<CellValue[]>;
  /** decides decimal comma or point of the CSV */
  language: string;
}

/** 48000 → `480,00`, without going through a fraction. */
function euros(cents: number, language: string): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${language.startsWith('en') ? '.' : ','}${digits.slice(-2)}`;
}

/** For spreadsheets in German offices: `;`, BOM, CRLF; a name that begins like a formula stays a name, and a number below zero a number. */
export async function tableCsv({ columns, rows, language }: Sheet): Promise<Buffer> {
  const number = (cell: number, { index }: { index: number }): { value: string; escape_formulas: boolean } => ({
    value: columns[index]?.kind === 'cents' ? euros(cell, language) : String(cell),
    escape_formulas: false,
  });
  const options = { delimiter: ';', record_delimiter: 'windows', escape_formulas: true } as const;
  const parts = [stringify([columns.map(({ label }) => label)], { ...options, bom: true })];
  for await (const row of rows) parts.push(stringify([row], { ...options, cast: { number } }));
  return Buffer.from(parts.join(''));
}

/** What a spreadsheet takes as the name of a sheet. The programme chooses its words freely, "Gebiete/Quartiere" among them. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[*?:/\\[\]\p{Cc}]/gu, ' ')
    .replaceAll(/^[' ]+|[' ]+$/g, '')
    .slice(0, 31)
    .replace(/[' ]+$/, '') || '1';

/** XML has no way to write these two, and one of them makes the whole workbook unreadable; control characters are left out by the writer. */
const writable = (cell: CellValue): CellValue =>
  typeof cell === 'string' ? cell.replaceAll(/[\uFFFE\uFFFF]/g, '') : cell;

type Kind = Sheet['columns'][number]['kind'];
const formats: Partial<Record<Kind, string>> = { cents: '#,##0.00', day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' };

function valueOf(cell: CellValue, kind: Kind | undefined): CellValue | Date {
  if (kind === 'cents' && typeof cell === 'number') return cell / 100;
  if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(String(cell))) return new Date(`${cell}T00:00:00Z`);
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(kind === 'moment' ? String(cell) : '') ?? [];
  return day && time ? new Date(`${day}T${time}:00Z`) : writable(cell);
}

export async function tableXlsx({ name, columns, rows }: Sheet): Promise<Buffer> {
  // Large, and most processes never write a workbook.
  const { default: ExcelJS } = await import('exceljs');
  const stream = new PassThrough();
  const written = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ label, kind, width }) => ({
    header: label,
    width: width ?? 18,
    style: formats[kind] ? { numFmt: formats[kind] } : {},
  }));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.commit();
  for await (const row of rows) sheet.addRow(row.map((cell, index) => valueOf(cell, columns[index]?.kind))).commit();
  sheet.commit();
  await workbook.commit();
  return written;
}
