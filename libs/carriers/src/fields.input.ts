import { z } from 'zod';
import { isOneLine } from '#libs/contracts';

/** Fields that several inputs share. */
const oneLine = z.string().trim().refine(isOneLine, 'control_character');

export const name = oneLine.min(2).max(200);
export const reason = oneLine.min(3).max(1000);
export const optionalText = (max: number): z.ZodType<string | null | undefined> =>
  oneLine
    .max(max)
    .transform((v) => v || null)
    .nullish();

/** The version of a row that the caller has read: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(1).nullish();

/** A calendar day between the first and the last year that a period of the programme can sensibly name. */
export const day = z.iso.date().refine((d) => d >= '1900-01-01' && d < '2100-01-01', 'out_of_range');

export const page = { first: z.int().nullish(), after: z.string().max(2000).nullish() };
