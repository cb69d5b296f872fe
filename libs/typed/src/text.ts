import { cleanLine, cleanText, isBroken } from './characters.js';
import { read, type Reading, refused } from './reading.js';

interface Length {
  least?: number;
  /** UTF-16 units, as fields of a page count them */
  most: number;
}

function measured(typed: string, text: string, { least = 1, most }: Length): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  if (text === '') return refused('required');
  if (text.length > most) return refused('too_long');
  return text.length < least ? refused('too_short') : read(text);
}

/** Reads a name, a title or another line: without anything that cannot be seen. */
export const readLine = (typed: string, length: Length): Reading<string> => measured(typed, cleanLine(typed), length);

/** Reads a text of several lines. */
export const readText = (typed: string, length: Length): Reading<string> => measured(typed, cleanText(typed), length);
