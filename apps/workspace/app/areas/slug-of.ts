const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `Soldiner Straße/Wollankstraße` → `soldiner-strasse-wollankstrasse` */
export const slugOf = (name: string): string =>
  name
    .toLocaleLowerCase('de')
    .replaceAll(/[äöüß]/g, (letter) => spelled[letter]!)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);
