import fc from 'fast-check';
import { cleanLine } from '#libs/typed';
import { submitApplicationInput } from '../../../libs/funding/src/application/application.input.js';
import { checkDraft } from '../app/apply-check.js';
import { readDraft, toInput } from '../app/apply-draft.js';

fc.configureGlobal({ seed: 20261129 });

const areaId = '01890000-0000-7000-8000-0000000000aa';
const good = {
  title: 'Blumen für den Hof',
  description: 'Wir pflanzen mit allen, die mögen, Blumen im Hof.',
  place: 'Hof',
  ownWork: '',
  actionFrom: '2026-12-12',
  actionLastDay: '2026-12-12',
  'applicant.name': 'Hofgruppe',
  'applicant.email': 'hof@example.org',
  'applicant.phone': '030 123456',
};
type Field = keyof typeof good;
const fields = Object.keys(good) as Field[];
const promises = { consent: true, notStarted: true, noDoubleFunding: true };

/** What the portal sends for what was typed, and what the service makes of it. */
function byForm(typed: Record<Field, string>) {
  const form = new FormData();
  const row = { 'costs.0.label': 'Erde', 'costs.0.kind': 'material', 'costs.0.amount': '45,50' };
  for (const [name, value] of Object.entries({
    ...typed,
    ...row,
    consent: 'on',
    notStarted: 'on',
    noDoubleFunding: 'on',
  }))
    form.set(name, value);
  return submitApplicationInput.safeParse(toInput(readDraft(form), areaId, 'de-DE'));
}

/** The same text, sent to the API as it was typed. */
function byApi(typed: Record<Field, string>) {
  const { 'applicant.name': name, 'applicant.email': email, 'applicant.phone': phone, ...rest } = typed;
  const costs = [{ label: 'Erde', kind: 'material', cents: 4550 }];
  const more = { areaId, ...promises, costs, requestedCents: 4550, appliedAs: null, stamp: '', website: '' };
  return submitApplicationInput.safeParse({ ...rest, ...more, applicant: { name, email, phone } });
}

const codes = (result: ReturnType<typeof byApi>): unknown =>
  result.success ? result.data : result.error.issues.map(({ path, message }) => [path.join('.'), message]);

it('form and API make the same of whatever is typed', () => {
  const signs = '\t\v\u00A0\u00AD\u200B\u200D\u200E\u202E\u2066\uFEFF\u3164\u0308\uFFFD';
  const unit = fc.oneof(
    fc.constantFrom(...signs, ...'aüß0123456789.,-/+()@ \n'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const start = fc.constantFrom('', '030 12', 'hof@köln', '1.2.20', 'Blumen für alle im ganzen Hof ', 'https://');
  const typed = fc.tuple(start, fc.string({ unit, maxLength: 12 })).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.constantFrom(...fields), typed, (field, text) => {
      // An empty last day is the first one: a rule of the form alone.
      if (field === 'actionLastDay' && cleanLine(text) === '') return;
      const given = { ...good, [field]: text };
      expect(codes(byForm(given))).toEqual(codes(byApi(given)));
    }),
    { numRuns: 3000 },
  );
});

describe('an amount is read as the page writes it', () => {
  const about = { areaId, limitCents: 2_000_000, today: '2026-11-22' };
  const typed = (amount: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      ...good,
      'costs.0.label': 'Erde',
      'costs.0.kind': 'material',
      'costs.0.amount': amount,
      consent: 'on',
      notStarted: 'on',
      noDoubleFunding: 'on',
    }))
      form.set(name, value);
    return readDraft(form);
  };

  it.each([
    ['12.505', 'de-DE', {}, 1_250_500],
    ['12,505', 'de-DE', { 'costs.0.cents': 'too_many_decimals' }, 0],
    ['12,505', 'en-GB', {}, 1_250_500],
    ['12.505', 'en-GB', { 'costs.0.cents': 'too_many_decimals' }, 0],
    ['1,200', 'en-GB', {}, 120_000],
    ['1.200', 'de-DE', {}, 120_000],
    ['25.000', 'de-DE', { requestedCents: 'above_limit' }, 2_500_000],
    ['\u200B', 'de-DE', { 'costs.0.cents': 'required' }, 0],
    ['0', 'de-DE', { 'costs.0.cents': 'too_small' }, 0],
    ['20.000.000', 'de-DE', { 'costs.0.cents': 'too_big', requestedCents: 'above_limit' }, 2_000_000_000],
  ])('%j on a page in %s', (amount, locale, faults, cents) => {
    const draft = typed(amount);
    expect(checkDraft(draft, { ...about, locale })).toEqual(faults);
    expect(toInput(draft, areaId, locale).requestedCents).toBe(cents);
  });
});
