import { demoNotes } from '#libs/contracts';
import { type TypedFault } from '#libs/typed';

/** Texts of the shared components, and what is wrong with something typed: one sentence per cause. German is the original; every other catalogue has exactly these keys. */
export const commonDe = {
  'common.demo': demoNotes.de,
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
  'typed.required': 'Bitte ausfüllen.',
  'typed.too_short': 'Das ist zu kurz.',
  'typed.too_long': 'Das ist zu lang. Bitte kürzen Sie.',
  'typed.broken_character': 'Ein Zeichen ist beschädigt angekommen. Bitte schreiben Sie diese Stelle neu.',
  'typed.not_money': 'Bitte einen Betrag in Euro angeben, zum Beispiel 1.200 oder 45,50.',
  'typed.not_euro': 'Bitte den Betrag in Euro angeben, nicht in einer anderen Währung.',
  'typed.negative': 'Der Betrag darf nicht kleiner als null sein.',
  'typed.too_many_decimals': 'Höchstens zwei Ziffern für Cent, zum Beispiel 12,50. Tausender trennt ein Punkt: 1.200.',
  'typed.too_large': 'Dieser Betrag ist zu groß.',
  'typed.not_a_number': 'Bitte eine Zahl angeben, zum Beispiel 1.200 oder 12,5.',
  'typed.not_whole': 'Bitte eine ganze Zahl angeben.',
  'typed.not_a_phone_number': 'Bitte eine Telefonnummer angeben, zum Beispiel (069) 212-35331 oder +49 30 123456.',
  'typed.not_an_email': 'Bitte eine E-Mail-Adresse angeben, zum Beispiel name@beispiel.de.',
  'typed.not_a_day': 'Bitte ein Datum mit Tag, Monat und Jahr angeben, zum Beispiel 31.12.2027.',
  'typed.no_such_day': 'Diesen Tag gibt es im Kalender nicht.',
  'typed.out_of_range': 'Dieses Datum liegt zu weit weg. Möglich sind die Jahre 1900 bis 2099.',
  'typed.not_a_postal_code': 'Bitte eine Postleitzahl mit fünf Ziffern angeben, zum Beispiel 10999.',
  'typed.not_a_web_address': 'Bitte eine Internetadresse angeben, zum Beispiel www.beispiel.de.',
  // what the fields of a noun are called, wherever they are shown
  'office.name': 'Name des Büros',
  'office.street': 'Straße',
  'office.houseNumber': 'Hausnummer',
  'office.postalCode': 'Postleitzahl',
  'office.city': 'Ort',
  'office.phone': 'Telefon',
  'office.email': 'E-Mail',
} as const satisfies Record<`typed.${TypedFault}`, string> & Record<string, string>;

export type CommonKey = keyof typeof commonDe;
