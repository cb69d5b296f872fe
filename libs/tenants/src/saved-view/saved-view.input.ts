import { kept, line, listArguments } from '#libs/typed';
import { z } from 'zod';

const name = line(1, 60);
/** as tables are named in addresses */
const list = line(1, 40).refine((text) => /^[a-z][A-Za-z-]*$/.test(text), { error: 'invalid_format' });
/** The query of an address. The page reads it like any other address: what it does not know narrows nothing. */
const query = z
  .literal('')
  .or(line(1, 2000).refine((text) => /^[\x21-\x7e]*$/.test(text), { error: 'invalid_format' }));
const version = z.int().min(1).nullish();

export const savedViewFilter = z.strictObject({ list: list.nullish() });
export const savedViewList = listArguments(savedViewFilter, { name: [{ name: 'asc' }], nameDesc: [{ name: 'desc' }] });
export const createSavedViewInput = z.strictObject({
  list,
  name,
  query,
  shared: z.boolean().nullish().transform(Boolean),
  preferred: z.boolean().nullish().transform(Boolean),
});
export const updateSavedViewInput = z.strictObject({
  id: z.uuid(),
  version,
  name: kept(name),
  query: kept(query),
  shared: kept(z.boolean()),
  preferred: kept(z.boolean()),
});
export const removeSavedViewInput = z.strictObject({ id: z.uuid() });
