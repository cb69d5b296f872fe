import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { berlin, createServiceApp, type ServiceApp } from '#libs/testing';
import { areas } from '../areas.service-definition.js';
import { buildPlanningAreas, buildRegister, buildWorld, square } from '../areas.build.js';

/** Files that somebody could hand to an import by mistake or on purpose: each is refused with a code, and nothing changes. */
let app: ServiceApp;
let dir: string;
const state = async (): Promise<string> => {
  const tables = [
    'address',
    'street',
    'area',
    'district',
    'boundary',
    'planning_area',
    'indicator',
    'import_run',
    'imported_value',
  ];
  const sums = tables.map(
    (t) => `(select coalesce(md5(string_agg(md5(x::text), '' order by md5(x::text))), '') from areas.${t} x)`,
  );
  const [row] = await app.owner<{ all: string }>(`select ${sums.join(' || ')} as all`);
  return row!.all;
};
beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  dir = mkdtempSync(join(tmpdir(), 'areas-hostile-'));
  await buildWorld(app);
  await buildRegister(app, ['1,,Badstraße,13357,Berlin,,13.38,52.55']);
  await buildPlanningAreas(app, ['01300732', 13.37, 52.55]);
});
afterAll(async () => {
  await app?.close();
  rmSync(dir, { recursive: true, force: true });
});

const options: Record<string, Record<string, string>> = {
  'import:addresses': { source: 'Amt' },
  'import:boundaries': { source: 'Amt', layer: 'areas' },
  'import:indicators': { source: 'Amt', edition: 'MSS 2021', 'as-of': '2020-12-31' },
  'import:areas': {},
};
async function run(name: string, content: Buffer | string, more: object = {}): Promise<{ code: number; text: string }> {
  const file = join(dir, 'file');
  writeFileSync(file, content);
  const given: Record<string, string> = { tenant: 'berlin', file, ...options[name], ...more };
  const lines: string[] = [];
  const code = await areas.commands![name]!.run({
    args: [],
    option: (key) => given[key],
    ctx: async () => app.system(),
    tenants: async () => [berlin],
    db: app.runtime.db('areas'),
    print: (line) => void lines.push(line),
  });
  return { code: code ?? 0, text: lines.join('\n') };
}

const header = 'hnr,hnr_zusatz,str_name,plz,ort_name,PLR_ID,lon,lat';
const row = '2,,Badstraße,13357,Berlin,,13.38,52.55';
const geo = (geometry: object, more: object = {}): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...more,
    features: [{ type: 'Feature', properties: { slug: 'badstrasse' }, geometry }],
  });
const polygon = (...points: number[][]): object => ({ type: 'Polygon', coordinates: [points] });
const bowTie = polygon([13.3, 52.5], [13.4, 52.6], [13.4, 52.5], [13.3, 52.6], [13.3, 52.5]);
const line = 'x'.repeat(10_000_000);
const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

const everywhere: [string, Buffer | string][] = [
  ['nothing', ''],
  ['a cut gzip', gzipSync(Buffer.from(`${header}\n${row}\n`.repeat(1000))).subarray(0, 40)],
  ['gzip that is none', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 1, 2, 3])],
  ['Latin-1', Buffer.from(`${header}\n${row}\n`, 'latin1')],
  ['UTF-16', Buffer.from(`\ufeff${header}\n${row}\n`, 'utf16le')],
  ['NUL', `${header}\n2,,Bad\0straße,13357,Berlin,,13.38,52.55\n`],
  ['a line of ten megabytes', `${header}\n${line}\n`],
  ['a header of ten megabytes', `${line}\n${row}\n`],
  ['other columns', 'a,b,c\n1,2,3\n'],
  ['a page of HTML', '<!doctype html><title>404</title>'],
  ['JSON in JSON without end', deep],
  ['keys of the prototype', '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}'],
  ['null', 'null'],
  ['a zip', Buffer.from('504b0304140000000800', 'hex')],
  ['a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml', 'latin1')],
  ['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ['a bomb of blanks in front of a document', gzipSync(`${' '.repeat(64 * 1024 * 1024)}{}`)],
  ['a replaced letter', `${header}\n2,,Badstra\uFFFDe,13357,Berlin,,,\n{"name":"Badstra\uFFFDe"}`],
  ['the wrong encoding', `${header}\n2,,BadstraÃŸe,13357,Berlin,,,\n{"name":"BadstraÃŸe"}`],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
];
const special: [string, string, Buffer | string, object?][] = [
  ['import:addresses', 'rows twice', `${header}\n${row}\n${row}\n`],
  ['import:addresses', 'a quote without end', `${header}\n2,,"Badstraße,13357,Berlin,,13.38,52.55\n`],
  ['import:addresses', 'numbers out of range', `${header}\n99999,,Badstraße,13357,Berlin,,1e400,-91\n`],
  ['import:addresses', 'a day that does not exist', `${header}\n${row}\n`, { 'as-of': '2026-02-30' }],
  ['import:boundaries', 'JSON that is no map', '{"type":"Feature","geometry":7}'],
  [
    'import:boundaries',
    'TopoJSON without arcs',
    '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[5]]}},"arcs":[]}',
  ],
  ['import:boundaries', 'an edge that crosses another', geo(bowTie)],
  ['import:boundaries', 'two points', geo(polygon([13.3, 52.5], [13.4, 52.5], [13.3, 52.5]))],
  ['import:boundaries', 'an open ring', geo(polygon([13.3, 52.5], [13.4, 52.5], [13.4, 52.6], [13.3, 52.6]))],
  [
    'import:boundaries',
    'numbers that are none',
    geo(polygon([13.3, 52.5], ['x' as never, 52.5], [13.4, 52.6], [13.3, 52.5])),
  ],
  ['import:boundaries', 'degrees called metres', geo(square(13.38, 52.55)), { crs: 'EPSG:25833' }],
  ['import:boundaries', 'a system nobody has', geo(square(13.38, 52.55)), { crs: 'EPSG:4711' }],
  ['import:boundaries', 'a layer nobody has', geo(square(13.38, 52.55)), { layer: 'constructor' }],
  ['import:boundaries', 'a day that does not exist', geo(square(13.38, 52.55)), { from: '2026-02-30' }],
  ['import:boundaries', 'an area nobody has', geo(square(13.38, 52.55)).replace('badstrasse', '__proto__')],
  ['import:indicators', 'values that are none', 'PLR_ID,PLR_NAME\n01300732,x\n'],
  [
    'import:areas',
    'a tenant of another land',
    JSON.stringify({ format: 1, tenant: { region: 'DE-XX' }, sources: {}, areas: [] }),
  ],
];

it.each(Object.keys(options))('%s refuses what is no such file', async (name) => {
  const before = await state();
  const wrong: string[] = [];
  for (const [what, content] of everywhere) {
    const fault = faultIn(await run(name, content));
    if (fault) wrong.push(`${what}: ${fault}`);
  }
  expect(wrong).toEqual([]);
  expect(await state()).toBe(before);
});

it.each(special)('%s refuses %s', async (...[name, , content, more]) => {
  const before = await state();
  expect(faultIn(await run(name, content, more))).toBeNull();
  expect(await state()).toBe(before);
});

it('import:areas takes of an area what the API would take of it', async () => {
  const fact = { source: 'a', verified: true };
  const file = (more: object): string =>
    JSON.stringify({
      format: 1,
      tenant: { region: 'DE-BE' },
      sources: { a: { title: 'Amt' } },
      areas: [{ slug: 'neu', name: 'Neu', ...fact, ...more }],
    });
  const point = { lat: 52.5, lon: 13.4, basis: 'given' };
  const streets = { entries: [{ street: 'Badstraße', numbers: '1-9', postalCode: '13357' }], ...fact };
  const good = { description: { de: 'Kurz.' }, point, streets };
  const before = await state();
  for (const bad of [
    { slug: 'x'.repeat(81) },
    { point: { ...point, lat: 13.4, lon: 52.5 } },
    { description: { de: 'x'.repeat(2001) } },
    { description: { '../de': 'Kurz.' } },
    { streets: { ...streets, entries: [{ ...streets.entries[0], postalCode: 'Wedding' }] } },
  ])
    expect([bad, faultIn(await run('import:areas', file({ ...good, ...bad })))]).toEqual([bad, null]);
  expect(await state()).toBe(before);
  expect(await run('import:areas', file(good))).toMatchObject({ code: 0 });
});

it('reads a file with BOM and Windows line ends like any other', async () => {
  const consent = { 'confirm-removal': 'true' };
  expect(await run('import:addresses', `\ufeff${header}\r\n${row}\r\n`, consent)).toMatchObject({ code: 0 });
});

function faultIn({ code, text }: { code: number; text: string }): string | null {
  if (code !== 1 && code !== 2) return `exit code ${code}: ${text.slice(0, 200)}`;
  if (/\bat \S+ \(|node_modules|violates|Error:/.test(text)) return `tells about the inside: ${text.slice(0, 200)}`;
  if (text.length > 20_000) return `${text.length} characters of complaint`;
  return /[A-Z]{3,}|usage|is one of|is a day/.test(text) ? null : `no code: ${text.slice(0, 200)}`;
}
