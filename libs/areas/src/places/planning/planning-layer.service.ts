import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { formFor, type SentForm, sourceLanguage, type WordForm, withForms } from '#libs/typed';
import { fitsLayer, layersMeet } from './planning-key.js';
import { PlanningLayer } from './planning-layer.entity.js';
import { layerOfKey, removePlanningLayerInput, setPlanningLayerInput } from './planning-layer.input.js';

/** Statistics of a city have three or four layers. Default of the platform. */
const MOST_LAYERS = 10;
const bySlug = { orderBy: [{ slug: 'asc' as const }] };

@Injectable()
export class PlanningLayerService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx): Promise<PlanningLayer[]> {
    return ctx.loadBy(PlanningLayer, 'tenantId', ctx.tenantId, bySlug);
  }

  /** The layer a planning area belongs to: the one whose keys look like its key. */
  async of(ctx: Ctx, key: string): Promise<PlanningLayer | null> {
    return layerOfKey(await this.list(ctx), key);
  }

  /** A new layer, or what is said about one from now on. How its keys look only changes with no planning area against it. */
  async set(ctx: Ctx, input: unknown): Promise<PlanningLayer> {
    const { reason, version, names, ...said } = parse(setPlanningLayerInput, input);
    return this.db.tx(ctx, async (tx) => {
      tx.check('set', PlanningLayer, said);
      await oneAtATime(tx);
      const layers = await tx.all(PlanningLayer, bySlug);
      const known = layers.find((layer) => layer.slug === said.slug) ?? null;
      const row = { ...said, names: namesOf(tx, known, names) };
      if (version !== undefined && version !== null && version !== (known?.version ?? 0))
        throw new AppError('CONFLICT');
      refuseSharedKeys(row, layers);
      if (!known && layers.length >= MOST_LAYERS) throw new AppError('VALIDATION', { fields: { slug: 'too_many' } });
      if (!known) return tx.repo(PlanningLayer).insert(row, reason);
      await refuseStrayKeys(tx, known, row);
      return tx.repo(PlanningLayer).update(known, row, reason);
    });
  }

  async remove(ctx: Ctx, input: unknown): Promise<boolean> {
    const { id, reason } = parse(removePlanningLayerInput, input);
    return this.db.tx(ctx, async (tx) => {
      await oneAtATime(tx);
      const layer = await tx.get(PlanningLayer, id, 'remove');
      await refuseStrayKeys(tx, layer, null);
      await tx.repo(PlanningLayer).remove(layer, reason);
      return true;
    });
  }
}

/** Layers are compared with one another: two that are set at once must not both be the first. */
async function oneAtATime(ctx: Ctx): Promise<void> {
  await ctx.sql(`select pg_advisory_xact_lock(hashtextextended('areas.planning_layer ' || $1::text, 0))`, [
    ctx.tenantId,
  ]);
}

/** Both numbers in the first language of the programme; what others lack is shown in it. */
function namesOf({ tenant }: Ctx, known: PlanningLayer | null, sent: SentForm[]): WordForm[] {
  const names = withForms(known?.names ?? [], sent);
  const language = tenant.languages[0] ?? sourceLanguage;
  const missing = (['one', 'many'] as const).filter((kind) => formFor(names, kind, language)?.language !== language);
  if (missing.length === 0) return names;
  throw new AppError('VALIDATION', {
    fields: Object.fromEntries(missing.map((kind) => [`names.${kind}.${language}`, 'missing'])),
  });
}

export function refuseSharedKeys(
  layer: Pick<PlanningLayer, 'slug' | 'mask'>,
  layers: Pick<PlanningLayer, 'slug' | 'mask'>[],
): void {
  const other = layers.find((l) => l.slug !== layer.slug && layersMeet(l, layer));
  if (other) throw new AppError('VALIDATION', { fields: { mask: 'keys_of_other' }, params: { layer: other.slug } });
}

/** Planning areas whose keys would belong to no layer any more, or to another one. */
async function refuseStrayKeys(
  ctx: Ctx,
  before: PlanningLayer,
  after: Pick<PlanningLayer, 'mask'> | null,
): Promise<void> {
  if (after?.mask === before.mask) return;
  const stored = await ctx.sql<{ key: string }>(`select key from areas.planning_area where tenant_id = $1`, [
    ctx.tenantId,
  ]);
  const stray = stored.filter(({ key }) => fitsLayer(before, key) && !(after && fitsLayer(after, key)));
  if (stray.length === 0) return;
  const params = { count: stray.length, examples: stray.slice(0, 3).map(({ key }) => key) };
  throw new AppError('PLANNING_LAYER_IN_USE', { params });
}
