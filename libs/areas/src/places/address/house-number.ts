import { plainSigns } from '#libs/typed';

export interface HouseNumber {
  number: number;
  /** capital letter A–Z, or empty */
  suffix: string;
}

/** "Nr. 5", "Hausnummer 5": words that only say that a number follows. */
const announced = /(?<![\p{L}\d])(?:haus-?)?(?:nrn?|no|nummern?)\b\.?\s*(?=\d)/giu;
export const withoutAnnouncement = (text: string): string => text.replace(announced, '');

export const houseNumberOf = (number: string, suffix = ''): HouseNumber | null =>
  Number(number) === 0 ? null : { number: Number(number), suffix: suffix.toUpperCase() };

/** "41a", "41 A" and "Nr. 41a" → 41 A; null when it is no single house number. */
export function houseNumber(text: string): HouseNumber | null {
  const match = /^(\d{1,4}) ?([a-zA-Z]?)$/.exec(withoutAnnouncement(plainSigns(text)));
  return match ? houseNumberOf(match[1]!, match[2]) : null;
}

/** A letter orders after its number: 41 < 41A < 41B < 42. */
export const orderOf = (n: HouseNumber): number => n.number * 100 + (n.suffix ? n.suffix.charCodeAt(0) - 64 : 0);

export const shownNumber = (n: HouseNumber): string => `${n.number}${n.suffix.toLowerCase()}`;
