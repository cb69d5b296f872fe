import { PassThrough } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { type AreaFigures } from './area-figures.entity.js';
import { amounts, counts, type Sums } from './sums.js';

type Language = 'de' | 'en';
type Column = 'areaName' | 'phase' | (typeof amounts)[number] | (typeof counts)[number];
const columns: readonly Column[] = ['areaName', 'phase', ...amounts, ...counts];

const headings: Record<Language, Record<Column, string>> = {
  de: {
    areaName: 'Gebiet',
    phase: 'Phase',
    ceilingCents: 'Obergrenze (€)',
    reservedCents: 'Reserviert (€)',
    committedCents: 'Bewilligt, noch nicht gezahlt (€)',
    paidCents: 'Gezahlt (€)',
    freeCents: 'Frei (€)',
    requestedOpenCents: 'Beantragt, noch offen (€)',
    submitted: 'Eingegangen',
    eligible: 'Förderfähig',
    notEligible: 'Nicht förderfähig',
    approved: 'Bewilligt',
    rejected: 'Abgelehnt',
    reserve: 'Warteliste',
    withdrawn: 'Zurückgezogen',
  },
  en: {
    areaName: 'Area',
    phase: 'Phase',
    ceilingCents: 'Ceiling (€)',
    reservedCents: 'Reserved (€)',
    committedCents: 'Committed, not yet paid (€)',
    paidCents: 'Paid (€)',
    freeCents: 'Free (€)',
    requestedOpenCents: 'Requested, still open (€)',
    submitted: 'Submitted',
    eligible: 'Eligible',
    notEligible: 'Not eligible',
    approved: 'Approved',
    rejected: 'Rejected',
    reserve: 'Reserve list',
    withdrawn: 'Withdrawn',
  },
};
const totalText = { de: 'Summe', en: 'Total' };

export interface MoneyTable {
  year: number;
  rows: readonly AreaFigures[];
  totals: Sums;
  language: Language;
}

const isAmount = (column: Column): boolean => (amounts as readonly string[]).includes(column);

/** The cells of the table, top to bottom, with the totals as last row. Money in cents. */
function records({ rows, totals, language }: MoneyTable): (string | number)[][] {
  const last = { areaName: totalText[language], phase: '', ...totals };
  return [...rows, last].map((row) => columns.map((column) => row[column]));
}

/** 48000 → `480,00`: exact, without going through a fraction. */
function euros(cents: number, language: Language): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const sign = cents < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -2)}${language === 'de' ? ',' : '.'}${digits.slice(-2)}`;
}

/** For spreadsheets in German offices: `;`, BOM, CRLF; a name that begins like a formula stays a name. */
export function moneyCsv(table: MoneyTable): string {
  const { language } = table;
  const body = records(table).map((record) =>
    record.map((cell, i) => (isAmount(columns[i]!) ? euros(cell as number, language) : String(cell))),
  );
  const options = { delimiter: ';', bom: true, record_delimiter: 'windows', escape_formulas: true } as const;
  return stringify([columns.map((c) => headings[language][c]), ...body], options);
}

/** XML has no way to write these two, and one of them makes the whole workbook unreadable; control characters are left out by the writer. */
const writable = (cell: string | number): string | number =>
  typeof cell === 'string' ? cell.replaceAll(/[\uFFFE\uFFFF]/g, '') : cell;

/** The same table as a workbook, written while it is read. */
export function moneyXlsx(table: MoneyTable): NodeJS.ReadableStream {
  const stream = new PassThrough();
  write(table, stream).catch((error: unknown) => stream.destroy(error as Error));
  return stream;
}

async function write(table: MoneyTable, stream: PassThrough): Promise<void> {
  const { language, year } = table;
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet(String(year), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({
    header: headings[language][column],
    width: column === 'areaName' ? 40 : 16,
    style: isAmount(column) ? { numFmt: '#,##0.00' } : {},
  }));
  sheet.getRow(1).font = { bold: true };
  for (const record of records(table)) {
    sheet.addRow(record.map((cell, i) => (isAmount(columns[i]!) ? (cell as number) / 100 : writable(cell)))).commit();
  }
  sheet.commit();
  await workbook.commit();
}
