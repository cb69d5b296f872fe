import { z } from 'zod';
import { line } from '#libs/typed';

/** Fields that several inputs share. */
export const name = line(2, 200);
export const reason = line(3, 1000);

/** The version of a row that the caller has read: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(1).nullish();
