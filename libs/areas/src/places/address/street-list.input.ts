import { anything, line, optionalDay, optionalPostalCode } from '#libs/typed';
import { z } from 'zod';
import { laterWords } from '../../shared/history.js';
import { reason, source } from '../../shared/texts.input.js';

/** lines of a list */
export const MOST_LINES = 400;
const LONGEST_TEXT = 60_000;

const entry = z.strictObject({
  street: line(1, 120),
  numbers: line(1, 500),
  postalCode: optionalPostalCode(),
});
export const setStreetListInput = z.strictObject({
  areaId: z.uuid(),
  from: optionalDay(),
  entries: z.array(entry).min(1).max(MOST_LINES).nullish(),
  text: anything(LONGEST_TEXT).nullish(),
  later: z.enum(laterWords).nullish(),
  source,
  reason,
});
export const readStreetListArgs = z.strictObject({
  areaId: z.uuid(),
  text: anything(LONGEST_TEXT),
  from: optionalDay(),
});
export const removeStreetListInput = z.strictObject({ id: z.uuid(), reason });
