import { Boundary, joined, type PlanningShapes, putBoundary, putStreetList, StreetList } from '../places/index.js';
import { type Area } from '../area/area.entity.js';
import { type DatePrecision, AreaPhase, type PhaseKind } from '../area/area-phase.entity.js';
import { BEGINNING, OPEN_END } from '../shared/history.js';
import { type ProgrammePut } from './programme.put.js';

export interface ProgrammePhase {
  kind: PhaseKind;
  from?: string;
  fromPrecision: DatePrecision | 'open';
  source: string;
  verified: boolean;
}
type PhaseRow = Omit<AreaPhase, '__typename' | 'tenantId' | 'id' | 'areaId' | 'reason' | 'updatedAt'>;

function rowsOf(phases: ProgrammePhase[]): PhaseRow[] {
  const sorted = [...phases].sort((a, b) => ((a.from ?? BEGINNING) < (b.from ?? BEGINNING) ? -1 : 1));
  return sorted.map(({ kind, from, fromPrecision, source, verified }, i) => ({
    kind,
    validFrom: from ?? BEGINNING,
    validUntil: sorted[i + 1]?.from ?? OPEN_END,
    fromPrecision: fromPrecision === 'open' ? 'about' : fromPrecision,
    source,
    verified,
  }));
}

/** The life of an area is one value: where people have changed a part of it, all of it is theirs. */
export async function putPhases(put: ProgrammePut, area: Area, phases: ProgrammePhase[]): Promise<void> {
  const { ctx } = put;
  const wanted = rowsOf(phases);
  const known = await ctx.all(AreaPhase, { where: { areaId: area.id }, orderBy: [{ validFrom: 'asc' }] });
  const present = known.map(({ kind, validFrom, validUntil, fromPrecision, source, verified }) => ({
    ...{ kind, validFrom, validUntil, fromPrecision, source, verified },
  }));
  const thing = `phases ${area.slug}`;
  const patch = put.imported.mayWrite(thing, { id: area.id, values: { phases: present } }, { phases: wanted });
  if (!patch?.['phases']) return;
  const repo = ctx.repo(AreaPhase);
  for (const row of known.filter((r) => !wanted.some((w) => w.validFrom === r.validFrom))) await repo.remove(row);
  for (const row of wanted) {
    const same = known.find((r) => r.validFrom === row.validFrom);
    if (same) put.counted(same, await repo.update(same, row));
    else {
      await repo.insert({ areaId: area.id, reason: null, ...row });
      put.counts.inserted += 1;
    }
  }
}

interface Dated<T> {
  from: string | null;
  values: T & { source: string; verified: boolean };
}

/** A list of streets belongs together: source and confirmation are those of the list as it is. */
export async function putStreets(
  put: ProgrammePut,
  area: Area,
  { from, values }: Dated<Pick<StreetList, 'entries'>>,
): Promise<void> {
  const thing = `streets ${area.slug}/${from ?? ''}`;
  const where = { areaId: area.id, validFrom: from ?? BEGINNING };
  const stored = await put.stored<StreetList>(StreetList, thing, where);
  const { entries, source, verified } = stored ?? { entries: [], source: '', verified: false };
  const present = stored && { id: stored.id, values: { list: { entries, source, verified } } };
  const patch = put.imported.mayWrite(thing, present, { list: values });
  if (!patch?.['list']) return;
  const { row, isNew } = await putStreetList(put.ctx, { areaId: area.id, from, later: 'keep', ...values });
  put.counts[isNew ? 'inserted' : 'changed'] += 1;
  put.imported.remember(thing, row.id, { list: values });
}

/** So does a boundary. One that was imported as a shape is not the file's: it only knows planning areas. */
export async function putExtent(
  put: ProgrammePut,
  area: Area,
  { from, values }: Dated<Pick<Boundary, 'planningAreas'>>,
  planning: PlanningShapes,
): Promise<void> {
  const thing = `boundary ${area.slug}/${from ?? ''}`;
  const where = { areaId: area.id, validFrom: from ?? BEGINNING };
  const stored = await put.stored<Boundary>(Boundary, thing, where);
  const { planningAreas, source, verified } = stored ?? { planningAreas: [], source: '', verified: false };
  const present = stored && { id: stored.id, values: { extent: { planningAreas, source, verified } } };
  const patch = put.imported.mayWrite(thing, present, { extent: values });
  if (!patch?.['extent']) return;
  const extent = { planningAreas: values.planningAreas, polygons: joined(values.planningAreas, planning) };
  const boundary = { ...values, areaId: area.id, from, extent, later: 'keep' as const };
  const { row, isNew } = await putBoundary(put.ctx, boundary, planning);
  put.counts[isNew ? 'inserted' : 'changed'] += 1;
  put.imported.remember(thing, row.id, { extent: values });
}
