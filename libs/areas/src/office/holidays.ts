import { getHolidays, type Region } from 'feiertagejs';

/** German states by ISO 3166-2, as the tenant's settings name them (`DE-BE`). */
export const holidayRegions = [
  'DE-BB',
  'DE-BE',
  'DE-BW',
  'DE-BY',
  'DE-HB',
  'DE-HE',
  'DE-HH',
  'DE-MV',
  'DE-NI',
  'DE-NW',
  'DE-RP',
  'DE-SH',
  'DE-SL',
  'DE-SN',
  'DE-ST',
  'DE-TH',
] as const;
export type HolidayRegion = (typeof holidayRegions)[number];

/** Its name by language; German is always there. */
export type Holiday = Readonly<Record<string, string>>;

const names: Record<string, Holiday> = {
  NEUJAHRSTAG: { de: 'Neujahr', en: 'New Year’s Day' },
  HEILIGEDREIKOENIGE: { de: 'Heilige Drei Könige', en: 'Epiphany' },
  WELTFRAUENTAG: { de: 'Frauentag', en: 'Women’s Day' },
  KARFREITAG: { de: 'Karfreitag', en: 'Good Friday' },
  OSTERSONNTAG: { de: 'Ostersonntag', en: 'Easter Sunday' },
  OSTERMONTAG: { de: 'Ostermontag', en: 'Easter Monday' },
  TAG_DER_ARBEIT: { de: 'Tag der Arbeit', en: 'Labour Day' },
  CHRISTIHIMMELFAHRT: { de: 'Christi Himmelfahrt', en: 'Ascension Day' },
  PFINGSTSONNTAG: { de: 'Pfingstsonntag', en: 'Whit Sunday' },
  PFINGSTMONTAG: { de: 'Pfingstmontag', en: 'Whit Monday' },
  FRONLEICHNAM: { de: 'Fronleichnam', en: 'Corpus Christi' },
  MARIAHIMMELFAHRT: { de: 'Mariä Himmelfahrt', en: 'Assumption Day' },
  WELTKINDERTAG: { de: 'Weltkindertag', en: 'Children’s Day' },
  DEUTSCHEEINHEIT: { de: 'Tag der Deutschen Einheit', en: 'Day of German Unity' },
  REFORMATIONSTAG: { de: 'Reformationstag', en: 'Reformation Day' },
  ALLERHEILIGEN: { de: 'Allerheiligen', en: 'All Saints’ Day' },
  BUBETAG: { de: 'Buß- und Bettag', en: 'Day of Repentance' },
  ERSTERWEIHNACHTSFEIERTAG: { de: '1. Weihnachtstag', en: 'Christmas Day' },
  ZWEITERWEIHNACHTSFEIERTAG: { de: '2. Weihnachtstag', en: 'Boxing Day' },
};

/**
 * Holidays that are law for one year only; the holiday library knows the recurring ones, and Reformation Day of 2017, which all states had.
 * Berlin: Gesetz über die Sonn- und Feiertage, § 1 (8 May 2020 and 2025, 17 June 2028).
 */
const once: Record<string, Record<string, Holiday>> = {
  'DE-BE': {
    '2020-05-08': { de: 'Tag der Befreiung', en: 'Liberation Day' },
    '2025-05-08': { de: 'Tag der Befreiung', en: 'Liberation Day' },
    '2028-06-17': {
      de: '75. Jahrestag des Aufstandes vom 17. Juni 1953',
      en: '75 years since the uprising of 17 June 1953',
    },
  },
};

const years = new Map<string, ReadonlyMap<string, Holiday>>();

function holidaysOf(region: HolidayRegion, year: number): ReadonlyMap<string, Holiday> {
  const key = `${region}:${year}`;
  let days = years.get(key);
  if (!days) {
    const recurring = getHolidays(year, region.slice(3) as Region);
    // Their time is noon UTC; the library's own `dateString` depends on the time zone of the process.
    const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
    const list = recurring.map((h): [string, Holiday] => [dayOf(h.date), names[h.name] ?? { de: h.name, en: h.name }]);
    const single = Object.entries(once[region] ?? {}).filter(([day]) => day.startsWith(`${year}-`));
    days = new Map([...list, ...single]);
    years.set(key, days);
  }
  return days;
}

/** The public holiday on a day (`YYYY-MM-DD`) in a German state, or null. */
export function holidayOn(region: HolidayRegion, day: string): Holiday | null {
  return holidaysOf(region, Number(day.slice(0, 4))).get(day) ?? null;
}
