import { gzipSync } from 'node:zlib';
import { ImportBench, type Run, summary } from '../../imports/imports.build.js';

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
  const import_ = (rows: string[], more: Record<string, string> = {}): Promise<Run> =>
    bench.run('import:addresses', { file: bench.file('a.csv', [header, ...rows].join('\n')), ...more });
  const confirmed = { 'confirm-removal': 'true' };

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
    const run_ = await import_([moved, ...good.slice(2), '7,,Neue Straße,13357,Mitte,X,01300732'], confirmed);
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
    ['a zip', Buffer.from('504b0304140000000800', 'hex'), /^file: FILE_IS_ZIP$/],
    ['a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml', 'latin1'), /^file: FILE_IS_XLSX$/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /^file: FILE_IS_XLS$/],
    [
      'a workbook in gzip',
      gzipSync(Buffer.from('PK\x03\x04\x14\0\x06\0xl/workbook.xml', 'latin1')),
      /^file: FILE_IS_XLSX$/,
    ],
    ['gzip in gzip', gzipSync(gzipSync(header)), /^file: FILE_IS_GZIP_TWICE$/],
    ['a page', '<!DOCTYPE html><html>', /^file: FILE_IS_HTML$/],
    ['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024)), /^file: GZIP_BOMB/],
    ['a line without end', 'x'.repeat(200_000), /^line 1: LINE_TOO_LONG/],
    ['a replaced letter', `${header}\n1,,Badstra\uFFFDe,13357,M,P,\n`, /^line 2: REPLACEMENT_CHARACTER/],
    ['UTF-8 read as Windows-1252', `${header}\n1,,MÃ¼llerstraÃŸe,13357,M,P,\n`, /^line 2: TEXT_GARBLED/],
    ['UTF-8 read as MacRoman', `${header}\n1,,M√ºllerstra√üe,13357,M,P,\n`, /^line 2: TEXT_GARBLED/],
    ['UTF-8 read as DOS', `${header}\n1,,M├╝llerstra├ƒe,13357,M,P,\n`, /^line 2: TEXT_GARBLED/],
    ['a lost letter', `${header}\n1,,Badstra?e,13357,M,P,\n`, /^line 2: TEXT_GARBLED \(Badstra\?e\)$/],
    ['Windows-1252 read as Latin-1', `${header}\n1,,Bad\u0096Weg,13357,M,P,\n`, /^line 2: TEXT_INVALID/],
    ['Latin-1', Buffer.from(`${header}\n1,,Badstra\xdfe,13357,M,P,01300732\n`, 'latin1'), /^line 2: NOT_UTF8/],
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
  it('takes addresses away only when somebody has looked: one row of another city, or a part of a register', async () => {
    const refused = await import_(['1,,Zeil,60313,Innenstadt,,']);
    expect(refused.code).toBe(1);
    expect(refused.lines).toContain('line 2: POSTAL_CODE_FAR (60xxx, 1 rows)');
    const part = await import_(good.slice(0, 2));
    expect(part.lines.at(-2)).toMatch(/^file: REMOVES_TOO_MUCH \(3 of 4 \(75.0 %\); --confirm-removal\)/);
    const preview = await import_(good.slice(0, 2), { preview: 'true' });
    expect(preview.code).toBe(0);
    expect(preview.lines.slice(-4).map((l) => l.replace(/^[\d.]+ s\s+/, ''))).toEqual([
      'preview: 2 rows, 1 new, 1 changed, 3 removed',
      'takes away or writes over 3 of 4 (75.0 %)',
      'nothing was stored',
      'to be confirmed with --confirm-removal',
    ]);
    expect(await bench.count('address')).toBe(4);
  });

  it('knows by its points that a register is of another city', async () => {
    await bench.app.owner(`update areas.area set lon = 13.4, lat = 52.5`);
    const rows = [
      `${header},lon,lat`,
      '1,,Badstraße,13357,Mitte,X,,13.38,52.55',
      '2,,Badstraße,13357,Mitte,X,,8.68,50.11',
    ];
    const { code, lines } = await bench.run('import:addresses', { file: bench.file('c.csv', rows.join('\n')) });
    expect([code, lines.find((l) => l.startsWith('line'))]).toEqual([1, 'line 3: FAR_FROM_PROGRAMME (13xxx, 1 rows)']);
  });

  it('shows the first faults of a file that is bad throughout, and counts all', async () => {
    const { lines } = await import_(Array.from({ length: 5000 }, (_, i) => `x${i},,Badstraße,13357,M,P,`));
    expect(lines.filter((l) => l.startsWith('line'))).toHaveLength(200);
    expect(lines.slice(-2)).toEqual(['and 4800 more', 'refused: 5000 bad rows, nothing was changed']);
  });

  it('reads a number and its letter in one column, and composes letters', async () => {
    const rows = ['12a,,Mu\u0308hlenweg,13357,Mitte,X,', 'Nr. 14,,Mu\u0308hlenweg,13357,Mitte,X,'];
    expect((await import_([...good, ...rows], confirmed)).code).toBe(0);
    expect(
      await bench.app.owner(
        `select number, suffix, street from areas.address join areas.street using (tenant_id, street_key) where street_key = 'muehlenweg' order by 1`,
      ),
    ).toEqual([
      { number: 12, suffix: 'A', street: 'Mühlenweg' },
      { number: 14, suffix: '', street: 'Mühlenweg' },
    ]);
  });

  it('reads gzip, semicolons, a byte order mark and Windows line ends', async () => {
    const text = `\ufeff${[header, ...good].join('\r\n').replaceAll(',', ';')}\r\n`;
    const file = bench.file('b.csv.gz', gzipSync(text));
    expect((await bench.run('import:addresses', { file, ...confirmed })).code).toBe(0);
    expect(await bench.app.owner(`select street from areas.street where street like '%Insel%'`)).toEqual([
      { street: 'Straße 12 ("Insel")' },
    ]);
  });

  it('keeps a letter once, however the file writes it', async () => {
    const row = (street: string): string => `9,,${street},13353,Mitte,X,01300732`;
    expect((await import_([...good, row('Mu\u0308llerstraße')])).code).toBe(0);
    expect(summary(await import_([...good, row('Müllerstraße')]))).toContain(' 0 new, 0 changed, 0 removed');
    const kept = await bench.app.owner(`select street from areas.street where street like 'M%llerstraße'`);
    expect(kept).toEqual([{ street: 'Müllerstraße' }]);
  });
});
