import { type Ctx } from '#libs/kernel';
import { streetKey } from '../address/street-key.js';
import { copyInto, copyValue } from './copy.js';
import { type CsvFile, type CsvRow, openCsv } from './csv-rows.js';
import { type Fault, type ImportCounts, ImportRefused, inOrder } from './report.js';
import { type SourceFile } from './source-file.js';

const columns = ['hnr', 'hnr_zusatz', 'str_name', 'plz', 'ort_name', 'PLR_ID', 'lon?', 'lat?'] as const;
const PROGRESS_ROWS = 50_000;
const COPY_ROWS = 2_000;

type Reader = (name: (typeof columns)[number] extends infer C ? (C extends `${infer N}?` ? N : C) : never) => string;

/** The street's searching form, computed once per street. */
class Streets {
  private readonly keys = new Map<string, string>();
  key(street: string): string {
    let key = this.keys.get(street);
    if (key === undefined) this.keys.set(street, (key = streetKey(street)));
    return key;
  }
}

function coordinate(text: string, min: number, max: number): number | null | undefined {
  if (text === '') return null;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** One row as a COPY line, or what is wrong with it. `detail` shows the field as it was found. */
function readRow(row: CsvRow, read: Reader, streets: Streets): string | Omit<Fault, 'at'> {
  const street = read('str_name').trim();
  const key = streets.key(street);
  if (key === '') return { code: 'STREET_MISSING', detail: street };
  const number = read('hnr').trim();
  // Squares and the like have no number; they are kept, as 0, because they are part of the register.
  if (!/^\d{0,4}$/.test(number)) return { code: 'NUMBER_INVALID', detail: number };
  const suffix = read('hnr_zusatz').trim().toUpperCase();
  if (!/^[A-Z]?$/.test(suffix) || (number === '' && suffix !== '')) return { code: 'SUFFIX_INVALID', detail: suffix };
  const postalCode = read('plz').trim();
  if (!/^\d{5}$/.test(postalCode)) return { code: 'POSTAL_CODE_INVALID', detail: postalCode };
  const planningArea = read('PLR_ID').trim();
  if (!/^(\d{8})?$/.test(planningArea)) return { code: 'PLANNING_AREA_INVALID', detail: planningArea };
  const [lon, lat] = [coordinate(read('lon'), 5, 16), coordinate(read('lat'), 47, 56)];
  if (lon === undefined || lat === undefined || (lon === null) !== (lat === null)) {
    return { code: 'COORDINATES_INVALID', detail: `${read('lon')} ${read('lat')}` };
  }
  const values = [
    row.line,
    key,
    postalCode,
    Number(number),
    suffix,
    street,
    read('ort_name').trim(),
    planningArea || null,
    lon,
    lat,
  ];
  return `${values.map(copyValue).join('\t')}\n`;
}

async function* copyLines(
  csv: CsvFile,
  faults: Fault[],
  rows: { n: number },
  say: (text: string) => void,
): AsyncGenerator<string> {
  const streets = new Streets();
  let lines: string[] = [];
  for await (const row of csv.rows) {
    rows.n += 1;
    if (rows.n % PROGRESS_ROWS === 0) say(`${rows.n} rows read`);
    const read: Reader = (name) => row.fields[csv.columns.get(name) ?? -1] ?? '';
    const result =
      row.fields.length === csv.width
        ? readRow(row, read, streets)
        : { code: 'COLUMN_COUNT', detail: String(row.fields.length) };
    if (typeof result !== 'string') faults.push({ at: row.line, ...result });
    else if (lines.push(result) === COPY_ROWS) {
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
}

/** Faults that only the rows together show. */
const setWise: [string, string][] = [
  [
    'DUPLICATE',
    `select line, 'as in line ' || first as detail from (
       select line, min(line) over (partition by street_key, postal_code, number, suffix) as first from incoming) d where line > first`,
  ],
  [
    // Two streets that differ in a space or hyphen only, in one postal code: nobody could tell which one is meant.
    'STREETS_ALIKE',
    `select min(line) as line, min(street) || ', ' || max(street) as detail from incoming
      group by street_key, postal_code having min(street) <> max(street)`,
  ],
  [
    'PLANNING_AREA_UNKNOWN',
    `select min(line) as line, planning_area || ', ' || count(*) || ' rows' as detail from incoming i
      where planning_area is not null and exists (select 1 from areas.planning_shape where tenant_id = $1)
        and not exists (select 1 from areas.planning_area p where p.tenant_id = $1 and p.key = i.planning_area)
      group by planning_area`,
  ],
];

const same = ['street_key', 'postal_code', 'number', 'suffix'].map((c) => `i.${c} = a.${c}`).join(' and ');
const removeOld = `with gone as (
   delete from areas.address a where a.tenant_id = $1 and not exists (select 1 from incoming i where ${same}) returning 1)
 select count(*) as n from gone`;
const writeNew = `with written as (
   insert into areas.address as a (tenant_id, street_key, postal_code, number, suffix, planning_area, lon, lat)
   select $1, street_key, postal_code, number, suffix, planning_area, lon, lat from incoming
    order by street_key, postal_code, number, suffix
   on conflict (tenant_id, street_key, postal_code, number, suffix) do update
     set planning_area = excluded.planning_area, lon = excluded.lon, lat = excluded.lat
     where (a.planning_area, a.lon, a.lat) is distinct from (excluded.planning_area, excluded.lon, excluded.lat)
   returning (xmax = 0) as fresh)
 select count(*) filter (where fresh) as inserted, count(*) filter (where not fresh) as changed from written`;
const streets = [
  `delete from areas.street where tenant_id = $1`,
  `insert into areas.street (tenant_id, street_key, postal_code, street, place)
   select $1, street_key, postal_code, min(street), min(place) from incoming group by street_key, postal_code`,
];

/** Replaces the tenant's address register by the file, in the transaction of the caller. Any bad row refuses it all. */
export async function importAddresses(ctx: Ctx, file: SourceFile, say: (text: string) => void): Promise<ImportCounts> {
  const csv = await openCsv(file, columns);
  await ctx.sql(`create temporary table incoming (line int not null, street_key text collate "C" not null, postal_code text not null,
    number smallint not null, suffix text not null, street text not null, place text not null, planning_area text,
    lon double precision, lat double precision) on commit drop`);
  const faults: Fault[] = [];
  const rows = { n: 0 };
  await copyInto(ctx, 'incoming', copyLines(csv, faults, rows, say));
  say(`${rows.n} rows read, checking them against each other`);
  await ctx.sql('analyze incoming');
  for (const [code, sql] of setWise) {
    const found = await ctx.sql<{ line: number; detail: string }>(sql, sql.includes('$1') ? [ctx.tenantId] : []);
    faults.push(...found.map((f) => ({ at: f.line, code, detail: f.detail })));
  }
  if (rows.n === 0) faults.push({ at: 1, code: 'EMPTY', detail: file.name });
  if (faults.length) throw new ImportRefused(inOrder(faults));
  say('storing');
  const [gone] = await ctx.sql<{ n: number }>(removeOld, [ctx.tenantId]);
  const [written] = await ctx.sql<{ inserted: number; changed: number }>(writeNew, [ctx.tenantId]);
  for (const sql of streets) await ctx.sql(sql, [ctx.tenantId]);
  return { rows: rows.n, removed: gone!.n, ...written! };
}
