/**
 * What every page, letter and notice of a demo says, because it shows invented people beside real areas: in every language of the
 * catalogues. Only demo tenants show it.
 */
export const demoNotes = {
  de: 'Vorführung: Personen und Vorgänge sind erfunden. Gebiete und Träger sind wirklich.',
  en: 'Demonstration: people and cases are invented. Areas and organisations are real.',
  'de-simple':
    'Das ist nur zum Zeigen. Die Menschen und Anträge gibt es nicht. Die Gebiete und Träger gibt es wirklich.',
  tr: 'Tanıtım: Kişiler ve başvurular uydurmadır. Bölgeler ve kuruluşlar gerçektir.',
  ar: 'عرض توضيحي: الأشخاص والطلبات مُختلَقة. الأحياء والجهات حقيقية.',
  uk: 'Демонстрація: люди та заявки вигадані. Райони й організації справжні.',
  pl: 'Pokaz: osoby i wnioski są zmyślone. Okolice i organizacje są prawdziwe.',
};

const notes: Partial<Record<string, string>> = demoNotes;

/** In the language of a letter, whatever its country, else in German. */
export const demoNote = (language: string | null | undefined): string =>
  notes[language ?? ''] ?? notes[language?.split('-')[0] ?? ''] ?? demoNotes.de;
