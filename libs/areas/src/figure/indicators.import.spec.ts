import { ImportBench, type Run, summary } from '../imports/imports.build.js';

let bench: ImportBench;

beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench?.close());

describe('import:indicators', () => {
  const header =
    'PLR_ID,PLR_NAME,Resident Count,Unemployment Percent,Social Benefits Receivers Percent,Child Poverty Percent,Status Index num,Dynamics Index num,Residents with Migration Background';
  const indicators = (rows: string[], more: Record<string, string> = {}): Promise<Run> =>
    bench.run('import:indicators', {
      file: bench.file('m.csv', [header, ...rows].join('\n')),
      edition: 'MSS 2021',
      'as-of': '2020-12-31',
      ...more,
    });

  it('imports numbers, leaves out what is empty, and can be repeated', async () => {
    const rows = ['01300732,Soldiner,9879,10.8,27.6,61.6,4,3,62.2', '03300515,Blankenburger Süden,38,,,,,,'];
    expect(summary(await indicators(rows))).toBe('done: 2 rows, 8 new, 0 changed, 0 removed');
    expect(summary(await indicators(rows))).toBe('done: 2 rows, 0 new, 0 changed, 0 removed');
    const other = [rows[0]!.replace('61.6', '61.7')];
    expect((await indicators(other)).lines[0]).toMatch(/^file: REMOVES_TOO_MUCH \(2 of 8 /);
    expect(summary(await indicators(other, { 'confirm-removal': 'true' }))).toBe(
      'done: 1 rows, 0 new, 1 changed, 1 removed',
    );
  });
  it('names every bad row', async () => {
    const { code, lines } = await indicators([
      '01300732,Soldiner,9879.5,10.8,127.6,61.6,4,3,62.2',
      '01300732,Soldiner,9879,10.8,27.6,61.6,5,2,62.2',
      '1300,X,1,1,1,1,1,1,1',
      '01300733,,1,1,1,1,1,1,x',
      '01300733',
    ]);
    expect(code).toBe(1);
    expect(lines.slice(0, -1)).toEqual([
      'line 2: VALUE_INVALID (Resident Count: 9879.5)',
      'line 2: VALUE_INVALID (Social Benefits Receivers Percent: 127.6)',
      'line 3: DUPLICATE (as in line 2)',
      'line 3: VALUE_INVALID (Status Index num: 5)',
      'line 3: VALUE_INVALID (Dynamics Index num: 2)',
      'line 4: PLANNING_AREA_INVALID (1300)',
      'line 5: NAME_MISSING (01300733)',
      'line 5: VALUE_INVALID (Residents with Migration Background: x)',
      'line 6: COLUMN_COUNT (1)',
    ]);
  });
});
