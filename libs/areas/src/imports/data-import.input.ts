import { z } from 'zod';
import { line, listArguments, noFilter, optionalDay, optionalLine, otherwise } from '#libs/typed';
import { crsNames } from '../geometry/crs.js';
import { laterWords } from '../shared/history.js';
import { boundaryLayers, layerSlug } from '../places/index.js';
import { type ImportSettings } from './import-plan.js';
import { importKinds } from './import-run.entity.js';

/** What a kind cannot do without. */
const needed = {
  addresses: ['source'],
  boundaries: ['source', 'layer'],
  indicators: ['source', 'edition', 'asOf'],
  areas: [],
} as const;

/** The words of the command line, with the same meanings. */
export const previewImportInput = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(importKinds),
    source: optionalLine(300),
    layer: z.enum(boundaryLayers).nullish(),
    planningLayer: layerSlug.nullish(),
    edition: optionalLine(60),
    asOf: optionalDay(),
    from: optionalDay(),
    crs: z.enum(crsNames).nullish(),
    verified: otherwise(z.boolean(), true),
    acceptRepairs: otherwise(z.boolean(), false),
    later: z.enum(laterWords).nullish(),
  })
  .superRefine((input, check) => {
    for (const field of needed[input.kind])
      if (input[field] == null) check.addIssue({ code: 'custom', message: 'required', path: [field] });
  });

export const confirmImportInput = z.strictObject({
  previewId: z.uuid(),
  confirmRemoval: otherwise(z.boolean(), false),
});
export const discardImportInput = z.strictObject({ id: z.uuid() });

/** A name of a file is shown, and nothing is ever opened by it. */
export const uploadQuery = z.strictObject({ name: line(1, 200) });

type Sent = z.output<typeof previewImportInput>;

export function settingsOf(sent: Sent): ImportSettings {
  const { source, edition, asOf = null, planningLayer = null } = sent as Sent & { source: string; edition: string };
  if (sent.kind === 'areas') return { kind: 'areas' };
  if (sent.kind === 'addresses') return { kind: 'addresses', source, asOf, planningLayer };
  if (sent.kind === 'indicators') return { kind: 'indicators', source, edition, asOf: asOf!, planningLayer };
  const { layer, crs = null, from = null, verified, acceptRepairs, later = null } = sent;
  const drawn = { crs, from, verified, acceptRepairs, later };
  return { kind: 'boundaries', layer: layer!, source, planningLayer, ...drawn };
}

export const dataImportList = listArguments(noFilter, {
  uploadedAtDesc: [{ uploadedAt: 'desc' }],
  uploadedAt: [{ uploadedAt: 'asc' }],
});
