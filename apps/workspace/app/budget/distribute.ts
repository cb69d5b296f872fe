/** One area that takes part in a distribution. Amounts are whole euro cents. */
export interface Share {
  id: string;
  /** what is given away already: it gets no less */
  least: number;
  /** how much of the whole it is to have, beside the others */
  weight: number;
}

/** Whole euros, as budgets are written. */
const STEP = 100;

/**
 * Gives a total out by weight, nobody below what is given away already, to the last cent. Null where the total is less than what is given
 * away, or nobody has a weight.
 */
export function distribute(total: number, shares: readonly Share[]): Map<string, number> | null {
  const fixed = new Map<string, number>();
  for (;;) {
    const open = shares.filter(({ id }) => !fixed.has(id));
    const rest = total - sum(fixed.values());
    const weights = sum(open.map(({ weight }) => weight));
    if (rest < 0 || (weights === 0 && rest > 0)) return null;
    const ideal = (share: Share): number => (weights === 0 ? 0 : (rest * share.weight) / weights);
    const short = open.filter((share) => ideal(share) < share.least);
    if (short.length === 0) return rounded(rest, open, ideal, fixed);
    for (const { id, least } of short) fixed.set(id, least);
  }
}

/** Down to whole euros; what is left goes out euro by euro in the order of the list, odd cents to the first. */
function rounded(
  rest: number,
  open: readonly Share[],
  ideal: (share: Share) => number,
  fixed: ReadonlyMap<string, number>,
): Map<string, number> {
  const given = new Map(fixed);
  for (const share of open) given.set(share.id, Math.max(share.least, Math.floor(ideal(share) / STEP) * STEP));
  let left = rest - sum(open.map(({ id }) => given.get(id)!));
  const takers = open.filter(({ weight }) => weight > 0);
  for (const { id } of takers) {
    const more = Math.min(left, STEP);
    given.set(id, given.get(id)! + more);
    left -= more;
  }
  if (left > 0 && takers[0]) given.set(takers[0].id, given.get(takers[0].id)! + left);
  return given;
}

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((all, one) => all + one, 0);
