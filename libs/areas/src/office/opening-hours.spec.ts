import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { holidayOn, type HolidayRegion, holidayRegions } from './holidays.js';
import { type OpeningException, type OpeningRules, openingStatus } from './opening-hours.js';
import { openingSentence } from './opening-sentence.js';

const berlin = (over: Partial<OpeningRules> = {}): OpeningRules => ({
  timeZone: 'Europe/Berlin',
  region: 'DE-BE',
  weekly: [
    { weekday: 2, opens: '10:00', closes: '13:00' },
    { weekday: 4, opens: '15:00', closes: '18:00' },
  ],
  exceptions: [],
  ...over,
});
const status = (iso: string, over: Partial<OpeningRules> = {}) => openingStatus(berlin(over), new Date(iso));
const sentence = (iso: string, language: string, over: Partial<OpeningRules> = {}): string =>
  openingSentence(status(iso, over), language);

/* ---- an independent brute force: no Temporal, no holiday library, minute by minute over real instants ---- */

function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}

function lawHolidays(region: HolidayRegion, year: number): Set<string> {
  const moving = [-2, 1, 39, 50, ...(region === 'DE-HE' ? [60] : [])];
  const fixed = ['01-01', '05-01', '10-03', '12-25', '12-26', ...(region === 'DE-BE' ? ['03-08'] : [])];
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return new Set([...moving.map((n) => day(easter(year) + n * 86_400_000)), ...fixed.map((d) => `${year}-${d}`)]);
}

const wallFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
interface Minute {
  at: number;
  date: string;
  time: string;
}
function minutesOf(fromIso: string, toIso: string): Minute[] {
  const list: Minute[] = [];
  for (let at = Date.parse(fromIso); at < Date.parse(toIso); at += 60_000) {
    const p = Object.fromEntries(wallFormat.formatToParts(at).map((x) => [x.type, x.value]));
    list.push({ at, date: `${p['year']}-${p['month']}-${p['day']}`, time: `${p['hour']}:${p['minute']}` });
  }
  return list;
}

function bruteForce(rules: OpeningRules, minutes: Minute[]): boolean[] {
  const holidays = new Set([2026, 2027, 2028].flatMap((y) => [...lawHolidays(rules.region, y)]));
  return minutes.map(({ date, time }) => {
    const covering = rules.exceptions.filter((e) => e.from <= date && date < e.until);
    const weekday = ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const weekly = holidays.has(date) ? [] : rules.weekly.filter((s) => s.weekday === weekday);
    const spans = covering[0] ? covering[0].spans : weekly;
    return spans.some((s) => s.opens <= time && time < s.closes);
  });
}

/** A year with both clock changes, and a month more, so that its last days still see their next opening. */
const calendar = minutesOf('2026-10-20T00:00:00Z', '2027-12-01T00:00:00Z');

const times = fc
  .integer({ min: 0, max: 95 })
  .map((q) => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`);
const span = fc
  .tuple(times, times)
  .filter(([a, b]) => a < b)
  .map(([opens, closes]) => ({ opens, closes }));
const weekly = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), span), { minLength: 3, maxLength: 9 });
const closedWeeks = fc.constantFrom<OpeningException[][]>(
  [],
  [{ from: '2026-12-21', until: '2027-01-02', spans: [], reason: null }],
  [
    { from: '2027-03-08', until: '2027-03-09', spans: [{ opens: '11:00', closes: '12:00' }], reason: null },
    { from: '2027-07-12', until: '2027-08-02', spans: [], reason: null },
  ],
);

describe('A12: opening hours with the public holidays of Berlin and Hesse', () => {
  it.each(['DE-BE', 'DE-HE'] as const)(
    'A12: a year of generated dates agrees with a brute force (%s)',
    (region) => {
      fc.assert(
        fc.property(weekly, closedWeeks, (week, exceptions) => {
          const rules = berlin({ region, exceptions, weekly: week.map(([weekday, s]) => ({ weekday, ...s })) });
          const open = bruteForce(rules, calendar);
          const nextOpen = new Array<number | null>(open.length).fill(null);
          for (let i = open.length - 2; i >= 0; i--) {
            nextOpen[i] = !open[i] && open[i + 1] ? i + 1 : open[i] ? null : (nextOpen[i + 1] ?? null);
          }
          // 127 is prime to the length of a day: within a year every minute of the day and every quarter hour comes up
          for (let i = 0; i < calendar.length - 40 * 1440; i += 127) {
            const minute = calendar[i]!;
            const answer = openingStatus(rules, new Date(minute.at));
            const expected = nextOpen[i] == null ? null : calendar[nextOpen[i]!]!;
            if (answer.open !== open[i]) throw new Error(`${minute.date} ${minute.time}: open should be ${open[i]}`);
            if (
              !answer.open &&
              expected &&
              (answer.next?.date !== expected.date || answer.next.time !== expected.time)
            ) {
              throw new Error(
                `${minute.date} ${minute.time}: next ${JSON.stringify(answer.next)}, not ${expected.date} ${expected.time}`,
              );
            }
          }
        }),
        { numRuns: 4 },
      );
    },
    120_000,
  );

  it('A12: "closed today, next …" names the holiday and skips it', () => {
    // 2026-05-14 is Ascension Day, a Thursday: the next hours are Tuesday's
    expect(status('2026-05-14T13:30:00Z')).toMatchObject({
      open: false,
      reason: 'holiday',
      next: { date: '2026-05-19', time: '10:00' },
    });
    expect(sentence('2026-05-14T13:30:00Z', 'de')).toBe(
      'heute geschlossen (Christi Himmelfahrt), öffnet Dienstag 10:00',
    );
    expect(sentence('2026-05-14T13:30:00Z', 'en')).toBe('closed today (Ascension Day), opens Tuesday 10:00');
  });
});

describe('holidays', () => {
  it('has Women’s Day in Berlin only, Corpus Christi in Hesse only', () => {
    expect(holidayOn('DE-BE', '2027-03-08')?.de).toBe('Frauentag');
    expect(holidayOn('DE-HE', '2027-03-08')).toBeNull();
    expect(holidayOn('DE-BE', '2018-03-08')).toBeNull();
    expect(holidayOn('DE-HE', '2027-05-27')?.de).toBe('Fronleichnam');
    expect(holidayOn('DE-BE', '2027-05-27')).toBeNull();
  });
  it('knows the days that are a holiday once, in their state and year alone', () => {
    expect(holidayOn('DE-BE', '2028-06-17')?.de).toContain('17. Juni 1953');
    for (const [region, day] of [
      ['DE-BE', '2027-06-17'],
      ['DE-BE', '2029-06-17'],
      ['DE-BB', '2028-06-17'],
      ['DE-BB', '2025-05-08'],
      ['DE-BE', '2016-10-31'],
      ['DE-HE', '2018-10-31'],
    ] as const)
      // prettier-ignore
      expect([region, day, holidayOn(region, day)]).toEqual([region, day, null]);
    for (const region of holidayRegions) expect(holidayOn(region, '2017-10-31')?.en).toBe('Reformation Day');
  });
  it('knows the days that were a holiday once', () => {
    expect(holidayOn('DE-BE', '2025-05-08')?.de).toBe('Tag der Befreiung');
    expect(holidayOn('DE-HE', '2025-05-08')).toBeNull();
    expect(holidayOn('DE-BE', '2026-05-08')).toBeNull();
  });
  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])('are the same in a process of the time zone %s', (TZ) => {
    const file = pathToFileURL('libs/areas/src/office/holidays.ts').href;
    const script = `const { holidayOn } = await import('${file}');
      for (const day of ['2026-04-02', '2026-04-03', '2026-04-04']) console.log(holidayOn('DE-BE', day)?.en ?? 'none');`;
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
    const env = { ...process.env, NODE_OPTIONS: '', TZ };
    expect(execFileSync(process.execPath, args, { env, encoding: 'utf8' })).toBe('none\nGood Friday\nnone\n');
  });
  it.each(['DE-BE', 'DE-HE'] as const)('agrees with the law from 2021 to 2040 (%s)', (region) => {
    for (let year = 2021; year <= 2040; year++) {
      const law = lawHolidays(region, year);
      if (region === 'DE-BE' && year === 2025) law.add('2025-05-08');
      if (region === 'DE-BE' && year === 2028) law.add('2028-06-17');
      for (let d = Date.UTC(year, 0, 1); d < Date.UTC(year + 1, 0, 1); d += 86_400_000) {
        const day = new Date(d).toISOString().slice(0, 10);
        expect([day, holidayOn(region, day) !== null]).toEqual([day, law.has(day)]);
      }
    }
  });
});

describe('openingStatus', () => {
  it('is open from the first minute and closed at the last', () => {
    expect(status('2026-11-24T08:59:59Z').open).toBe(false);
    expect(status('2026-11-24T09:00:00Z')).toMatchObject({ open: true, closes: { date: '2026-11-24', time: '13:00' } });
    expect(status('2026-11-24T11:59:59Z').open).toBe(true);
    expect(status('2026-11-24T12:00:00Z')).toMatchObject({ open: false, reason: 'over' });
  });
  it('an exception goes before a holiday, and the one that began last before the others', () => {
    const exceptions = [
      { from: '2026-12-01', until: '2027-02-01', spans: [], reason: { de: 'Umbau', en: 'Building work' } },
      { from: '2026-12-25', until: '2026-12-26', spans: [{ opens: '14:00', closes: '16:00' }], reason: null },
    ];
    expect(status('2026-12-25T13:30:00Z', { exceptions }).open).toBe(true);
    expect(status('2026-12-24T13:30:00Z', { exceptions })).toMatchObject({
      reason: 'exception',
      next: { date: '2026-12-25' },
    });
  });
  it('joins spans that touch, also over midnight', () => {
    const spans = [1, 2].flatMap((weekday) => [{ weekday, opens: '00:00', closes: '24:00' }]);
    expect(status('2026-11-23T12:00:00Z', { weekly: spans })).toMatchObject({
      open: true,
      closes: { date: '2026-11-25', time: '00:00' },
    });
  });
  it('follows the clock on the wall through both changes', () => {
    const weekly = [{ weekday: 7, opens: '02:15', closes: '02:45' }];
    // spring: 02:00 is followed by 03:00, so these hours do not exist on 2027-03-28
    expect(status('2027-03-28T00:30:00Z', { weekly }).next).toEqual({ date: '2027-04-04', time: '02:15' });
    // autumn: 02:15 comes twice
    expect(status('2026-10-25T00:20:00Z', { weekly }).open).toBe(true);
    expect(status('2026-10-25T00:50:00Z', { weekly })).toMatchObject({
      open: false,
      next: { date: '2026-10-25', time: '02:15' },
    });
    expect(status('2026-10-25T01:20:00Z', { weekly }).open).toBe(true);
    const long = [{ weekday: 7, opens: '02:30', closes: '04:00' }];
    expect(status('2027-03-28T00:30:00Z', { weekly: long }).next).toEqual({ date: '2027-03-28', time: '03:00' });
  });
  it('does not guess without hours, and says so when no opening is in sight', () => {
    expect(status('2026-11-24T09:00:00Z', { weekly: [] })).toMatchObject({
      open: false,
      reason: 'unknown',
      next: null,
    });
    const exceptions = [{ from: '2026-11-01', until: '2028-12-31', spans: [], reason: null }];
    expect(status('2026-11-24T09:00:00Z', { exceptions })).toMatchObject({ reason: 'exception', next: null });
  });
});

describe('openingSentence', () => {
  it.each([
    ['2026-11-25T09:00:00Z', 'heute geschlossen, öffnet morgen 15:00', 'closed today, opens tomorrow 15:00'],
    ['2026-11-23T09:00:00Z', 'heute geschlossen, öffnet morgen 10:00', 'closed today, opens tomorrow 10:00'],
    ['2026-11-22T09:00:00Z', 'heute geschlossen, öffnet Dienstag 10:00', 'closed today, opens Tuesday 10:00'],
    ['2026-11-24T13:00:00Z', 'jetzt geschlossen, öffnet Donnerstag 15:00', 'closed now, opens Thursday 15:00'],
    ['2026-11-24T07:00:00Z', 'jetzt geschlossen, öffnet heute 10:00', 'closed now, opens today 10:00'],
    ['2026-11-24T10:00:00Z', 'jetzt geöffnet bis 13:00', 'open now until 13:00'],
  ])('%s', (iso, de, en) => {
    expect([sentence(iso, 'de'), sentence(iso, 'en')]).toEqual([de, en]);
  });
  it('names the date when it is more than a week away', () => {
    const exceptions = [
      { from: '2026-12-21', until: '2027-01-02', spans: [], reason: { de: 'Jahreswechsel', en: 'turn of the year' } },
    ];
    expect(sentence('2026-12-22T10:00:00Z', 'de', { exceptions })).toBe(
      'heute geschlossen (Jahreswechsel), öffnet am 5. Januar 2027 um 10:00',
    );
    expect(sentence('2026-12-22T10:00:00Z', 'en-US', { exceptions })).toBe(
      'closed today (turn of the year), opens on 5 January 2027 at 10:00',
    );
  });
  it('has a sentence for the unknown', () => {
    expect(sentence('2026-12-22T10:00:00Z', 'de', { weekly: [] })).toBe('Öffnungszeiten sind nicht bekannt');
    const exceptions = [{ from: '2026-11-01', until: '2028-12-31', spans: [], reason: null }];
    expect(sentence('2026-11-24T09:00:00Z', 'de', { exceptions })).toContain('steht noch nicht fest');
  });
});
