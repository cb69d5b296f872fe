import { type Ctx } from '#libs/kernel';
import { type Fault, ImportRefused } from '../../files/report.js';
import { formFor, sourceLanguage } from '#libs/typed';
import { fitsLayer, keyOfName } from './planning-key.js';
import { PlanningLayer } from './planning-layer.entity.js';
import { layerOfKey } from './planning-layer.input.js';

/** What a published file says about planning areas, as far as the programme has named them. */
type Rule = Pick<PlanningLayer, 'slug' | 'names' | 'mask' | 'keyProperty' | 'nameProperty'>;

const nameOf = ({ names, slug }: Rule): string => formFor(names, 'many', sourceLanguage)?.text ?? slug;

/** Which keys a file must have: for whoever holds the file of another programme. */
export const expectedKeys = (layer: Rule): string =>
  layer.mask === null
    ? `the programme's "${nameOf(layer)}" have no keys, only names in "${layer.nameProperty}"`
    : `the programme's "${nameOf(layer)}" have keys like ${layer.mask} in "${layer.keyProperty}" and names in "${layer.nameProperty}"`;

export interface Named {
  key: string;
  name: string;
}

/** Key and name of one row or feature; a fault names what it has instead. */
export function readPlanningArea(
  layer: Rule,
  valueOf: (property: string) => string,
): Named | { fault: string; found: string } {
  const name = valueOf(layer.nameProperty);
  if (layer.mask === null || layer.keyProperty === null) {
    const made = keyOfName(name);
    return made === null ? { fault: 'PLANNING_AREA_INVALID', found: name } : { key: made, name };
  }
  const key = valueOf(layer.keyProperty);
  return fitsLayer(layer, key) ? { key, name } : { fault: 'PLANNING_AREA_INVALID', found: key };
}

/** The layer that a file is about: the only one, or the one that is named. */
export async function layerForFile(ctx: Ctx, slug: string | null): Promise<PlanningLayer> {
  const layers = await ctx.all(PlanningLayer, { orderBy: [{ slug: 'asc' }] });
  const found = slug === null ? (layers.length === 1 ? layers[0] : undefined) : layers.find((l) => l.slug === slug);
  if (found) return found;
  const names = layers.map((l) => l.slug).join(', ');
  const fault = { at: 'file', code: 'PLANNING_LAYER_MISSING' };
  throw new ImportRefused([
    layers.length
      ? { ...fault, detail: `one of ${names}`, option: 'planningLayer' }
      : { ...fault, detail: `the programme names none: see "planning" in its file` },
  ]);
}

/** Keys that fit none of the programme's layers, by their place in a document. */
export function strayKeys(layers: readonly PlanningLayer[], keys: { at: string; key: string }[]): Fault[] {
  const stray = keys.filter(({ key }) => layerOfKey(layers, key) === null);
  if (stray.length === 0) return [];
  const expected = layers.map(expectedKeys).join('; ') || 'the programme names no planning areas';
  return [
    { at: 'file', code: 'KEYS_EXPECTED', detail: expected },
    ...stray.map(({ at, key }) => ({ at, code: 'PLANNING_AREA_INVALID', detail: key })),
  ];
}
