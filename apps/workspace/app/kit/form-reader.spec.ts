import { FormReader } from './form-reader.js';

const reader = (values: Record<string, string>, language: 'de' | 'en' = 'de'): FormReader => {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  return new FormReader(body, language);
};

it.each([
  ['12.505', 'de', 1_250_500, undefined],
  ['12,505', 'de', 0, 'too_many_decimals'],
  ['12,505', 'en', 1_250_500, undefined],
  ['12.505', 'en', 0, 'too_many_decimals'],
  ['1,200', 'en', 120_000, undefined],
  ['1.200,50\u00A0€', 'de', 120_050, undefined],
  ['-5', 'de', 0, 'negative'],
  ['\t\u200B', 'de', 0, 'required'],
] as const)('an amount %j on a page in %s: %s', (typed, language, cents, fault) => {
  const form = reader({ amount: typed }, language);
  expect(form.cents('amount')).toBe(cents);
  expect(form.wrong['amount']).toBe(fault);
});

it('days, numbers and whole numbers are read as the page writes them', () => {
  const form = reader({ from: '1.2.27', until: '31.2.2027', value: '1.234,5', count: '1.200', few: '1,5' });
  expect([form.day('from'), form.day('until'), form.number('value')]).toEqual(['2027-02-01', '', 1234.5]);
  expect([form.whole('count'), form.whole('few'), form.optionalDay('none')]).toEqual([1200, 0, null]);
  expect(form.wrong).toEqual({ until: 'no_such_day', few: 'not_whole' });
  expect(reader({ value: '1,234' }, 'en').number('value')).toBe(1234);
});

it('texts come without what cannot be seen, and what shows nothing is empty; a password comes as it is', () => {
  const form = reader({ name: '\u200BHof\u00ADfest\t', title: '\u200B\u3164', password: ' geheim\u200B ' });
  expect([form.text('name'), form.optional('title'), form.secret('password')]).toEqual([
    'Hoffest',
    null,
    ' geheim\u200B ',
  ]);
  form.required('title');
  expect(form.wrong).toEqual({ title: 'required' });
});
