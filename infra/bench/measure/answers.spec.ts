import { assertEqualAnswers, difference } from './answers.js';

const answer = { areas: [{ name: 'Kiez', team: ['Ada'], until: null }] };

describe('equal answers', () => {
  it('does not mind the order of keys', () => {
    assertEqualAnswers({ a: answer, b: { areas: [{ until: null, team: ['Ada'], name: 'Kiez' }] } });
  });

  it('bites on another value, a missing row, another order, null for nothing', () => {
    const differing = [
      { areas: [{ name: 'Kiez', team: ['Eva'], until: null }] },
      { areas: [] },
      { areas: [{ name: 'Kiez', team: [], until: null }] },
      { areas: [{ name: 'Kiez', team: ['Ada'] }] },
      { areas: [{ name: 'Kiez', team: ['Ada'], until: null, extra: 1 }] },
      { areas: { 0: answer.areas[0] } },
      { errors: [{ message: 'no' }] },
    ];
    for (const other of differing)
      expect(() => assertEqualAnswers({ a: answer, b: other })).toThrow('a and b answer differently');
    expect(difference([1, 2], [2, 1])).toContain('answer.0');
  });

  it('does not take silence for agreement', () => {
    expect(() => assertEqualAnswers({ a: null, b: null })).toThrow('answered nothing');
    expect(() => assertEqualAnswers({ a: {}, b: {} })).toThrow('answered nothing');
    expect(() => assertEqualAnswers({})).toThrow('no answers');
  });
});
