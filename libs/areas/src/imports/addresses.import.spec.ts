import { gzipSync } from 'node:zlib';
import { ImportBench, type Run, summary } from './imports.build.js';

let bench: ImportBench;

beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench?.close());

describe('import:addresses', () => {
  const header = 'hnr,hnr_zusatz,str_name,plz,ort_name,PLR_NAME,PLR_ID';
  const good = [
    '1,,Badstraße,13357,Gesundbrunnen,Soldiner,01300732',
    '1,A,Badstraße,13357,Gesundbrunnen,Soldiner,01300732',
    ',,Pappelplatz,10115,Mitte,Invalidenstraße,01100415',
    '12,,"Straße 12 (""Insel"")",12345,Mitte,X,',
  ];
  const import_ = (rows: string[], name = 'a.csv'): Promise<Run> =>
    bench.run('import:addresses', { file: bench.file(name, [header, ...rows].join('\n')) });

  it('imports, says how many, and does it again without duplicates', async () => {
    const first = await import_(good);
    expect([first.code, summary(first)]).toEqual([0, 'done: 4 rows, 4 new, 0 changed, 0 removed']);
    expect(summary(await import_(good))).toBe('done: 4 rows, 0 new, 0 changed, 0 removed');
    expect(await bench.count('address')).toBe(4);
    expect(await bench.count('street')).toBe(3);
    expect(await bench.count('import_run')).toBe(1);
  });

  it('follows a new edition: changed, new and gone rows', async () => {
    const moved = good[0]!.replace('01300732', '01300733');
    const run_ = await import_([moved, ...good.slice(2), '7,,Neue Straße,13357,Mitte,X,01300732']);
    expect(summary(run_)).toBe('done: 4 rows, 1 new, 1 changed, 1 removed');
    expect(await bench.count('import_run')).toBe(2);
  });

  it('names every bad row with its line and reason, and changes nothing', async () => {
    const bad = [
      'x1,,Badstraße,13357,M,P,01300732',
      '2,AB,Badstraße,13357,M,P,01300732',
      '3,,,13357,M,P,01300732',
      '4,,Badstraße,1335,M,P,01300732',
      '5,,Badstraße,13357,M,P,130073',
      '6,,Badstraße,13357',
      good[0]!,
      good[0]!,
      '1,a,Bad-Straße,13357,M,P,01300732',
    ];
    const before = await bench.app.owner(`select * from areas.address order by street_key, number, suffix`);
    const { code, lines } = await import_(bad);
    expect(code).toBe(1);
    expect(lines.filter((l) => l.startsWith('line'))).toEqual([
      'line 2: NUMBER_INVALID (x1)',
      'line 3: SUFFIX_INVALID (AB)',
      'line 4: STREET_MISSING',
      'line 5: POSTAL_CODE_INVALID (1335)',
      'line 6: PLANNING_AREA_INVALID (130073)',
      'line 7: COLUMN_COUNT (4)',
      'line 8: STREETS_ALIKE (Bad-Straße, Badstraße)',
      'line 9: DUPLICATE (as in line 8)',
    ]);
    expect(lines.at(-1)).toBe('refused: 8 bad rows, nothing was changed');
    expect(await bench.app.owner(`select * from areas.address order by street_key, number, suffix`)).toEqual(before);
    expect(await bench.count('import_run')).toBe(2);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['no such column', 'a,b\n1,2', /^line 1: COLUMNS_MISSING \(hnr, hnr_zusatz, str_name, plz, ort_name, PLR_ID\)$/],
    ['an empty file', '', /EMPTY/],
    ['a header only', header, /EMPTY/],
    ['an open quote', `${header}\n1,,"Badstraße,13357,M,P,01300732\n`, /^line \d: CSV_DAMAGED/],
    ['Latin-1', Buffer.from(`${header}\n1,,Badstra\xdfe,13357,M,P,01300732\n`, 'latin1'), /NOT_UTF8/],
    ['a cut gzip', gzipSync(`${header}\n${good.join('\n')}`).subarray(0, 40), /GZIP_DAMAGED/],
    ['NUL', `${header}\n1,,Bad\u0000straße,13357,M,P,01300732\n`, /TEXT_INVALID/],
  ])('refuses %s', async (_name, content, message) => {
    const { code, lines } = await bench.run('import:addresses', { file: bench.file('bad', content) });
    expect(code).toBe(1);
    expect(lines.some((l) => message.test(l))).toBe(true);
    expect(await bench.count('address')).toBe(4);
  });
  it('refuses a file that is not there, and a call without its options', async () => {
    expect((await bench.run('import:addresses', { file: '/nowhere/at/all' })).lines[0]).toContain('FILE_UNREADABLE');
    const { code, lines } = await bench.run('import:addresses', {});
    expect([code, lines[0]!.split('\n')[0]]).toEqual([2, '--file is missing']);
  });
  it('reads gzip, semicolons, a byte order mark and Windows line ends', async () => {
    const text = `\ufeff${[header, ...good].join('\r\n').replaceAll(',', ';')}\r\n`;
    expect((await bench.run('import:addresses', { file: bench.file('b.csv.gz', gzipSync(text)) })).code).toBe(0);
    expect(await bench.app.owner(`select street from areas.street where street like '%Insel%'`)).toEqual([
      { street: 'Straße 12 ("Insel")' },
    ]);
  });
});
