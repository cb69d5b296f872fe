import { z } from 'zod';
import { anything, key } from '#libs/typed';

/** default of the platform: signs in all fields of one draft */
const mostSigns = 60_000;

const path = key(/^\/workspace(\/[\w.~%-]{1,120}){0,8}$/);
const place = {
  path,
  form: key(/^[\w.-]{1,60}$/),
  row: key(/^[\w.:-]{0,120}$/),
};
/** Passwords, codes and tickets are never kept, whatever page sends them. */
const secret = /^(password|current|code|credential|step|token|.*secret)$/i;
const name = key(/^[\w.[\]-]{1,120}$/).refine((given) => !secret.test(given), 'invalid_value');

const fields = z
  .array(z.strictObject({ name, value: anything(mostSigns) }))
  .max(500, 'too_many')
  .refine((all) => all.reduce((signs, { value }) => signs + value.length, 0) <= mostSigns, 'too_long');
const version = z.int().min(0);

export const formDraftsArguments = z.strictObject({ path: path.nullable() });
export const saveFormDraftInput = z.strictObject({
  ...place,
  fields,
  seen: version.nullish(),
  held: version.nullish(),
});
export const discardFormDraftInput = z.strictObject(place);
export type FormDraftPlace = z.output<typeof discardFormDraftInput>;
