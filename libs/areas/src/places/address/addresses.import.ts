import { setImmediate } from 'node:timers/promises';
import { type Ctx } from '#libs/kernel';
import { passOn, type Passage } from '../../shared/insert-rows.js';
import { cleanLine } from '#libs/typed';
import { houseNumber } from './house-number.js';
import { streetKey } from '../../shared/street-key.js';
import { copyInto, copyValue } from '../../files/copy.js';
import { type CsvFile, openCsv } from '../../files/csv-rows.js';
import { layerForFile } from '../planning/planning-file.js';
import { fitsLayer, keyOfName } from '../planning/planning-key.js';
import { PlanningLayer } from '../planning/planning-layer.entity.js';
import { farAddresses } from './nearness.js';
import { type Fault, Faults, type ImportResult, SHOWN_FAULTS } from '../../files/report.js';
import { type SourceFile } from '../../files/source-file.js';

/** Where the programme's planning areas have no keys, or it has none, a register need not name them. */
const columnsOf = (layer: PlanningLayer | null): string[] => {
  const planning = layer?.keyProperty ?? `${layer?.nameProperty ?? ''}?`;
  return ['hnr', 'hnr_zusatz', 'str_name', 'plz', 'ort_name', planning, 'lon?', 'lat?'];
};
const PROGRESS_ROWS = 50_000;

interface Street {
  key: string;
  /** name as a COPY value */
  name: string;
}

/** Every street's searching form, computed once: a register has forty addresses in each, and a city 12,000 streets. */
class Streets {
  private known = new Map<string, Street>();
  of(name: string): Street {
    let street = this.known.get(name);
    if (!street) {
      if (this.known.size === MOST_STREETS) this.known = new Map();
      // A copy: a piece of a string keeps the whole block of the file alive.
      const own = Buffer.from(name).toString();
      this.known.set(own, (street = { key: streetKey(own), name: copyValue(cleanLine(own)) }));
    }
    return street;
  }
}
const MOST_STREETS = 5_000;

function coordinate(text: string | undefined, min: number, max: number): number | null | undefined {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

const numberShape = /^\d{0,4}$/;
const suffixShape = /^[A-Za-z]?$/;
/** "Stra?e": the letter was lost before. */
const lostLetter = /\p{L}\?\p{L}/u;
const postalCodeShape = /^\d{5}$/;

/** The planning area a row names; undefined: it is none of the programme's. */
function planningKeyOf(layer: PlanningLayer | null, text: string): string | undefined {
  if (layer === null || text === '') return '';
  if (layer.mask === null) return keyOfName(text) ?? undefined;
  return fitsLayer(layer, text) ? text : undefined;
}

/** Some registers write "12a" or "Nr. 12" into one column. */
function together(given: string, letter: string): { number: string; suffix: string } {
  const read = letter === '' ? houseNumber(given) : null;
  return read ? { number: String(read.number), suffix: read.suffix } : { number: given, suffix: letter };
}

/** One row as a COPY line, or what is wrong with it. `detail` shows the field as it was found. */
function readRow(
  line: number,
  fields: string[],
  at: number[],
  { streets, layer }: Reading,
): string | Omit<Fault, 'at'> {
  const [given, letter, streetName, postalCode, place, planning] = at.map((i) => fields[i] ?? '') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const { number, suffix } = numberShape.test(given) ? { number: given, suffix: letter } : together(given, letter);
  const street = streets.of(streetName);
  if (street.key === '') return { code: 'STREET_MISSING', detail: streetName };
  if (lostLetter.test(streetName)) return { code: 'TEXT_GARBLED', detail: streetName };
  // Squares and the like have no number; they are kept, as 0, because they are part of the register.
  if (!numberShape.test(number)) return { code: 'NUMBER_INVALID', detail: number };
  if (!suffixShape.test(suffix) || (number === '' && suffix !== '')) return { code: 'SUFFIX_INVALID', detail: suffix };
  if (!postalCodeShape.test(postalCode)) return { code: 'POSTAL_CODE_INVALID', detail: postalCode };
  const planningArea = planningKeyOf(layer, planning);
  if (planningArea === undefined) return { code: 'PLANNING_AREA_INVALID', detail: planning };
  const [lonText, latText] = [fields[at[6]!], fields[at[7]!]];
  const [lon, lat] = [coordinate(lonText, 5, 16), coordinate(latText, 47, 56)];
  if (lon === undefined || lat === undefined || (lon === null) !== (lat === null)) {
    return { code: 'COORDINATES_INVALID', detail: `${lonText} ${latText}` };
  }
  const key = `${line}\t${street.key}\t${postalCode}\t${Number(number)}\t${suffix.toUpperCase()}`;
  return `${key}\t${street.name}\t${copyValue(place)}\t${planningArea || '\\N'}\t${lon ?? '\\N'}\t${lat ?? '\\N'}\n`;
}

interface Reading {
  streets: Streets;
  layer: PlanningLayer | null;
}

async function* copyLines(
  csv: CsvFile,
  layer: PlanningLayer | null,
  faults: Faults,
  rows: { n: number },
  say: (text: string) => void,
): AsyncGenerator<string> {
  const reading = { streets: new Streets(), layer };
  for await (const some of csv.rows) {
    let block = '';
    for (const { line, fields } of some) {
      rows.n += 1;
      if (rows.n % PROGRESS_ROWS === 0) say(`${rows.n} rows read`);
      const result =
        fields.length === csv.width
          ? readRow(line, fields, csv.columns, reading)
          : { code: 'COLUMN_COUNT', detail: String(fields.length) };
      if (typeof result === 'string') block += result;
      else faults.add(line, result.code, result.detail);
    }
    yield block;
    // Whoever else waits in this process (the database is asked whether it still answers) comes in between.
    await setImmediate();
  }
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
const added: Passage = {
  from: `select i.street_key, i.postal_code, i.number, i.suffix, i.planning_area, i.lon, i.lat from incoming i
    where not exists (select 1 from areas.address a where a.tenant_id = $1 and ${same})
    order by i.street_key, i.postal_code, i.number, i.suffix`,
  into: 'areas.address (tenant_id, street_key, postal_code, number, suffix, planning_area, lon, lat)',
  types: ['text', 'text', 'smallint', 'text', 'text', 'float8', 'float8'],
};
const streets: Passage = {
  from: `select street_key, postal_code, min(street) as street, min(place) as place from incoming where $1::uuid is not null
    group by street_key, postal_code`,
  into: 'areas.street (tenant_id, street_key, postal_code, street, place)',
  types: ['text', 'text', 'text', 'text'],
};

const incoming = `create temporary table incoming (line int not null, street_key text collate "C" not null, postal_code text not null,
    number smallint not null, suffix text not null, street text not null, place text not null, planning_area text,
    lon double precision, lat double precision) on commit drop`;

/** All are counted by the database and the first are fetched: a file may be wrong twelve million times. */
async function checkTogether(ctx: Ctx, faults: Faults): Promise<void> {
  for (const [code, sql] of setWise) {
    const found = await ctx.sql<{ line: number; detail: string; total: number }>(
      `select *, count(*) over () as total from (${sql}) as fault order by line limit ${SHOWN_FAULTS}`,
      sql.includes('$1') ? [ctx.tenantId] : [],
    );
    found.forEach((f, i) => faults.add(f.line, code, f.detail, i === 0 ? f.total - found.length + 1 : 1));
  }
  for (const { line, code, detail } of await farAddresses(ctx)) faults.add(line, code, detail);
}

const existing = `select count(*) as n from areas.address where tenant_id = $1`;

/** Replaces the tenant's address register by the file, in the transaction of the caller. Any bad row refuses it all. */
export async function importAddresses(
  ctx: Ctx,
  file: SourceFile,
  planningLayer: string | null,
  say: (text: string) => void,
): Promise<ImportResult> {
  const faults = new Faults();
  const named = planningLayer !== null || (await ctx.count(PlanningLayer)) > 0;
  const layer = named ? await layerForFile(ctx, planningLayer) : null;
  if (!layer) say('the programme names no planning areas: they are not read');
  const csv = await openCsv(file, columnsOf(layer), faults);
  // Sorting and hashing a city's register should mostly not go to disk; this transaction only.
  await ctx.sql(`set local work_mem = '64MB'`);
  await ctx.sql(incoming);
  const rows = { n: 0 };
  await copyInto(ctx, 'incoming', copyLines(csv, layer, faults, rows, say));
  say(`${rows.n} rows read, checking them against each other`);
  await ctx.sql('analyze incoming');
  await checkTogether(ctx, faults);
  if (rows.n === 0) faults.add('file', 'EMPTY', file.name);
  faults.refuseAny();
  say('storing');
  const count = async (sql: string): Promise<number> => (await ctx.sql<{ n: number }>(sql, [ctx.tenantId]))[0]!.n;
  const before = await count(existing);
  const [removed, changed] = [await count(removeOld), await count(change)];
  const inserted = await passOn(ctx, added);
  await ctx.sql(`delete from areas.street where tenant_id = $1`, [ctx.tenantId]);
  await passOn(ctx, streets);
  return { rows: rows.n, inserted, changed, removed, replaced: { before, lost: removed } };
}
