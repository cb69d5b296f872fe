import { readCents } from '#libs/typed';

/** An amount as it stands in a cell, to be read again: with groups, without ",00". @param cents whole euro cents */
export const shownCents = (cents: number | null, locale: string): string =>
  cents === null
    ? ''
    : new Intl.NumberFormat(locale, { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' }).format(
        cents / 100,
      );

/** Null where nothing was typed, undefined where it cannot be read. */
export function typedCents(typed: string, locale: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const { value, fault } = readCents(typed, locale);
  return fault === null ? (value ?? undefined) : undefined;
}

export const cellName = (areaId: string): string => `cell-${areaId}`;
export const seenName = (areaId: string): string => `seen-${areaId}`;
