import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { type CellValue, type Sheet, tableCsv, tableXlsx } from './index.js';

const hostile = [
  '=HYPERLINK("https://boese.example";"Kiez")',
  '+49 30 1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  'a;b"c\nd',
  '<script>&amp;</script>',
  ']]>',
  '\u202eabc\u200b',
  '👩🏽‍🚒 e\u0301\u0301 مرحبا',
  '{{7*7}} ${7*7}',
  `'; drop table x; --`,
  'x'.repeat(5000),
];

type Written = Sheet & { rows: CellValue[][] };

const sheet = (over: Partial<Written> = {}): Written => ({
  name: 'Gebiete',
  language: 'de',
  columns: [
    { label: 'Gebiet', kind: 'text', width: 36 },
    { label: 'Zahl', kind: 'number' },
    { label: 'Frei (€)', kind: 'cents' },
  ],
  rows: hostile.map((text, i) => [text, i, i % 3 ? i * 12_345 : null]),
  ...over,
});

async function opened(given: Sheet): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await tableXlsx(given)) as never);
  return workbook.worksheets[0]!;
}

describe('a table for a spreadsheet', () => {
  it('opens as XLSX with the very cells of the table: texts are texts, whatever they begin with', async () => {
    const given = sheet();
    const read = await opened(given);
    expect(read.rowCount).toBe(given.rows.length + 1);
    expect([1, 2, 3].map((column) => read.getCell(1, column).value)).toEqual(['Gebiet', 'Zahl', 'Frei (€)']);
    const cells = given.rows.map((_, i) => [1, 2, 3].map((column) => read.getCell(i + 2, column).value));
    // XML reads a carriage return as a line feed
    expect(cells).toEqual(
      given.rows.map(([text, n, cents]) => [
        String(text).replace('\r', '\n'),
        n,
        cents === null ? null : Number(cents) / 100,
      ]),
    );
    read.eachRow((row) =>
      row.eachCell((cell) => expect([cell.type, cell.formula]).not.toContain(ExcelJS.ValueType.Formula)),
    );
  });

  it('leaves out what no XML may hold', async () => {
    const read = await opened(sheet({ rows: [['a\u0000b\u0008c\u001fd\uffffe\ud800f', 1, 2]] }));
    expect(String(read.getCell(2, 1).value).replaceAll('\ufffd', '')).toBe('abcdef');
  });

  it('is CSV that no spreadsheet takes for formulas and every reader gets whole', async () => {
    const rows = parse(await tableCsv(sheet()), { bom: true, delimiter: ';' }) as string[][];
    expect(rows.slice(1).map(([text]) => text!.replace(/^'(?=[=+\-@\t\r＝])/, ''))).toEqual(hostile);
    expect(rows.filter(([text]) => /^[=+\-@\t\r＝＋－＠]/.test(text!))).toEqual([]);
    expect(rows[2]![2]).toBe('123,45');
  });

  it('holds numbers as numbers and days as days, also below zero and where only the year is known', async () => {
    const given = sheet({
      columns: [
        { label: 'Seit', kind: 'day' },
        { label: 'Zahl', kind: 'number' },
        { label: 'Frei (€)', kind: 'cents' },
      ],
      rows: [
        ['2026-03-01', -4, -123],
        ['etwa 2012', null, null],
      ],
    });
    expect(
      String(await tableCsv(given))
        .split('\r\n')
        .slice(1, 3),
    ).toEqual(['2026-03-01;-4;-1,23', 'etwa 2012;;']);
    const read = await opened(given);
    expect([1, 2, 3].map((column) => read.getCell(2, column).value)).toEqual([new Date('2026-03-01'), -4, -1.23]);
    expect(read.getCell('A3').value).toBe('etwa 2012');
  });

  it('takes rows one after the other as they come, and moments by the clock of the programme', async () => {
    async function* coming(): AsyncGenerator<CellValue[]> {
      for (let row = 0; row < 250; row++) yield await Promise.resolve([`2026-03-29 0${row % 10}:30`, row, null]);
    }
    const { columns } = sheet();
    const given = (): Sheet => ({
      ...sheet(),
      columns: [{ label: 'Um', kind: 'moment' }, ...columns.slice(1)],
      rows: coming(),
    });
    const read = await opened(given());
    expect([read.rowCount, read.getCell('A3').value]).toEqual([251, new Date('2026-03-29T01:30:00Z')]);
    expect(parse(await tableCsv(given()), { bom: true, delimiter: ';' })).toHaveLength(251);
  });

  it.each(['Gebiete/Quartiere', `'Kieze'`, 'a:b\\c?d*[e]', 'x'.repeat(40), '///', 'Kiez\n', `${'x'.repeat(30)}'y`])(
    'takes any word of the programme as its name: %s',
    async (name) => {
      const read = await opened(sheet({ name }));
      expect(read.name).toMatch(/^(?!')[^*?:/\\[\]]{1,31}(?<!')$/);
    },
  );
});
