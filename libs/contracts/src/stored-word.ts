/** Texts of the program in columns where people usually write: stored as a code, shown in the language of the reader. */
const words = {
  retention: { de: 'Aufbewahrungsfrist', en: 'end of the retention period' },
  personErased: { de: 'Löschung der Person', en: 'erasure of the person' },
  byApplicant: { de: 'durch die antragstellende Person', en: 'by the applicant' },
  erasedPerson: { de: 'Gelöschte Person', en: 'Erased person' },
} as const;
type StoredWord = keyof typeof words;

const PREFIX = 'stored:';

/** What is stored. */
export const storedWord = (word: StoredWord): string => `${PREFIX}${word}`;

/**
 * What is shown for a stored text. Earlier releases stored the German words, and records of the audit trail cannot be rewritten. @param
 * language of the reader
 */
export function readStored<T extends string | null>(text: T, language: string): T | string {
  const found = Object.entries(words).find(([word, { de }]) => text === `${PREFIX}${word}` || text === de);
  return found ? found[1][language.startsWith('en') ? 'en' : 'de'] : text;
}
