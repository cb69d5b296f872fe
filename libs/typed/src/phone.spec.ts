import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { dialOf, readPhone, type Reading } from './index.js';

fc.configureGlobal({ seed: 20261129 });

const outcome = <T>({ value, fault }: Reading<T>): T | string => value ?? fault ?? '';

describe('telephone numbers', () => {
  it.each([
    ['(069) 212-35331', '(069) 212-35331', '+496921235331'],
    ['+49 69 21235331', '+49 69 21235331', '+496921235331'],
    ['+49 (0)30 1234 56-0', '+49 (0)30 1234 56-0', '+49301234560'],
    ['0049 30 1234560', '0049 30 1234560', '+49301234560'],
    ['030/1234', '030/1234', '+49301234'],
    ['030.123.4567', '030.123.4567', '+49301234567'],
    ['030 – 123 45 67', '030 - 123 45 67', '+49301234567'],
    ['Tel.: 030 123456', '030 123456', '+4930123456'],
    ['069 212-0 App. 12', '069 212-0 App. 12', '+49692120;ext=12'],
    ['069 2120 Durchwahl 5', '069 2120 Durchwahl 5', '+49692120;ext=5'],
    ['\u202A+49\u00A0171\u00A01234567\u202C', '+49 171 1234567', '+491711234567'],
    ['＋４９ １７１ １２３４５６７', '+49 171 1234567', '+491711234567'],
    ['٠٣٠ ١٢٣٤٥٦', '030 123456', '+4930123456'],
    ['0800 1234567', '0800 1234567', '+498001234567'],
    ['115', '115', '115'],
    ['212-35331', '212-35331', '21235331'],
    ['\t030 12\u00AD3456', '030 123456', '+4930123456'],
  ])('%j', (typed, kept, dial) => {
    expect(outcome(readPhone(typed))).toBe(kept);
    expect(dialOf(kept)).toBe(dial);
  });

  it.each([
    ['', 'required'],
    ['\u200E', 'required'],
    ['keins', 'not_a_phone_number'],
    ['030 1234560 (nur Mo)', 'not_a_phone_number'],
    ['030 123456 +49', 'not_a_phone_number'],
    ['12', 'not_a_phone_number'],
    ['000000', 'not_a_phone_number'],
    ['(030 123456', 'not_a_phone_number'],
    [')030( 123456', 'not_a_phone_number'],
    ['+0 30 123456', 'not_a_phone_number'],
    ['030 12345678901234567', 'not_a_phone_number'],
    ['<030 123456>', 'not_a_phone_number'],
    [`030 ${'1 '.repeat(40)}`, 'too_long'],
  ])('%j is refused: %s', (typed, fault) => expect(outcome(readPhone(typed))).toBe(fault));

  it('are dialled as a library of telephone numbers dials them', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 8 });
    const written = fc.tuple(
      fc.constantFrom('030', '(069)', '0171', '+49 (0)30', '+49 40', '0049 89', '+43 1', '+90 212'),
      fc.constantFrom(' ', '/', '-', ' - '),
      digits,
    );
    fc.assert(
      fc.property(written, ([area, sign, rest]) => {
        const typed = `${area}${sign}${rest}`;
        const other = parsePhoneNumberFromString(typed, 'DE');
        // Only about what it holds for a number of the plan; whether a number is given to anybody is not ours to say.
        if (other?.isValid()) expect([typed, dialOf(readPhone(typed).value ?? '')]).toEqual([typed, other.number]);
      }),
      { numRuns: 500 },
    );
  });
});
