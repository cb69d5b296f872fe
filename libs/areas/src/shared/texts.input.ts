import { z } from 'zod';
import { line, optionalText } from '#libs/typed';

/** Shapes that several nouns of this service take. */
export const reason = optionalText(500);
/** The version of a row that the caller has read: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(1).nullish();
/** Where a value comes from: a page, a document, a decision. Required, because a value without it cannot be checked. */
export const source = line(1, 300);
