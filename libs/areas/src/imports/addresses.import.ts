import { type Ctx } from '#libs/kernel';
import { streetKey } from '../address/street-key.js';
import { copyInto, copyValue } from './copy.js';
import { type CsvFile, openCsv } from './csv-rows.js';
import { type Fault, type ImportCounts, ImportRefused, inOrder } from './report.js';
import { type SourceFile } from './source-file.js';

const columns = ['hnr', 'hnr_zusatz', 'str_name', 'plz', 'ort_name', 'PLR_ID', 'lon?', 'lat?'] as const;
const PROGRESS_ROWS = 50_000;
const COPY_ROWS = 5_000;

interface Street {
  key: string;
  /** name as a COPY value */
  name: string;
}

/** Every street's searching form, computed once: a register has forty addresses in each. */
class Streets {
  private readonly known = new Map<string, Street>();
  of(name: string): Street {
    let street = this.known.get(name);
    if (!street) this.known.set(name, (street = { key: streetKey(name), name: copyValue(name.trim()) }));
    return street;
  }
}

function coordinate(text: string | undefined, min: number, max: number): number | null | undefined {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

const numberShape = /^\d{0,4}$/;
const suffixShape = /^[A-Za-z]?$/;
const postalCodeShape = /^\d{5}$/;
const planningShape = /^(\d{8})?$/;

/** One row as a COPY line, or what is wrong with it. `detail` shows the field as it was found. */
function readRow(line: number, fields: string[], at: number[], streets: Streets): string | Omit<Fault, 'at'> {
  const [number, suffix, streetName, postalCode, place, planningArea] = at.map((i) => fields[i]!) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const street = streets.of(streetName);
  if (street.key === '') return { code: 'STREET_MISSING', detail: streetName };
  // Squares and the like have no number; they are kept, as 0, because they are part of the register.
  if (!numberShape.test(number)) return { code: 'NUMBER_INVALID', detail: number };
  if (!suffixShape.test(suffix) || (number === '' && suffix !== '')) return { code: 'SUFFIX_INVALID', detail: suffix };
  if (!postalCodeShape.test(postalCode)) return { code: 'POSTAL_CODE_INVALID', detail: postalCode };
  if (!planningShape.test(planningArea)) return { code: 'PLANNING_AREA_INVALID', detail: planningArea };
  const [lonText, latText] = [fields[at[6]!], fields[at[7]!]];
  const [lon, lat] = [coordinate(lonText, 5, 16), coordinate(latText, 47, 56)];
  if (lon === undefined || lat === undefined || (lon === null) !== (lat === null)) {
    return { code: 'COORDINATES_INVALID', detail: `${lonText} ${latText}` };
  }
  const key = `${line}\t${street.key}\t${postalCode}\t${Number(number)}\t${suffix.toUpperCase()}`;
  return `${key}\t${street.name}\t${copyValue(place)}\t${planningArea || '\\N'}\t${lon ?? '\\N'}\t${lat ?? '\\N'}\n`;
}

function* copyLines(
  csv: CsvFile,
  faults: Fault[],
  rows: { n: number },
  say: (text: string) => void,
): Generator<string> {
  const streets = new Streets();
  let block = '';
  for (const { line, fields } of csv.rows) {
    rows.n += 1;
    if (rows.n % PROGRESS_ROWS === 0) say(`${rows.n} rows read`);
    const rightWidth = fields.length === csv.width;
    const result = rightWidth
      ? readRow(line, fields, csv.columns, streets)
      : { code: 'COLUMN_COUNT', detail: String(fields.length) };
    if (typeof result === 'string') block += result;
    else faults.push({ at: line, ...result });
    if (rows.n % COPY_ROWS === 0) {
      yield block;
      block = '';
    }
  }
  yield block;
}

/** Faults that only the rows together show. */
const setWise: [string, string][] = [
  [
    'DUPLICATE',
    `select i.line, 'as in line ' || d.first as detail from incoming i
       join (select street_key, postal_code, number, suffix, min(line) as first from incoming
              group by street_key, postal_code, number, suffix having count(*) > 1) d
      using (street_key, postal_code, number, suffix) where i.line > d.first`,
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
const counted = (statement: string): string =>
  `with touched as (${statement} returning 1) select count(*) as n from touched`;
const removeOld = counted(
  `delete from areas.address a where a.tenant_id = $1 and not exists (select 1 from incoming i where ${same})`,
);
const change = counted(
  `update areas.address a set planning_area = i.planning_area, lon = i.lon, lat = i.lat from incoming i
    where a.tenant_id = $1 and ${same} and (a.planning_area, a.lon, a.lat) is distinct from (i.planning_area, i.lon, i.lat)`,
);
// In the order of the key: the index grows at its end instead of everywhere.
const add = counted(
  `insert into areas.address (tenant_id, street_key, postal_code, number, suffix, planning_area, lon, lat)
   select $1, i.street_key, i.postal_code, i.number, i.suffix, i.planning_area, i.lon, i.lat from incoming i
    where not exists (select 1 from areas.address a where a.tenant_id = $1 and ${same})
    order by i.street_key, i.postal_code, i.number, i.suffix`,
);
const streets = [
  `delete from areas.street where tenant_id = $1`,
  `insert into areas.street (tenant_id, street_key, postal_code, street, place)
   select $1, street_key, postal_code, min(street), min(place) from incoming group by street_key, postal_code`,
];

/** Replaces the tenant's address register by the file, in the transaction of the caller. Any bad row refuses it all. */
export async function importAddresses(ctx: Ctx, file: SourceFile, say: (text: string) => void): Promise<ImportCounts> {
  const csv = openCsv(file, columns);
  // Sorting and hashing a city's register should not go to disk; this transaction only.
  await ctx.sql(`set local work_mem = '128MB'`);
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
  const affected = async (sql: string): Promise<number> => (await ctx.sql<{ n: number }>(sql, [ctx.tenantId]))[0]!.n;
  const [removed, changed] = [await affected(removeOld), await affected(change)];
  const inserted = await affected(add);
  for (const sql of streets) await ctx.sql(sql, [ctx.tenantId]);
  return { rows: rows.n, inserted, changed, removed };
}
