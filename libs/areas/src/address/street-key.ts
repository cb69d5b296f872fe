const foreign: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * The form under which a street is found, whatever way it is written: "Müllerstr.", "Mueller-Straße" and "MÜLLER STRASSE"
 * all become "muellerstrasse". Empty when nothing is left to look for.
 */
export function streetKey(street: string): string {
  return street
    .toLowerCase()
    .replace(/[äöüß]/g, (c) => foreign[c]!)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/str\.?(?=$|[\s,)-])/g, 'strasse')
    .replace(/pl\.?(?=$|[\s,)-])/g, 'platz')
    .replace(/[^a-z0-9]/g, '');
}

export interface HouseNumber {
  number: number;
  /** capital letter A–Z, or empty */
  suffix: string;
}

/** "41a" and "41 A" → 41 A; null when it is no single house number. */
export function houseNumber(text: string): HouseNumber | null {
  const match = /^\s*(\d{1,4})\s*([a-zA-Z]?)\s*$/.exec(text);
  if (!match || Number(match[1]) === 0) return null;
  return { number: Number(match[1]), suffix: match[2]!.toUpperCase() };
}
