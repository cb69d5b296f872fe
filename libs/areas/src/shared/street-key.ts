import { plainSigns } from '#libs/typed';

const foreign: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * The form under which a street is found, whatever way it is written: "Müllerstr.", "Mueller-Straße" and "MÜLLER STRASSE"
 * all become "muellerstrasse", also when the dots of the ü are a sign of their own. Empty when nothing is left to look for.
 */
export function streetKey(street: string): string {
  return plainSigns(street)
    .toLowerCase()
    .replace(/[äöüß]/g, (c) => foreign[c]!)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/str\.?(?=$|[\s,)-])/g, 'strasse')
    .replace(/pl\.?(?=$|[\s,)-])/g, 'platz')
    .replace(/[^a-z0-9]/g, '');
}
