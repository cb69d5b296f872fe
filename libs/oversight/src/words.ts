import { type ServiceWords } from '#libs/contracts';

/** What people are told where rights are given to programs, and where a programme switches parts on. */
export const words: ServiceWords = {
  part: { de: 'Gesamtschau', en: 'Oversight' },
  nouns: {
    AreaFigures: {
      topic: 'areas',
      de: 'Zahlen je Quartier',
      en: 'Figures of areas',
      actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
    },
  },
};
