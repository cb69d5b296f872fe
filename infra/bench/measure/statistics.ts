/** The value in the middle; between the two middle ones when their number is even. Throws on an empty list. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The p-th percentile (0–100), interpolated between neighbours. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new Error('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * p) / 100;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * How much larger the one was than the other, round by round, then the median: what disturbs the machine for a while disturbs both
 * halves of a round, and one disturbed round does not decide.
 */
export function medianRatio(ones: readonly number[], others: readonly number[]): number {
  if (ones.length !== others.length) throw new Error('rounds of different number');
  return median(ones.map((one, i) => one / others[i]!));
}
