import { median, medianRatio, percentile } from './statistics.js';

describe('medians', () => {
  it('takes the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('has no median of nothing', () => {
    expect(() => median([])).toThrow('no values');
  });

  it('interpolates percentiles', () => {
    const hundred = Array.from({ length: 101 }, (_, i) => 100 - i);
    expect([percentile(hundred, 0), percentile(hundred, 95), percentile(hundred, 100)]).toEqual([0, 95, 100]);
    expect(percentile([1, 2], 95)).toBeCloseTo(1.95);
  });

  it('compares round by round: a slow minute of the machine changes nothing', () => {
    const ours = [100, 50, 100, 98, 102];
    const peers = [80, 40, 80, 80, 80];
    expect(medianRatio(ours, peers)).toBeCloseTo(1.25);
    expect(() => medianRatio([1], [1, 2])).toThrow('rounds');
  });
});
