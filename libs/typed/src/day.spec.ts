import fc from 'fast-check';
import { readDay, type Reading } from './index.js';

fc.configureGlobal({ seed: 20261129 });

const outcome = <T>({ value, fault }: Reading<T>): T | string => value ?? fault ?? '';

describe('days', () => {
  it.each([
    ['2026-12-03', '2026-12-03'],
    ['3.12.2026', '2026-12-03'],
    ['03.12.26', '2026-12-03'],
    [' 3. 12. 2026 ', '2026-12-03'],
    ['03/12/2026', '2026-12-03'],
    ['3-12-2026', '2026-12-03'],
    ['2026/12/03', '2026-12-03'],
    ['３.１２.２０２６', '2026-12-03'],
    ['٣/١٢/٢٠٢٦', '2026-12-03'],
    ['3. Dezember 2026', '2026-12-03'],
    ['3 December 2026', '2026-12-03'],
    ['December 3, 2026', '2026-12-03'],
    ['3. Dez. 2026', '2026-12-03'],
    ['1. März 2027', '2027-03-01'],
    ['1. Ma\u0308rz 2027', '2027-03-01'],
    ['29.2.2028', '2028-02-29'],
    ['\u200E3.12.2026\u200E', '2026-12-03'],
    ['', 'required'],
    ['\u200B', 'required'],
    ['morgen', 'not_a_day'],
    ['31.02.', 'not_a_day'],
    ['3.12', 'not_a_day'],
    ['2026', 'not_a_day'],
    ['3.12/2026', 'not_a_day'],
    ['3. Murks 2026', 'not_a_day'],
    ['31.02.2027', 'no_such_day'],
    ['29.2.2027', 'no_such_day'],
    ['12/31/2027', 'no_such_day'],
    ['0.1.2027', 'no_such_day'],
    ['1.1.1899', 'out_of_range'],
    ['1.1.2100', 'out_of_range'],
  ])('%j: %s', (typed, day) => expect(outcome(readDay(typed))).toBe(day));

  it('are read back as every language of ours shows them', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const locale = fc.constantFrom('de-DE', 'en-GB', 'tr-TR', 'ar-EG-u-nu-latn', 'uk-UA', 'pl-PL');
    fc.assert(
      fc.property(day, locale, (at, language) => {
        const iso = at.toISOString().slice(0, 10);
        for (const month of ['2-digit', 'long'] as const) {
          const style = {
            day: month === 'long' ? 'numeric' : '2-digit',
            month,
            year: 'numeric',
            timeZone: 'UTC',
          } as const;
          const shown = new Intl.DateTimeFormat(language, style).format(at);
          expect([shown, readDay(shown, language).value]).toEqual([shown, iso]);
        }
      }),
    );
  });
});
