export interface StreetEntry {
  street: string;
  numbers: string;
  postalCode: string | null;
}

/** `Adalbertstraße: 1-11, 13-18 (10999)`, one per line; a street without numbers is meant as a whole. */
export const linesOf = (entries: StreetEntry[]): string =>
  entries
    .map(({ street, numbers, postalCode }) => `${street}: ${numbers}${postalCode ? ` (${postalCode})` : ''}`)
    .join('\n');

/** null when a line cannot be read: a guess could put an address into the wrong area. */
export function entriesOf(text: string): StreetEntry[] | null {
  const entries: StreetEntry[] = [];
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (!line) continue;
    const match = /^([^:]+?)\s*(?::\s*(.*?))?\s*(?:\((\d{5})\))?$/.exec(line);
    const [, street, numbers, postalCode] = match ?? [];
    if (!street) return null;
    entries.push({ street, numbers: numbers?.trim() || 'ganz', postalCode: postalCode ?? null });
  }
  return entries.length > 0 ? entries : null;
}
