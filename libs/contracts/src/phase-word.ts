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
 * The name of a phase in files for programs, beside its key. These are words of the platform: what a programme calls its phases concerns
 * its pages, and a column has to keep its values. German for languages without a catalogue.
 */
export const phaseWord = (phase: string, language: string): string =>
  words[language.startsWith('en') ? 'en' : 'de'][phase] ?? phase;
