/**
 * What every page, letter and notice of a demo says, since its invented people stand beside real areas: in the languages that have
 * catalogues. It is shown where the tenant is one of the demo's and nowhere else.
 */
export const demoNotes = {
  de: 'Vorführung: Personen und Vorgänge sind erfunden. Gebiete und Träger sind wirklich.',
  en: 'Demonstration: people and cases are invented. Areas and organisations are real.',
};

/** In the language of a letter, else in German. */
export const demoNote = (language: string | null | undefined): string =>
  language?.split('-')[0] === 'en' ? demoNotes.en : demoNotes.de;
