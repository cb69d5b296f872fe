import { lastDayOf } from './last-day.js';

it.each([
  ['2017-01-01', 'year', '2016-12-31', 'year'],
  ['2013-01-01', 'month', '2012-12-31', 'month'],
  ['2010-03-01', 'month', '2010-02-28', 'month'],
  ['2028-01-01', 'day', '2027-12-31', 'long'],
  ['2028-01-01', undefined, '2027-12-31', 'long'],
])('a period until %s, known by %s, ends on %s', (until, precision, day, style) => {
  expect(lastDayOf(until, precision)).toEqual({ day, style });
});
it('an end that no source names is not said', () => {
  expect(lastDayOf('2012-01-01', 'about')).toBeNull();
});
