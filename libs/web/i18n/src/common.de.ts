/** Texts of the shared components. German is the original; every other catalogue has exactly these keys. */
export const commonDe = {
  'common.skip': 'Zum Inhalt springen',
  'common.nav': 'Hauptmenü',
  'common.languages': 'Sprache',
  'common.breadcrumb': 'Sie sind hier',
  'common.footer': 'Über diese Seite',
  'common.pages': 'Seiten',
  'common.page': 'Seite {page}',
  'common.previous': 'Zurück',
  'common.next': 'Weiter',
  'common.optional': 'freiwillig',
  'common.errors.title': '{count, plural, one {Eine Angabe stimmt noch nicht} other {# Angaben stimmen noch nicht}}',
  'common.errors.help':
    '{count, plural, one {Bitte ändern Sie diese Stelle} other {Bitte ändern Sie diese Stellen}}. Alles andere bleibt erhalten.',
  'common.error': 'Fehler',
  'common.untranslated': 'Dieser Text liegt nur auf Deutsch vor.',
  'common.chart.table': 'Zahlen als Tabelle',
  'common.map.legend': 'Bedeutung der Punkte',
} as const;

export type CommonKey = keyof typeof commonDe;
