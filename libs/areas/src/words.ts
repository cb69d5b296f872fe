import { type ServiceWords } from '#libs/contracts';

/** What people are told where rights are given to programs, and where a programme switches parts on. */
export const words: ServiceWords = {
  part: { de: 'Gebiete', en: 'Areas' },
  nouns: {
    Area: {
      de: 'Quartiere',
      en: 'Areas',
      actions: {
        read: 'anybody',
        create: ['senate', 'district'],
        describe: ['senate', 'district', 'carrier', 'team'],
        locate: ['senate'],
        rename: ['senate', 'district'],
        reshape: ['senate'],
        verify: ['senate', 'district'],
      },
    },
    AreaLink: {
      de: 'Vorgänger von Quartieren',
      en: 'Predecessors of areas',
      actions: { read: 'anybody', link: ['senate', 'district'], unlink: ['senate', 'district'] },
    },
    Boundary: { de: 'Grenzen', en: 'Boundaries', actions: { read: 'anybody', set: ['senate', 'district'] } },
    CityPart: { de: 'Stadtteile der Karte', en: 'Parts of the city on maps', actions: { read: 'anybody' } },
    DataImport: {
      de: 'Daten einspielen',
      en: 'Data that are imported',
      actions: {
        read: ['senate', 'auditor'],
        confirm: ['senate'],
        create: ['senate'],
        discard: ['senate'],
        preview: ['senate'],
      },
    },
    District: { de: 'Bezirke', en: 'Districts', actions: { read: 'anybody', create: ['senate'], rename: ['senate'] } },
    Figure: {
      de: 'Kennzahlen',
      en: 'Key figures',
      actions: { read: 'anybody', remove: ['senate', 'district'], set: ['senate', 'district'] },
    },
    ImportRun: { de: 'Importe', en: 'Imports', actions: { read: ['senate', 'district', 'auditor'] } },
    PlanningIndicator: { de: 'Indikatoren', en: 'Indicators', actions: { read: 'anybody' } },
    Office: {
      de: 'Büros',
      en: 'Offices',
      actions: { read: 'anybody', remove: ['senate', 'district'], write: ['senate', 'district', 'carrier', 'team'] },
    },
    OfficeException: {
      de: 'Abweichende Öffnungszeiten',
      en: 'Exceptional opening hours',
      actions: { read: 'anybody', write: ['senate', 'district', 'carrier', 'team'] },
    },
    AreaPhase: { de: 'Phasen', en: 'Phases', actions: { read: 'anybody', change: ['senate', 'district'] } },
    PlanningArea: { de: 'Gebiete der Statistik', en: 'Planning areas', actions: { read: 'anybody' } },
    PlanningLayer: {
      de: 'Ebenen der Statistik',
      en: 'Layers of planning areas',
      actions: { read: 'anybody', remove: ['senate'], set: ['senate'] },
    },
    PlanningLink: {
      de: 'Zuordnung von Gebieten der Statistik',
      en: 'Links to planning areas',
      actions: { read: 'anybody' },
    },
    StreetList: { de: 'Straßenlisten', en: 'Street lists', actions: { read: 'anybody', set: ['senate', 'district'] } },
  },
};
