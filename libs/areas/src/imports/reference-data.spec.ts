import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { as } from '#libs/testing';
import { buildDistrict } from '../areas.build.js';
import { ImportBench, summary } from './imports.build.js';

let bench: ImportBench;

beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench?.close());

const reference = process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared');
const register = join(reference, 'data/adressen-berlin-2023-06.csv.gz');
const withReference = existsSync(register) ? describe : (_name: string, _body: () => void): void => undefined;

it('a register that is not there is named, and nothing is imported', async () => {
  const answer = await bench.run('import:addresses', { file: join(reference, 'no-such-register.csv.gz'), source: 'x' });
  expect(answer.lines.join(' ')).toContain('FILE_UNREADABLE');
  expect(answer.code).toBe(1);
});

withReference('the reference data of Berlin', () => {
  const data = (name: string): string => join(reference, 'data', name);

  it('imports 401,032 addresses, and again without a change', async () => {
    const planning = { layer: 'planning', source: 'Amt für Statistik Berlin-Brandenburg, CC BY 3.0 DE' };
    expect(
      summary(await bench.run('import:boundaries', { file: data('berlin-plr-2021.topojson'), ...planning })),
    ).toContain('542 rows');
    const first = await bench.run('import:addresses', { file: register, 'as-of': '2023-06-30' });
    expect(first.lines.at(-1)).toContain('done: 401032 rows, ');
    expect(await bench.count('address')).toBe(401_032);
    const again = await bench.run('import:addresses', { file: register, 'as-of': '2023-06-30' });
    expect(summary(again)).toBe('done: 401032 rows, 0 new, 0 changed, 0 removed');
  }, 120_000);

  it('imports the monitoring and the districts', async () => {
    const mss = await bench.run('import:indicators', {
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
        .map((name) => buildDistrict(bench.app.ctx({ who: as('senate') }), name)),
    );
    const districts = await bench.run('import:boundaries', {
      file: data('berlin-bezirke.topojson'),
      layer: 'districts',
    });
    expect(districts.lines.at(-1)).toContain('done: 12 rows');
  });
});
