const words: Record<'de' | 'en', Record<string, string>> = {
  de: {
    preparation: 'in Vorbereitung',
    running: 'laufend',
    transition: 'im Übergang',
    aftercare: 'in Nachsorge',
    ended: 'beendet',
    unknown: 'unbekannt',
  },
  en: {
    preparation: 'in preparation',
    running: 'running',
    transition: 'in transition',
    aftercare: 'in aftercare',
    ended: 'ended',
    unknown: 'unknown',
  },
};

/**
 * What a phase is called in files for programs, beside its key. Words of the platform: what a programme calls its phases is its pages'
 * matter, and a column keeps its values. German for languages without words of their own.
 */
export const phaseWord = (phase: string, language: string): string =>
  words[language.startsWith('en') ? 'en' : 'de'][phase] ?? phase;
