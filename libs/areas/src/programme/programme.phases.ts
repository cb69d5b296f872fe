import { type Ctx } from '#libs/kernel';
import { type DatePrecision, Phase, type PhaseKind } from '../area/phase.entity.js';
import { BEGINNING, OPEN_END } from '../history.js';

export interface ProgrammePhase {
  kind: PhaseKind;
  from?: string;
  fromPrecision: DatePrecision | 'open';
  source: string;
  verified: boolean;
}

/** Makes the history of an area the one of the file; returns how many phases are new. */
export async function putPhases(ctx: Ctx, areaId: string, phases: ProgrammePhase[]): Promise<number> {
  const sorted = [...phases].sort((a, b) => ((a.from ?? BEGINNING) < (b.from ?? BEGINNING) ? -1 : 1));
  const known = await ctx.all(Phase, { where: { areaId } });
  const repo = ctx.repo(Phase);
  const starts = new Set(sorted.map((p) => p.from ?? BEGINNING));
  for (const row of known.filter((r) => !starts.has(r.validFrom))) await repo.remove(row);
  let inserted = 0;
  for (const [i, { kind, from, fromPrecision, source, verified }] of sorted.entries()) {
    const validFrom = from ?? BEGINNING;
    const row = {
      kind,
      validUntil: sorted[i + 1]?.from ?? OPEN_END,
      fromPrecision: fromPrecision === 'open' ? ('about' as const) : fromPrecision,
      source,
      verified,
    };
    const same = known.find((r) => r.validFrom === validFrom);
    if (same) await repo.update(same, row);
    else {
      await repo.insert({ areaId, validFrom, reason: null, ...row });
      inserted += 1;
    }
  }
  return inserted;
}
