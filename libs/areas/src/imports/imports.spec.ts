import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Command, type CommandEnv } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { buildArea, buildDistrict } from '../areas.build.js';
import { areas } from '../areas.service-definition.js';

let app: ServiceApp;
let dir: string;
const commands: Record<string, Command> = areas.commands!;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  dir = mkdtempSync(join(tmpdir(), 'areas-import-'));
  const senate = (): ReturnType<ServiceApp['ctx']> => app.ctx({ who: as('senate') });
  const district = await buildDistrict(senate(), 'Mitte');
  await buildArea(senate(), 'badstrasse', { name: 'Badstraße', districtId: district.id });
  await buildArea(senate(), 'soldiner-strasse', { name: 'Soldiner Straße', aliases: ['Wollankstraße'] });
});
afterAll(async () => {
  await app?.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Run {
  code: number;
  lines: string[];
}
async function run(name: string, options: Record<string, string>): Promise<Run> {
  const lines: string[] = [];
  const env: CommandEnv = {
    args: [],
    option: (option) => ({ tenant: 'berlin', source: 'Register', ...options })[option],
    ctx: async () => app.system(),
    tenants: () => app.runtime.tenants(),
    db: app.runtime.db('areas'),
    print: (line) => void lines.push(line),
  };
  return { code: (await commands[name]!.run(env)) ?? 0, lines };
}
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};
const count = async (table: string): Promise<number> => {
  const [row] = await app.owner<{ n: number }>(`select count(*)::int as n from areas.${table}`);
  return row!.n;
};
const summary = ({ lines }: Run): string => lines.at(-1)!.replace(/^[\d.]+ s\s+/, '');

describe('import:addresses', () => {
  const header = 'hnr,hnr_zusatz,str_name,plz,ort_name,PLR_NAME,PLR_ID';
  const good = [
    '1,,Badstraße,13357,Gesundbrunnen,Soldiner,01300732',
    '1,A,Badstraße,13357,Gesundbrunnen,Soldiner,01300732',
    ',,Pappelplatz,10115,Mitte,Invalidenstraße,01100415',
    '12,,"Straße 12 (""Insel"")",12345,Mitte,X,',
  ];
  const import_ = (rows: string[], name = 'a.csv'): Promise<Run> =>
    run('import:addresses', { file: file(name, [header, ...rows].join('\n')) });

  it('imports, says how many, and does it again without duplicates', async () => {
    const first = await import_(good);
    expect([first.code, summary(first)]).toEqual([0, 'done: 4 rows, 4 new, 0 changed, 0 removed']);
    expect(summary(await import_(good))).toBe('done: 4 rows, 0 new, 0 changed, 0 removed');
    expect(await count('address')).toBe(4);
    expect(await count('street')).toBe(3);
    expect(await count('import_run')).toBe(1);
  });

  it('follows a new edition: changed, new and gone rows', async () => {
    const moved = good[0]!.replace('01300732', '01300733');
    const run_ = await import_([moved, ...good.slice(2), '7,,Neue Straße,13357,Mitte,X,01300732']);
    expect(summary(run_)).toBe('done: 4 rows, 1 new, 1 changed, 1 removed');
    expect(await count('import_run')).toBe(2);
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
    const before = await app.owner(`select * from areas.address order by street_key, number, suffix`);
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
    expect(await app.owner(`select * from areas.address order by street_key, number, suffix`)).toEqual(before);
    expect(await count('import_run')).toBe(2);
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
    const { code, lines } = await run('import:addresses', { file: file('bad', content) });
    expect(code).toBe(1);
    expect(lines.some((l) => message.test(l))).toBe(true);
    expect(await count('address')).toBe(4);
  });
  it('refuses a file that is not there, and a call without its options', async () => {
    expect((await run('import:addresses', { file: '/nowhere/at/all' })).lines[0]).toContain('FILE_UNREADABLE');
    const { code, lines } = await run('import:addresses', {});
    expect([code, lines[0]!.split('\n')[0]]).toEqual([2, '--file is missing']);
  });
  it('reads gzip, semicolons, a byte order mark and Windows line ends', async () => {
    const text = `\ufeff${[header, ...good].join('\r\n').replaceAll(',', ';')}\r\n`;
    expect((await run('import:addresses', { file: file('b.csv.gz', gzipSync(text)) })).code).toBe(0);
    expect(await app.owner(`select street from areas.street where street like '%Insel%'`)).toEqual([
      { street: 'Straße 12 ("Insel")' },
    ]);
  });
});

describe('import:boundaries', () => {
  const square = (west: number, south: number, size = 0.01): number[][] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  const feature = (properties: object, ring: number[][]): object => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [ring] },
  });
  const shapes = (name: string, ...features: object[]): string =>
    file(name, JSON.stringify({ type: 'FeatureCollection', features }));
  const boundaries = (path: string, layer: string, more: Record<string, string> = {}): Promise<Run> =>
    run('import:boundaries', { file: path, layer, source: 'Amt, CC BY', ...more });

  it('imports planning areas, then areas, again without duplicates', async () => {
    const planning = shapes(
      'p.geojson',
      feature({ PLR_ID: '01300732', PLR_NAME: 'Soldiner' }, square(13.38, 52.55)),
      feature({ PLR_ID: '01300733', PLR_NAME: 'Bad' }, square(13.39, 52.55)),
    );
    expect(summary(await boundaries(planning, 'planning'))).toBe('done: 2 rows, 2 new, 0 changed, 0 removed');
    expect(summary(await boundaries(planning, 'planning'))).toBe('done: 2 rows, 0 new, 0 changed, 0 removed');
    const area = shapes(
      'a.geojson',
      feature({ name: 'Badstraße' }, square(13.38, 52.55, 0.02)),
      feature({ name: 'wollankstr.' }, square(13.395, 52.55)),
    );
    expect(summary(await boundaries(area, 'areas', { from: '2021-01-01' }))).toBe(
      'done: 2 rows, 2 new, 0 changed, 0 removed',
    );
    expect(summary(await boundaries(area, 'areas', { from: '2021-01-01' }))).toBe(
      'done: 2 rows, 0 new, 0 changed, 0 removed',
    );
    expect(
      await app.owner(`select coverage, count(*)::int as n from areas.boundary_part group by 1 order by 1`),
    ).toEqual([
      { coverage: 'inside', n: 2 },
      { coverage: 'partial', n: 1 },
    ]);
  });

  it('renews what lies inside when the planning areas change', async () => {
    const planning = shapes(
      'p2.geojson',
      feature({ PLR_ID: '01300733', PLR_NAME: 'Bad' }, square(13.391, 52.551, 0.003)),
    );
    expect(summary(await boundaries(planning, 'planning'))).toBe('done: 1 rows, 0 new, 1 changed, 0 removed');
    expect(
      await app.owner(`select coverage, count(*)::int as n from areas.boundary_part group by 1 order by 1`),
    ).toEqual([{ coverage: 'inside', n: 2 }]);
  });

  it('draws districts', async () => {
    const path = shapes('d.geojson', feature({ name: 'Mitte' }, square(13.3, 52.5, 0.1)));
    expect(summary(await boundaries(path, 'districts'))).toBe('done: 1 rows, 1 new, 0 changed, 0 removed');
  });

  it('names every bad feature and changes nothing', async () => {
    const before = await count('boundary');
    const open = square(13.38, 52.55).slice(0, 4);
    const path = shapes(
      'bad.geojson',
      feature({ name: 'Badstraße' }, square(13.38, 52.55)),
      feature({ name: 'Nirgends' }, square(13.38, 52.55)),
      feature({ slug: 'badstrasse' }, square(13.38, 52.55)),
      feature({ name: 'Soldiner Straße' }, open),
      feature({ name: 'Soldiner Straße' }, square(13.38, 48.1)),
    );
    await app.owner(`update areas.area set lon = 13.4, lat = 52.5`);
    const { code, lines } = await boundaries(path, 'areas');
    expect(code).toBe(1);
    expect(
      lines
        .slice(0, -1)
        .map((l) => l.replace(/ \(.*/, ''))
        .sort(),
    ).toEqual([
      'feature 2: UNKNOWN_NAME',
      'feature 3: DUPLICATE',
      'feature 4: RING_NOT_CLOSED',
      'feature 5: FAR_FROM_PROGRAMME',
    ]);
    expect(await count('boundary')).toBe(before);
  });

  it('refuses an unknown layer and system', async () => {
    expect((await boundaries('x', 'streets')).code).toBe(2);
    expect((await boundaries('x', 'areas', { crs: 'EPSG:3857' })).code).toBe(2);
  });
});

describe('import:indicators', () => {
  const header =
    'PLR_ID,PLR_NAME,Resident Count,Unemployment Percent,Social Benefits Receivers Percent,Child Poverty Percent,Status Index num,Dynamics Index num,Residents with Migration Background';
  const indicators = (rows: string[]): Promise<Run> =>
    run('import:indicators', {
      file: file('m.csv', [header, ...rows].join('\n')),
      edition: 'MSS 2021',
      'as-of': '2020-12-31',
    });

  it('imports numbers, leaves out what is empty, and can be repeated', async () => {
    const rows = ['01300732,Soldiner,9879,10.8,27.6,61.6,4,3,62.2', '03300515,Blankenburger Süden,38,,,,,,'];
    expect(summary(await indicators(rows))).toBe('done: 2 rows, 8 new, 0 changed, 0 removed');
    expect(summary(await indicators(rows))).toBe('done: 2 rows, 0 new, 0 changed, 0 removed');
    expect(summary(await indicators([rows[0]!.replace('61.6', '61.7')]))).toBe(
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

const reference = process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared');
const register = join(reference, 'data/adressen-berlin-2023-06.csv.gz');
const withReference = existsSync(register) ? describe : describe.skip;

withReference('the reference data of Berlin', () => {
  const data = (name: string): string => join(reference, 'data', name);

  it('imports 401,032 addresses, and again without a change', async () => {
    const planning = { layer: 'planning', source: 'Amt für Statistik Berlin-Brandenburg, CC BY 3.0 DE' };
    expect(summary(await run('import:boundaries', { file: data('berlin-plr-2021.topojson'), ...planning }))).toContain(
      '542 rows',
    );
    const first = await run('import:addresses', { file: register, 'as-of': '2023-06-30' });
    expect(first.lines.at(-1)).toContain('done: 401032 rows, ');
    expect(await count('address')).toBe(401_032);
    const again = await run('import:addresses', { file: register, 'as-of': '2023-06-30' });
    expect(summary(again)).toBe('done: 401032 rows, 0 new, 0 changed, 0 removed');
  }, 120_000);

  it('imports the monitoring and the districts', async () => {
    const mss = await run('import:indicators', {
      file: data('mss-2021.csv'),
      edition: 'MSS 2021',
      'as-of': '2020-12-31',
    });
    expect(mss.lines.join('\n')).toContain('done: 542 rows');
    await Promise.all(
      (
        JSON.parse(readFileSync(data('berlin-bezirke.topojson'), 'utf8')) as {
          objects: { bezirksgrenzen: { geometries: { properties: { name: string } }[] } };
        }
      ).objects.bezirksgrenzen.geometries
        .map((g) => g.properties.name)
        .filter((n) => n !== 'Mitte')
        .map((name) => buildDistrict(app.ctx({ who: as('senate') }), name)),
    );
    const districts = await run('import:boundaries', { file: data('berlin-bezirke.topojson'), layer: 'districts' });
    expect(districts.lines.at(-1)).toContain('done: 12 rows');
  });
});
