import { PassThrough } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { type AreaFigures } from './area-figures.entity.js';
import { cellsOf, type Column, columns, headings, isAmount, type Language, totalColumns } from './money-columns.js';
import { type Sums } from './sums.js';

export interface MoneyTable {
  year: number;
  rows: readonly AreaFigures[];
  totals: Sums;
  language: Language;
}

const totalText = { de: 'Summe', en: 'Total' };

/** 48000 → `480,00`: exact, without going through a fraction. */
function euros(cents: number, language: Language): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const sign = cents < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -2)}${language === 'de' ? ',' : '.'}${digits.slice(-2)}`;
}

/**
 * For spreadsheets in German offices: `;`, BOM, CRLF; a name that begins like a formula stays a name, and a number below zero a number.
 * A row is an area: the sum is none.
 */
export function moneyCsv({ rows, language }: MoneyTable): string {
  const number = (cell: number, { index }: { index: number }): { value: string; escape_formulas: boolean } => ({
    value: isAmount(columns[index]!) ? euros(cell, language) : String(cell),
    escape_formulas: false,
  });
  const options = { delimiter: ';', bom: true, record_delimiter: 'windows', escape_formulas: true } as const;
  const body = rows.map((row) => cellsOf(row, language));
  return stringify([columns.map((c) => headings[language][c]), ...body], { ...options, cast: { number } });
}

/** XML has no way to write these two, and one of them makes the whole workbook unreadable; control characters are left out by the writer. */
const writable = (cell: string | number): string | number =>
  typeof cell === 'string' ? cell.replaceAll(/[\uFFFE\uFFFF]/g, '') : cell;

/** The same table as a workbook, written while it is read; the sums have a sheet of their own. */
export function moneyXlsx(table: MoneyTable): NodeJS.ReadableStream {
  const stream = new PassThrough();
  write(table, stream).catch((error: unknown) => stream.destroy(error as Error));
  return stream;
}

async function write({ language, year, rows, totals }: MoneyTable, stream: PassThrough): Promise<void> {
  // With all it brings along it is a tenth of the program's modules: loaded when somebody wants a workbook.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const add = (name: string, shown: readonly Column[], cells: Iterable<(string | number)[]>): void => {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = shown.map((column) => ({
      header: headings[language][column],
      width: ['areaName', 'areaId', 'districtId'].includes(column) ? 40 : 16,
      style: isAmount(column) ? { numFmt: '#,##0.00' } : {},
    }));
    sheet.getRow(1).font = { bold: true };
    const valueOf = (cell: string | number, i: number): string | number =>
      isAmount(shown[i]!) ? (cell as number) / 100 : writable(cell);
    for (const one of cells) sheet.addRow(one.map(valueOf)).commit();
    sheet.commit();
  };
  add(
    String(year),
    columns,
    rows.map((row) => cellsOf(row, language)),
  );
  const sums = { year, ...totals };
  add(totalText[language], totalColumns, [totalColumns.map((column) => sums[column as keyof typeof sums])]);
  await workbook.commit();
}
