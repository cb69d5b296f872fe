import { firstDayOf, type Translator, writtenDay } from '#web/i18n';

/** The first day of a team, as exactly as its commission's is known. */
export function firstDayText(
  translator: Pick<Translator, 'day'>,
  { from, fromPrecision }: { from: string | null; fromPrecision: string },
): string {
  const known = firstDayOf(from, fromPrecision);
  return known ? writtenDay(translator, known) : '–';
}
