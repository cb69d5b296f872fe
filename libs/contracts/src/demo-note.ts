/**
 * What every page, letter and notice of a demo says, because it shows invented people beside real areas: in every language of the
 * catalogues. Only demo tenants show it.
 */
export const demoNotes = {
  de: 'Vorführung: Personen und Vorgänge sind erfunden. Gebiete und Träger sind wirklich.',
  en: 'Demonstration: people and cases are invented. Areas and organisations are real.',
};

/** In the language of a letter, else in German. */
export const demoNote = (language: string | null | undefined): string =>
  language?.split('-')[0] === 'en' ? demoNotes.en : demoNotes.de;
