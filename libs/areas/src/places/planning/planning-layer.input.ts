import { key, languageTag, line, otherwise, reviewedWord, wordForms } from '#libs/typed';
import { z } from 'zod';
import { reason, source } from '../../shared/texts.input.js';
import { fitsLayer, LONGEST_KEY, maskFault } from './planning-key.js';

export const layerSlug = key(/^[a-z][a-z0-9-]{0,39}$/);
/** Of any layer of any programme; whether it is one of this programme's is asked where the layers are known. */
export const planningKey = key(/^[A-Za-z0-9_./-]{1,60}$/).refine((text) => text.length <= LONGEST_KEY);

const mask = key(/^[9AX_./-]{0,40}$/).superRefine((text, check) => {
  const fault = maskFault(text);
  if (fault) check.addIssue({ code: 'custom', message: fault });
});
/** A name that a file gives to a property or column. */
const property = line(1, 60);
const word = z.strictObject({ one: line(1, 60), many: line(1, 60) });

const rules = {
  mask: otherwise(mask.nullable(), null),
  keyProperty: otherwise(property.nullable(), null),
  nameProperty: property,
};
type Rules = { mask: string | null; keyProperty: string | null };
const keysBelongTogether = ({ mask: m, keyProperty }: Rules): boolean => (m === null) === (keyProperty === null);
const together = { message: 'mask_and_property', path: ['keyProperty'] };

/** As a programme file says it. */
export const layerOfFile = z
  .strictObject({
    slug: layerSlug,
    names: z.record(languageTag(), word).transform(reviewedWord),
    ...rules,
    source: line(1, 60),
    verified: z.boolean(),
  })
  .refine(keysBelongTogether, together);

export const setPlanningLayerInput = z
  .strictObject({ slug: layerSlug, version: z.int().min(0).nullish(), names: wordForms(60), ...rules, source, reason })
  .refine(keysBelongTogether, together);
export const removePlanningLayerInput = z.strictObject({ id: z.uuid(), reason });

export const layerOfKey = <T extends { mask: string | null }>(layers: readonly T[], text: string): T | null =>
  layers.find((layer) => fitsLayer(layer, text)) ?? null;
