import { type Ctx } from '#libs/kernel';
import { insertRows, type RowTarget, upsertRows } from '../shared/insert-rows.js';
import { expectedKeys, fitsLayer, type PlanningLayer, readPlanningArea } from '../places/index.js';
import { type CsvFile, type CsvRow, openCsv } from '../files/csv-rows.js';
import { Faults, ImportRefused, type ImportResult, refuse } from '../files/report.js';
import { type SourceFile } from '../files/source-file.js';

type Check = (value: number) => boolean;
const percent: Check = (v) => v >= 0 && v <= 100;

/** Column of the monitoring's file → kind of indicator and what it may be. */
const kinds: Record<string, { kind: string; ok: Check }> = {
  'Resident Count': { kind: 'residents', ok: (v) => Number.isInteger(v) && v >= 0 },
  'Unemployment Percent': { kind: 'unemployment', ok: percent },
  'Social Benefits Receivers Percent': { kind: 'transfer', ok: percent },
  'Child Poverty Percent': { kind: 'childPoverty', ok: percent },
  'Status Index num': { kind: 'status', ok: (v) => [1, 2, 3, 4].includes(v) },
  'Dynamics Index num': { kind: 'dynamics', ok: (v) => [1, 3, 5].includes(v) },
  'Residents with Migration Background': { kind: 'migrationBackground', ok: percent },
};
/** Key and name of the planning area, and what is measured: a city publishes some of these. */
const columnsOf = ({ keyProperty, nameProperty }: PlanningLayer): string[] => [
  ...(keyProperty === null ? [] : [keyProperty]),
  nameProperty,
  ...Object.keys(kinds).map((kind) => `${kind}?`),
];

export interface Edition {
  edition: string;
  asOf: string;
  source: string;
}
interface Value {
  planningArea: string;
  kind: string;
  value: number;
}
interface Read {
  names: Map<string, string>;
  values: Value[];
  rows: number;
  /** leave values of the edition that are not among these; default: they go */
  keep?: boolean;
}

/** A city has some hundred planning areas, a state some ten thousand. All of them are held in memory. */
const MOST_ROWS = 20_000;

/** Opens the file and finds its columns; the file of another programme is told which keys are expected. */
async function openFor(layer: PlanningLayer, file: SourceFile, faults: Faults): Promise<CsvFile> {
  const expected = (error: unknown): never => {
    if (!(error instanceof ImportRefused) || error.faults[0]?.code !== 'COLUMNS_MISSING') throw error;
    throw new ImportRefused([...error.faults, { at: 'file', code: 'KEYS_EXPECTED', detail: expectedKeys(layer) }]);
  };
  const csv = await openCsv(file, columnsOf(layer), faults).catch(expected);
  const kinds = csv.columns.slice(columnsOf(layer).findIndex((c) => c.endsWith('?')));
  if (kinds.every((at) => at < 0)) refuse(1, 'COLUMNS_MISSING', 'nothing is measured');
  return csv;
}

type Reading = Read & { lines: Map<string, number>; layer: PlanningLayer; known: ReadonlySet<string> };

async function readAll(ctx: Ctx, csv: CsvFile, layer: PlanningLayer, faults: Faults): Promise<Read> {
  // A name that was written otherwise makes another key: where the planning areas are known, a new one is a mistake.
  const known = new Set(layer.mask === null ? await namedKeys(ctx, layer) : []);
  const read: Reading = { names: new Map(), values: [], rows: 0, lines: new Map(), layer, known };
  for await (const some of csv.rows) {
    for (const row of some) {
      read.rows += 1;
      if (read.rows > MOST_ROWS) refuse(row.line, 'TOO_MANY_ROWS', `more than ${MOST_ROWS}`);
      readRow(csv, row, read, faults);
    }
  }
  if (read.rows === 0) faults.add(1, 'EMPTY');
  return read;
}

async function namedKeys(ctx: Ctx, layer: PlanningLayer): Promise<string[]> {
  const rows = await ctx.sql<{ key: string }>(`select key from areas.planning_area where tenant_id = $1`, [
    ctx.tenantId,
  ]);
  return rows.map((r) => r.key).filter((key) => fitsLayer(layer, key));
}

function readRow(csv: CsvFile, { line, fields }: CsvRow, reading: Reading, faults: Faults): void {
  const { names, lines, values, layer, known } = reading;
  const columns = columnsOf(layer).map((c) => c.replace('?', ''));
  const read = (name: string): string => (fields[csv.columns[columns.indexOf(name)]!] ?? '').trim();
  const area = readPlanningArea(layer, read);
  const [planningArea, name] = 'fault' in area ? [area.found, ''] : [area.key, area.name];
  if (fields.length !== csv.width) faults.add(line, 'COLUMN_COUNT', String(fields.length));
  else if ('fault' in area) faults.add(line, area.fault, area.found);
  else if (known.size > 0 && !known.has(planningArea)) faults.add(line, 'PLANNING_AREA_UNKNOWN', name);
  else if (name === '') faults.add(line, 'NAME_MISSING', planningArea);
  else if (lines.has(planningArea)) faults.add(line, 'DUPLICATE', `as in line ${lines.get(planningArea)}`);
  lines.set(planningArea, lines.get(planningArea) ?? line);
  names.set(planningArea, name);
  for (const [column, { kind, ok }] of Object.entries(kinds)) {
    const text = read(column);
    // Planning areas with too few residents have no values: nothing is stored, not a zero.
    if (text === '') continue;
    if (!ok(Number(text))) faults.add(line, 'VALUE_INVALID', `${column}: ${text}`);
    else values.push({ planningArea, kind, value: Number(text) });
  }
}

const newPlanningAreas: RowTarget = {
  into: 'areas.planning_area (tenant_id, key, name, source)',
  types: ['text', 'text', 'text'],
  then: 'on conflict do nothing',
};
const upsert: RowTarget = {
  into: 'areas.indicator as a (tenant_id, planning_area, edition, kind, value, as_of, source)',
  types: ['text', 'text', 'text', 'float8', 'date', 'text'],
  then: `on conflict (tenant_id, planning_area, edition, kind) do update
     set value = excluded.value, as_of = excluded.as_of, source = excluded.source
     where (a.value, a.as_of, a.source) is distinct from (excluded.value, excluded.as_of, excluded.source)
   returning (xmax = 0) as fresh`,
};
const removeOld = `with gone as (
   delete from areas.indicator a where tenant_id = $1 and edition = $2 and not exists (
     select 1 from unnest($3::text[], $4::text[]) as t (p, k) where p = a.planning_area and k = a.kind) returning 1)
 select count(*) as n from gone`;

/** Planning areas that are not there yet, by key and name; they get their outline when boundaries are imported. */
export async function namePlanningAreas(ctx: Ctx, names: ReadonlyMap<string, string>, source: string): Promise<void> {
  const rows = [...names].map(([key, name]) => [key, name, source]);
  await insertRows(ctx, newPlanningAreas, rows);
}

/** Writes one edition of the monitoring for planning areas; the edition's earlier values are replaced. */
export async function writeEdition(
  ctx: Ctx,
  { edition, asOf, source }: Edition,
  { names, values, rows, keep }: Read,
): Promise<ImportResult> {
  const list = [values.map((v) => v.planningArea), values.map((v) => v.kind)];
  const [existing] = await ctx.sql<{ n: number }>(
    `select count(*) as n from areas.indicator where tenant_id = $1 and edition = $2`,
    [ctx.tenantId, edition],
  );
  await namePlanningAreas(ctx, names, source);
  const [gone] = keep ? [{ n: 0 }] : await ctx.sql<{ n: number }>(removeOld, [ctx.tenantId, edition, ...list]);
  const written = await upsertRows(
    ctx,
    upsert,
    values.map((v) => [v.planningArea, edition, v.kind, v.value, asOf, source]),
  );
  const lost = gone!.n + written.changed;
  return { rows, removed: gone!.n, ...written, replaced: { before: existing!.n, lost } };
}

export async function importIndicators(
  ctx: Ctx,
  file: SourceFile,
  layer: PlanningLayer,
  edition: Edition,
): Promise<ImportResult> {
  const faults = new Faults();
  const read = await readAll(ctx, await openFor(layer, file, faults), layer, faults);
  faults.refuseAny();
  return writeEdition(ctx, edition, read);
}
