/** Where a cent of a fund can be. `free` is what may still be given away. */
export const buckets = ['ceiling', 'planned', 'reserved', 'committed', 'paid', 'returned', 'free'] as const;
export type Bucket = (typeof buckets)[number];
export type Balance = Record<Bucket, number>;

type Effect = Partial<Record<Bucket, 1 | -1>>;

/** What each kind of movement does. Amounts are always positive; the kind carries the direction. */
export const movements = {
  raise: { ceiling: 1, free: 1 },
  lower: { ceiling: -1, free: -1 },
  lapse: { ceiling: -1, free: -1 },
  carry_over: { ceiling: 1, free: 1 },
  plan: { free: -1, planned: 1 },
  unplan: { planned: -1, free: 1 },
  reserve: { free: -1, reserved: 1 },
  release: { reserved: -1, free: 1 },
  commit: { free: -1, committed: 1 },
  commit_reserved: { reserved: -1, committed: 1 },
  uncommit: { committed: -1, free: 1 },
  pay: { committed: -1, paid: 1 },
  return: { returned: 1, free: 1 },
} as const satisfies Record<string, Effect>;
export type MovementKind = keyof typeof movements;
export const movementKinds = Object.keys(movements) as MovementKind[];

const effectOf = (kind: MovementKind): [Bucket, 1 | -1][] => Object.entries(movements[kind]) as [Bucket, 1 | -1][];

export const emptyBalance = (): Balance => ({
  ceiling: 0,
  planned: 0,
  reserved: 0,
  committed: 0,
  paid: 0,
  returned: 0,
  free: 0,
});

/** planned + reserved + committed + paid − returned + free = ceiling, and no bucket below zero. */
export function isSound(b: Balance): boolean {
  const sum = b.planned + b.reserved + b.committed + b.paid - b.returned + b.free;
  return sum === b.ceiling && b.returned <= b.paid && buckets.every((k) => b[k] >= 0);
}

/** The balance after a movement, or null when the movement is not possible. */
export function move(balance: Balance, kind: MovementKind, cents: number): Balance | null {
  const after = { ...balance };
  for (const [bucket, sign] of effectOf(kind)) after[bucket] += sign * cents;
  return isSound(after) ? after : null;
}

/** What a movement changed: the buckets it touched, before and after. */
export function changesOf(
  after: Record<`${Bucket}Cents`, number>,
  kind: MovementKind,
  cents: number,
): { before: object; after: object } {
  const effect = effectOf(kind);
  const pick = (back: number): object =>
    Object.fromEntries(effect.map(([b, sign]) => [`${b}Cents`, after[`${b}Cents`] - back * sign * cents]));
  return { before: pick(1), after: pick(0) };
}

/** `committed_cents = committed_cents + $3, …` and the guard that must hold: the same table, as SQL. */
export function movementSql(kind: MovementKind, parameter: string): { set: string; guard: string } {
  const effect = effectOf(kind);
  const set = effect.map(([b, sign]) => `${b}_cents = ${b}_cents ${sign > 0 ? '+' : '-'} ${parameter}`).join(', ');
  const guards = effect.filter(([, sign]) => sign < 0).map(([b]) => `${b}_cents >= ${parameter}`);
  if (kind === 'return') guards.push(`returned_cents + ${parameter} <= paid_cents`);
  return { set, guard: guards.length ? guards.join(' and ') : 'true' };
}

/** The balance that the ledger rows add up to, as SQL over `funding.ledger_entry`. */
export const ledgerSumSql = buckets
  .map((bucket) => {
    const of = (sign: 1 | -1): string =>
      movementKinds
        .filter((kind) => effectOf(kind).some(([b, s]) => b === bucket && s === sign))
        .map((kind) => `'${kind}'`)
        .join(', ') || `''`;
    return `coalesce(sum(case when kind in (${of(1)}) then cents when kind in (${of(-1)}) then -cents else 0 end), 0)::bigint as "${bucket}"`;
  })
  .join(',\n       ');
